using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

public class Site_limits
{
    private static readonly PlanRequest Request = new() { ImprovementRounds = 60 };

    [Fact]
    public void A_charge_on_the_highest_import_flattens_it()
    {
        var plain = Planned(Windless());
        var charged = Planned(Windless() with { Params = "\"peak\": { \"eur_kw\": 1 }," });

        var (before, after) = (plain.Plan.Schedule.ImportMw.Max(), charged.Plan.Schedule.ImportMw.Max());
        Assert.True(after < before - 0.05, $"{after} MW against {before} MW");
        Assert.Equal(1000 * after, charged.Plan.Score.PeakEur, 0.01);
        Assert.True(charged.Plan.Score.ObjectiveEur <= plain.Plan.Score.ObjectiveEur + 1000 * before + 1e-6, "the old plan with its charge is no better");
    }

    [Fact]
    public void A_peak_that_was_reached_before_costs_nothing_more() =>
        Assert.Equal(0, Planned(Windless() with { Params = "\"peak\": { \"eur_kw\": 0.2, \"reached_mw\": 1.6 }," }).Plan.Score.PeakEur, 1e-9);

    [Fact]
    public void A_charge_above_the_price_of_unserved_load_leaves_none_unserved()
    {
        // In a quarter hour a MW that is not served costs 750 EUR; importing it would raise the peak for 4000.
        var problem = PlanProblem.From(new SmallPlant { WindMw = t => t == 20 ? 0 : 1.5, StepHours = 0.25, Steps = 48, Params = "\"peak\": { \"eur_kw\": 4 }," }.Instance());
        var plan = new EmbeddedPlanner().Plan(problem, Request, TestContext.None);
        Assert.True(problem.Plant.PowerSlackEurMwh * 0.25 < problem.Limits.PeakEurMw, "the test proves little");
        Assert.True(plan.Schedule.ImportMw[20] > 0.01, "the test proves little");
        Assert.Equal(0, plan.Score.PowerSlackEur, 1e-6);
        Assert.Equal(4000 * plan.Schedule.ImportMw.Max(), plan.Score.PeakEur, 0.01);
        // A bound with unserved load in it would lie 118 EUR below.
        Assert.InRange(plan.Score.ObjectiveEur - plan.LowerBoundEur, 0, 20);
    }

    [Fact]
    public void A_cap_on_carbon_dioxide_moves_imports_to_clean_hours_and_names_what_is_over()
    {
        var series = ", \"co2_kg_mwh\": [" + string.Join(",", Enumerable.Range(0, 24).Select(t => t < 12 ? 100 : 500)) + "]";
        double Kg(PlanResult plan) => Enumerable.Range(0, 24).Sum(t => plan.Schedule.ImportMw[t] * (t < 12 ? 100 : 500));
        var free = Planned(Windless() with { Params = "\"co2\": { \"cap_kg\": 1e6 },", Extra = series }).Plan;
        var cap = Math.Round(0.7 * Kg(free));

        var capped = Planned(Windless() with { Params = $"\"co2\": {{ \"cap_kg\": {cap}, \"over_eur_kg\": 3 }},", Extra = series }).Plan;
        var impossible = Planned(Windless() with { Params = "\"co2\": { \"cap_kg\": 1 },", Extra = series }).Plan;

        Assert.True(Kg(capped) < Kg(free) - 0.1 * cap);
        Assert.InRange(Kg(capped), 0, cap * 1.001 + capped.Score.Co2OverKg);
        Assert.Contains(impossible.Slacks, s => s.StartsWith("CO2 of imports above the cap", StringComparison.Ordinal));
        Assert.Equal(Kg(impossible) - 1, impossible.Score.Co2OverKg, 0.01);
    }

