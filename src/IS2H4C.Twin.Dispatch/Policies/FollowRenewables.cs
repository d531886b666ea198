using System.Globalization;

namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>Gives the loads as much power as nature gives, whatever it would fetch on the grid; duties draw on the grid where it does not suffice for both. A baseline.</summary>
public sealed class FollowRenewables : IDispatchPolicy
{
    private const string Why = "plan follow-renewables: renewable power shared out";

    /// <inheritdoc/>
    public string Name => "follow-renewables";

    /// <inheritdoc/>
    public PolicyDecision Decide(PowerSituation situation)
    {
        var wishes = new List<PolicyWish>(situation.Loads.Count);
        var power = Math.Min(situation.AvailableKw, situation.LoadLimitKw);
        var given = LoadSharing.Share(power, situation.Loads, Why, wishes);
        return new PolicyDecision(wishes, string.Create(
            CultureInfo.InvariantCulture,
            $"{situation.AvailableKw:0.#} kW renewable, at most {situation.LoadLimitKw:0.#} kW within the grid contract: {given:0.#} kW to the stacks"));
    }
}
