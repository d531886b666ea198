using System.Globalization;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Planning.Commitments;
using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.Explanations;

/// <summary>
/// Answers "why is stack 3 in standby at 14:00?" for a plan. Marginal worth comes from the duals; the cost of another choice is found by
/// making it and solving the rest again, so that it counts everything that would change elsewhere.
/// </summary>
public sealed class PlanExplainer
{
    private readonly PlanProblem _problem;
    private readonly PlanResult _plan;
    private readonly DispatchLp _lp;
    private readonly Commitment _counts;
    private readonly double _baseEur;
    private readonly Func<int, string> _when;

    /// <summary>An explainer for one plan of one problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="when">How the begin of a step is called; <c>step 3</c> when not given.</param>
    public PlanExplainer(PlanProblem problem, PlanResult plan, Func<int, string>? when = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        (_problem, _plan, _when) = (problem, plan, when ?? (step => $"step {step}"));
        _lp = new DispatchLp(problem);
        _counts = EmbeddedPlanner.Counts(problem, plan.Schedule);
        _lp.Solve(_counts, null, 1e-7);
        _baseEur = _lp.ObjectiveEur;
    }

    /// <summary>Explains one stack in one step.</summary>
    /// <param name="stack">Index of the stack, from 0.</param>
    /// <param name="step">Step of the plan, from 0.</param>
    public StackExplanation Explain(int stack, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, _problem.Steps);
        var (group, rank) = Find(stack);
        var s = _plan.Schedule;
        var (on, standby) = (s.On[group][step], s.Standby[group][step]);
        var available = rank < _problem.Groups[group].Available[step];
        var condition = !available ? StackCondition.Tripped : rank < on ? StackCondition.On : rank < on + standby ? StackCondition.Standby : StackCondition.Off;
        var asked = condition switch
        {
            StackCondition.On => s.StackMw[group][step] / on,
            StackCondition.Standby => _problem.Plant.Stacks.StandbyMw,
            _ => 0,
        };
        var limits = BindingLimits.Of(_problem, s, step);
        limits.InsertRange(0, OwnLimits(group, step, condition, asked));
        var nextBest = available ? NextBest(group, step, condition) : null;
        var worth = _plan.Worth;
        return new StackExplanation
        {
            Stack = stack,
            Step = step,
            Condition = condition,
            AskedMw = asked,
            BindingLimits = limits,
            PowerEurKwh = worth.PowerEurMwh[step] / 1000,
            H2EurKg = worth.H2EurKg[step],
            O2EurKg = worth.O2EurKg[step],
            WaterEurM3 = worth.WaterEurM3[step],
            NextBest = nextBest,
            Words = $"Stack {stack + 1}, step {step}: {Name(condition)} at {Text(asked * 1000)} kW. {Binding(limits)} {Worth(step)} {Other(nextBest)}".TrimEnd(),
        };
    }

    /// <summary>Explains one step as a whole.</summary>
    public StepExplanation ExplainStep(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, _problem.Steps);
        var s = _plan.Schedule;
        var limits = BindingLimits.Of(_problem, s, step);
        var words = string.Create(CultureInfo.InvariantCulture,
            $"Step {step}: {s.TotalOn(step)} stacks produce {s.TotalH2KgH(step):0.#} kg/h with {s.TotalStackMw(step):0.###} MW, {s.TotalStandby(step)} stand by; price {_problem.PriceEurMwh[step]:0.##} EUR/MWh, wind and sun {_problem.RenewableMw[step]:0.###} MW. {Binding(limits)} {Worth(step)}");
        return new StepExplanation(step, s.TotalStackMw(step), limits, _plan.Worth, words);
    }

    private (int Group, int Rank) Find(int stack)
    {
        for (var g = 0; g < _problem.Groups.Count; g++)
        {
            for (var r = 0; r < _problem.Groups[g].Members.Count; r++)
            {
                if (_problem.Groups[g].Members[r] == stack)
                    return (g, r);
            }
        }
        throw new ArgumentOutOfRangeException(nameof(stack), stack, $"The plan has {_problem.Plant.Stacks.Count} stacks, numbered from 0.");
    }

    private IEnumerable<string> OwnLimits(int group, int step, StackCondition condition, double asked)
    {
        var curve = _problem.Plant.Stacks.Curve;
        if (condition == StackCondition.Tripped)
            yield return "the stack is not available";
        if (condition == StackCondition.On && asked >= curve.NominalMw - 1e-6)
            yield return $"maximum load {Text(curve.NominalMw * 1000)} kW";
        if (condition == StackCondition.On && asked <= curve.MinLoadMw + 1e-6)
            yield return $"minimum load {Text(curve.MinLoadMw * 1000)} kW";
        if (condition == StackCondition.Standby && HeatUpEnd(group, step) is > 0 and var end)
            yield return $"heat-up until {_when(end)}";
    }

    /// <summary>First step in which stacks of a group that heat up in a step may produce, woken in the plan or before it; 0 when none heats up.</summary>
    private int HeatUpEnd(int group, int step)
    {
        for (var t = step; t >= 0; t--)
        {
            if (_problem.HeatUpEnd[t] > step && _counts.Cold(_problem, group, t) > 0)
                return _problem.HeatUpEnd[t];
        }
        var heating = _problem.Groups[group].StillHeating;
        return heating[step] > 0 ? Array.FindIndex(heating, step, n => n == 0) is >= 0 and var end ? end : _problem.Steps : 0;
    }

    /// <summary>Makes every other choice for the step and keeps the cheapest.</summary>
    private Alternative? NextBest(int group, int step, StackCondition now)
    {
        Alternative? best = null;
        foreach (var other in new[] { StackCondition.On, StackCondition.Standby, StackCondition.Off })
        {
            if (other == now)
                continue;
            var next = _counts.Copy();
            next.On[group][step] += (other == StackCondition.On ? 1 : 0) - (now == StackCondition.On ? 1 : 0);
            next.Awake[group][step] += (other == StackCondition.Off ? 0 : 1) - (now == StackCondition.Off ? 0 : 1);
            var (on, awake) = (next.On[group][step], next.Awake[group][step]);
            CommitmentRules.Mend(_problem, next);
            if (next.On[group][step] != on || next.Awake[group][step] != awake)
                continue;
            _lp.Solve(next, null, 1e-7);
            var cost = _lp.ObjectiveEur - _baseEur;
            if (best is null || cost < best.CostEur)
                best = new Alternative(other, cost);
        }
        return best;
    }

    private string Worth(int step)
    {
        var worth = _plan.Worth;
        return string.Create(CultureInfo.InvariantCulture,
            $"One more kW for an hour is worth {Rounded(worth.PowerEurMwh[step] / 1000, 4):0.0000} EUR, one more kg of hydrogen {Rounded(worth.H2EurKg[step], 2):0.00} EUR, one more kg of oxygen {Rounded(worth.O2EurKg[step], 3):0.000} EUR, one more m3 of feed water {Rounded(worth.WaterEurM3[step], 2):0.00} EUR.");
    }

    /// <summary>A number to be shown, without a sign before nothing.</summary>
    private static double Rounded(double value, int digits) => Math.Round(value, digits) + 0.0;

    private static string Binding(List<string> limits) =>
        limits.Count == 0 ? "No limit binds: the worth of hydrogen against the price of power decides." : $"What binds: {string.Join("; ", limits)}.";

    private static string Other(Alternative? other) =>
        other is null ? "Nothing else is possible for it then." : other.CostEur < 0.005 ? $"The next best, {Name(other.Condition)}, would cost the same." : $"The next best, {Name(other.Condition)}, would cost {Text(other.CostEur)} EUR more.";

    private static string Name(StackCondition condition) => condition switch
    {
        StackCondition.On => "producing",
        StackCondition.Standby => "in standby",
        StackCondition.Off => "off",
        _ => "not available",
    };

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
