using System.Globalization;

namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>Gives the loads what renewable power is left after the duties; the price does not matter. A baseline.</summary>
public sealed class FollowRenewables : IDispatchPolicy
{
    private const string Why = "plan follow-renewables: renewable surplus shared out";

    /// <inheritdoc/>
    public string Name => "follow-renewables";

    /// <inheritdoc/>
    public PolicyDecision Decide(PowerSituation situation)
    {
        var wishes = new List<PolicyWish>(situation.Loads.Count);
        var power = Math.Min(situation.SurplusKw, situation.LoadLimitKw);
        var given = LoadSharing.Share(power, situation.Loads, Why, wishes);
        return new PolicyDecision(wishes, string.Create(
            CultureInfo.InvariantCulture,
            $"surplus {situation.SurplusKw:0.#} kW of {situation.AvailableKw:0.#} kW renewable: {given:0.#} kW to the stacks"));
    }
}