    [Fact]
    public void Hourly_matching_keeps_electrolysers_within_the_renewables_of_the_hour()
    {
        var plant = new SmallPlant { WindMw = t => t % 6 < 3 ? 1.5 : 0.2, StepHours = 0.25, Steps = 96, Price = _ => 60, Params = "\"rfnbo\": { \"hourly_matching\": 1, \"unmatched_eur_mwh\": 2000 }," };
        var (problem, plan) = Planned(plant);
        for (var hour = 0; hour < 24; hour++)
        {
            var used = Enumerable.Range(4 * hour, 4).Sum(t => plan.Schedule.TotalStackMw(t) + 0.05 * plan.Schedule.TotalStandby(t) + 0.0015 * plan.Schedule.TotalH2KgH(t) + plan.Schedule.CurtailMw[t]);
            Assert.True(used <= Enumerable.Range(4 * hour, 4).Sum(t => problem.RenewableMw[t]) + 4 * plan.Score.UnmatchedMwh + 1e-4, $"hour {hour}");
        }
        Assert.True(plan.Score.UnmatchedMwh < 0.5);
    }

    [Fact]
    public void Minimum_times_are_kept_or_their_breaking_is_named()
    {
        var plant = new SmallPlant { WindMw = t => t % 3 == 0 ? 1.8 : 0, Price = t => t % 3 == 0 ? 5 : 140, Stack = "\"min_up_h\": 3, \"min_down_h\": 2," };
        Assert.Contains(Planned(plant with { Stack = "" }).Plan.Schedule.On[0].Zip(Planned(plant with { Stack = "" }).Plan.Schedule.On[0].Skip(1)), p => p.First != p.Second);

        var (problem, plan) = Planned(plant);

        Assert.Equal(0, plan.Score.MinTimeHours, 1e-9);
        var on = plan.Schedule.On[0];
        for (var t = 1; t + 2 < on.Length; t++)
        {
            for (var later = t + 1; on[t] > on[t - 1] && later <= t + 2; later++)
                Assert.True(on[later] >= on[t] - on[t - 1], $"started in step {t}, stopped in step {later}");
        }
        // A stack that trips does not break them, a plan that must start a stopped one would.
        on.AsSpan().Clear();
        (on[4], on[6]) = (1, 1);
        Assert.True(ScheduleEvaluator.Score(problem, plan.Schedule).MinTimeHours > 0);
    }

    [Fact]
    public void A_stack_in_maintenance_is_off_and_one_under_pressure_keeps_its_higher_minimum()
    {
        var least = string.Join(",", Enumerable.Range(0, 24).Select(t => t < 12 ? "0.15" : "0.6"));
        var (problem, plan) = Planned(new SmallPlant
        {
            WindMw = _ => 0.3,
            Root = "\"maintenance\": [ { \"stack\": 1, \"from_step\": 3, \"to_step\": 9 } ],",
            Extra = $", \"stack_min_frac\": [{least}]",
        });
        Assert.All(Enumerable.Range(3, 6), t => Assert.InRange(plan.Schedule.TotalOn(t) + plan.Schedule.TotalStandby(t), 0, 1));
        Assert.All(Enumerable.Range(12, 12), t => Assert.True(plan.Schedule.TotalStackMw(t) >= 0.6 * plan.Schedule.TotalOn(t) - 1e-6));
        Assert.Equal(0.6, problem.Groups[0].MinMw(problem.Plant.Stacks.Curve, 20), 1e-9);
    }

