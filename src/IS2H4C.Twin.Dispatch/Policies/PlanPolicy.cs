namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>
/// Carries out a plan (<see cref="HubPlanning.LivePlan"/>). By itself it has none: then it follows the renewables and says so.
/// </summary>
public sealed class PlanPolicy : IDispatchPolicy
{
    private readonly FollowRenewables _rules = new();

    /// <inheritdoc/>
    public string Name => "plan";

    /// <inheritdoc/>
    public PolicyDecision Decide(PowerSituation situation) => ByRules(situation, "no plan");

    /// <summary>The decision of the rules, with the reason why there is no plan.</summary>
    public PolicyDecision ByRules(PowerSituation situation, string why)
    {
        var decision = _rules.Decide(situation);
        return decision with { Reason = $"{why}, by rules (follow-renewables): {decision.Reason}" };
    }
}
