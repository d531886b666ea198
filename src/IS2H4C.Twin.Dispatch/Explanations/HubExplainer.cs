using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Planning.Commitments;

namespace IS2H4C.Twin.Dispatch.Explanations;

/// <summary>Answers "why is stack 3 in standby at 14:00?" for a hub's plan, with <see cref="PlanExplainer"/> behind it.</summary>
internal static class HubExplainer
{
    public static HubExplanation Explain(HubDefinition hub, PlanOrder order, HubProblem of, HubPlan plan, string asset, DateTimeOffset at)
    {
        var stack = -1;
        for (var i = 0; i < of.Stacks.Count; i++)
            stack = hub.Assets[of.Stacks[i]].Id == asset ? i : stack;
        if (stack < 0)
            throw new ArgumentException($"'{asset}' is no planned stack. Planned are: {string.Join(", ", of.Stacks.Select(s => hub.Assets[s].Id))}.", nameof(asset));
        var step = plan.StepAt(at);
        if (step < 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The plan reaches from {plan.At:yyyy-MM-dd HH:mm} to {plan.End:yyyy-MM-dd HH:mm} UTC, not to {at:yyyy-MM-dd HH:mm}."), nameof(at));
        var counts = new Commitment(of.Problem.Groups.Count, of.Problem.Steps);
        for (var g = 0; g < plan.Groups.Count; g++)
        {
            for (var t = 0; t < of.Problem.Steps; t++)
                (counts.On[g][t], counts.Awake[g][t]) = (plan.Groups[g].On[t], plan.Groups[g].On[t] + plan.Groups[g].Standby[t]);
        }
        var result = new EmbeddedPlanner().Finish(of.Problem, counts, null);
        var why = new PlanExplainer(of.Problem, result, t => string.Create(CultureInfo.InvariantCulture, $"{plan.TimeOf(t):HH:mm}")).Explain(stack, step);
        var from = plan.TimeOf(step);
        string[] outages = [.. HubLimits.OutageWords(order, hub, step).Where(w => w.StartsWith(asset + " ", StringComparison.Ordinal))];
        var to = from.AddHours(plan.StepHours[step]);
        return new HubExplanation
        {
            Asset = asset,
            From = from,
            To = to,
            Condition = why.Condition,
            AskedKw = 1000 * why.AskedMw,
            Limits = [.. outages, .. why.BindingLimits],
            PowerEurKwh = why.PowerEurKwh,
            HydrogenEurKg = why.H2EurKg,
            OxygenEurKg = why.O2EurKg,
            WaterEurM3 = why.WaterEurM3,
            NextBest = why.NextBest?.Condition,
            NextBestCostEur = why.NextBest?.CostEur,
            Words = string.Create(CultureInfo.InvariantCulture,
                $"{asset}, {from:yyyy-MM-dd HH:mm} to {to:HH:mm} UTC:{why.Words[(why.Words.IndexOf(':', StringComparison.Ordinal) + 1)..]}{string.Concat(outages.Select(o => $" {o}."))} Price {plan.PriceEurMwh[step]:0.##} EUR/MWh, {plan.RenewableKw[step]:0} kW from wind and sun expected."),
        };
    }
}

/// <summary>Why a stack of a hub does what it does at an instant of the plan: in data and in words.</summary>
public sealed record HubExplanation
{
    /// <summary>The stack's asset id.</summary>
    public required string Asset { get; init; }

    /// <summary>Begin of the step.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the step.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>What the plan asks of it.</summary>
    public required StackCondition Condition { get; init; }

    /// <summary>Power asked, kW.</summary>
    public required double AskedKw { get; init; }

    /// <summary>Everything that binds, most important first; empty when worth against price alone decides.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>One more kWh is worth, EUR/kWh.</summary>
    public required double PowerEurKwh { get; init; }

    /// <summary>One more kg of hydrogen in store is worth, EUR/kg.</summary>
    public required double HydrogenEurKg { get; init; }

    /// <summary>One more kg of oxygen in the buffer is worth, EUR/kg.</summary>
    public required double OxygenEurKg { get; init; }

    /// <summary>One more m3 of feed water is worth, EUR/m3.</summary>
    public required double WaterEurM3 { get; init; }

    /// <summary>The cheapest other thing to do with it; null when nothing else is possible.</summary>
    public required StackCondition? NextBest { get; init; }

    /// <summary>What that would cost more over the whole plan, EUR.</summary>
    public required double? NextBestCostEur { get; init; }

    /// <summary>All of it as sentences.</summary>
    public required string Words { get; init; }
}