    [Fact]
    public void Rolling_plans_keep_them_too()
    {
        var instance = new SmallPlant
        {
            WindMw = t => 1 + Math.Sin(t),
            Params = "\"peak\": { \"eur_kw\": 0.1 }, \"co2\": { \"cap_kg\": 4000 }, \"rfnbo\": { \"hourly_matching\": 1 },",
            Stack = "\"min_up_h\": 2, \"min_down_h\": 2,",
            Extra = ", \"co2_kg_mwh\": [" + string.Join(",", Enumerable.Repeat(300, 24)) + "]",
        }.Instance();
        var seen = new Observations(instance);
        var policy = PolicyCatalogue.Policy("plan", instance, seen, new PerfectForecaster(seen), new EmbeddedPlanner(), new RollingOptions());

        var (problem, executed, score) = Backtest.Run(instance, policy, null, TestContext.None);

        var best = new EmbeddedPlanner().Plan(problem, Request, TestContext.None);
        Assert.Empty(score.Violations);
        Assert.Equal(0, score.MinTimeHours, 1e-9);
        Assert.True(score.ObjectiveEur >= best.LowerBoundEur - 0.01);
        Assert.True(score.ObjectiveEur <= best.Score.ObjectiveEur + 0.005 * problem.ContractEur, $"loses {(score.ObjectiveEur - best.Score.ObjectiveEur) / problem.ContractEur:0.0000} of the contract: {score} against {best.Score}");
        Assert.Equal(24, executed.Steps);
    }

    [Theory]
    [InlineData(0.25, 60)]
    [InlineData(0.25, 500)]
    [InlineData(0.5, 500)]
    public void A_rolling_plan_carries_the_hour_that_runs_into_its_matching(double stepHours, double unmatched)
    {
        var steps = (int)(24 / stepHours);
        var instance = new SmallPlant
        {
            StepHours = stepHours,
            Steps = steps,
            // Gusts within the hour, and hours with little: what one quarter leaves the next may use.
            WindMw = t => Math.Max(0, 0.9 + (0.7 * Math.Sin(t * stepHours * 5)) + (0.5 * Math.Sin(t * stepHours * 0.6))),
            Params = $"\"rfnbo\": {{ \"hourly_matching\": 1, \"unmatched_eur_mwh\": {unmatched} }},",
        }.Instance();
        var seen = new Observations(instance);
        var policy = PolicyCatalogue.Policy("plan", instance, seen, new PerfectForecaster(seen), new EmbeddedPlanner(), new RollingOptions());

        var (problem, _, score) = Backtest.Run(instance, policy, null, TestContext.None);

        var best = new EmbeddedPlanner().Plan(problem, Request, TestContext.None);
        Assert.Empty(score.Violations);
        Assert.True(score.ObjectiveEur <= best.Score.ObjectiveEur + 0.005 * problem.ContractEur, $"loses {(score.ObjectiveEur - best.Score.ObjectiveEur) / problem.ContractEur:0.0000} of the contract: {score} against {best.Score}");
    }

    [Theory]
    [InlineData("\"co2\": { \"cap_kg\": 10 },", "", "series.co2_kg_mwh")]
    [InlineData("\"peak\": { \"eur_kw\": -1 },", "", "params.peak.eur_kw")]
    [InlineData("", ", \"stack_min_frac\": [[0.1],[0.1],[0.1]]", "series.stack_min_frac")]
    public void That_cannot_be_read_are_faults_with_their_place(string parameters, string extra, string path) =>
        Assert.Contains(InstanceReader.Read(System.Text.Encoding.UTF8.GetBytes((new SmallPlant { Params = parameters, Extra = extra }).Json())).Faults, f => f.Path == path);

    private static SmallPlant Windless() => new() { WindMw = _ => 0, DemandKgH = _ => 12 };

    private static (PlanProblem Problem, PlanResult Plan) Planned(SmallPlant plant)
    {
        var problem = PlanProblem.From(plant.Instance());
        var plan = new EmbeddedPlanner().Plan(problem, Request, TestContext.None);
        Assert.Empty(plan.Score.Violations);
        Assert.False(plan.LowerBoundEur > plan.Score.ObjectiveEur + 0.01, $"bound {plan.LowerBoundEur}, objective {plan.Score.ObjectiveEur}");
        if (double.IsFinite(plan.LowerBoundEur) && problem.Limits.UpEnd.Length == 0)
            Assert.InRange(plan.Score.ObjectiveEur - plan.LowerBoundEur - 2 * plan.Score.RecyclerStarts, double.NegativeInfinity, 0.01 * problem.ContractEur);
        return (problem, plan);
    }
}
