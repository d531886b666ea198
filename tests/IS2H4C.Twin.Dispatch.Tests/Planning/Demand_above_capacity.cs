using System.Globalization;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

/// <summary>The published instances with demands that nothing can serve, and with nothing to serve them: the bound is known and the plan is near it, in parts of what the contract is worth.</summary>
public class Demand_above_capacity
{
    [ReferenceTheory]
    [InlineData("D1_15m_1stack_jul")]
    [InlineData("D1_15m_4het_apr")]
    [InlineData("W1_1h_4stack_may")]
    public void Of_oxygen_has_a_plan_near_its_bound(string name) =>
        Each(name, 0.002, (i, times) => i with { Series = i.Series with { O2DemandKgH = By(i.Series.O2DemandKgH, times) } });

    [ReferenceTheory]
    [InlineData("D1_15m_1stack_jul")]
    [InlineData("D1_15m_4het_apr")]
    [InlineData("W1_1h_4stack_may")]
    public void Of_hydrogen_has_a_plan_near_its_bound(string name) =>
        Each(name, 0.002, (i, times) => i with { Series = i.Series with { H2DemandKgH = By(i.Series.H2DemandKgH, times) } });

    [ReferenceTheory]
    [InlineData("D1_15m_1stack_jul")]
    [InlineData("D1_15m_4het_apr")]
    [InlineData("W1_1h_4stack_may")]
    public void Of_oxygen_and_hydrogen_together_has_a_plan_near_its_bound(string name) =>
        Each(name, 0.002, (i, times) => i with { Series = i.Series with { O2DemandKgH = By(i.Series.O2DemandKgH, times), H2DemandKgH = By(i.Series.H2DemandKgH, times) } });

    [ReferenceTheory]
    // Three times the water is all that recycler and mains can give; at ten times they give a third of what is wanted, at a hundred times one stack at its least load for
    // one step in seven: the relaxation starts and stops it for nothing.
    [InlineData("D1_15m_1stack_jul", 3, 0.002)]
    [InlineData("D1_15m_1stack_jul", 10, 0.04)]
    [InlineData("D1_15m_1stack_jul", 100, 0.15)]
    [InlineData("D1_15m_1stack_jul", 1000, 0.005)]
    [InlineData("D1_15m_4het_apr", 3, 0.002)]
    [InlineData("D1_15m_4het_apr", 10, 0.02)]
    [InlineData("D1_15m_4het_apr", 100, 0.15)]
    [InlineData("D1_15m_4het_apr", 1000, 0.005)]
    [InlineData("W1_1h_4stack_may", 10, 0.01)]
    public void Of_water_has_a_bound_and_no_plan_makes_hydrogen_without_water(string name, double times, double share)
    {
        var i = ReferenceFiles.Instance(name);
        var plan = Near(i, i with { Plant = i.Plant with { Water = i.Plant.Water with { M3PerKgH2 = times * i.Plant.Water.M3PerKgH2 } } }, share, $"x{times}");
        Assert.DoesNotContain(plan.Slacks, s => s.StartsWith("Feed water missing", StringComparison.Ordinal));
    }

    [ReferenceTheory]
    [InlineData("D1_15m_1stack_jul")]
    [InlineData("D1_15m_4het_apr")]
    [InlineData("W1_1h_4stack_may")]
    public void Without_wind_without_stacks_and_without_grid_has_a_plan_near_its_bound(string name)
    {
        var i = ReferenceFiles.Instance(name);
        var still = i with { Series = i.Series with { WindMw = By(i.Series.WindMw, 0), PvMw = By(i.Series.PvMw, 0) } };
        Near(i, still, 0.002, "no wind, no sun");
        Near(i, still with { Plant = still.Plant with { Grid = still.Plant.Grid with { ImportMaxMw = 0, ExportMaxMw = 0 } } }, 0.002, "no power at all");
        Near(i, i with { Initial = i.Initial with { Stacks = [.. i.Initial.Stacks.Select(_ => StackCondition.Tripped)] }, Series = i.Series with { StackAvailable = [.. i.Initial.Stacks.Select(_ => new bool[i.Steps])] } }, 0.002, "all stacks tripped");
    }

    private static void Each(string name, double share, Func<DispatchInstance, double, DispatchInstance> with)
    {
        var instance = ReferenceFiles.Instance(name);
        foreach (var times in new double[] { 3, 10, 100, 1000, 1e6 })
            Near(instance, with(instance, times), share, string.Create(CultureInfo.InvariantCulture, $"x{times}"));
    }

    /// <summary>Plans; the gap to the bound is at most a share of what the original contract is worth, however large the shortage.</summary>
    private static PlanResult Near(DispatchInstance original, DispatchInstance instance, double share, string what)
    {
        var plan = new EmbeddedPlanner().Plan(PlanProblem.From(instance), new PlanRequest { ImprovementRounds = 40 }, TestContext.None);
        var (gap, worth) = (plan.Score.ObjectiveEur - plan.LowerBoundEur, PlanProblem.From(original).ContractEur);
        Assert.Empty(plan.Score.Violations);
        // Of sums of billions a double keeps no cents.
        var dust = 0.01 + (1e-12 * Math.Abs(plan.LowerBoundEur));
        Assert.True(gap >= -dust && gap <= (share * worth) + dust, string.Create(CultureInfo.InvariantCulture, $"{original.Name} {what}: {plan.Score.ObjectiveEur:0.00} EUR against a bound of {plan.LowerBoundEur:0.00} EUR, {100 * gap / worth:0.000} % of the contract"));
        return plan;
    }

    private static double[] By(double[] row, double times) => [.. row.Select(v => v * times)];
}
