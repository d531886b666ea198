using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Dispatch.StackModes;

namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>The policies that dispatch.yaml and the command line may name.</summary>
public static class PolicyCatalogue
{
    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["follow-renewables", "price-threshold", "plan", .. Enum.GetNames<StackMode>()];

    /// <summary>Makes the policy of that name.</summary>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    public static IDispatchPolicy Create(string name, DispatchDefinition settings) => name switch
    {
        "follow-renewables" => new FollowRenewables(),
        "price-threshold" => new PriceThreshold(settings.PriceThresholdEurPerMwh),
        "plan" => new PlanPolicy(),
        _ when Enum.TryParse<StackMode>(name, out var mode) && Enum.IsDefined(mode) => new LiveStackMode(mode),
        _ => throw new ArgumentException($"No policy '{name}'. Known: {string.Join(", ", Names)}.", nameof(name)),
    };
}
