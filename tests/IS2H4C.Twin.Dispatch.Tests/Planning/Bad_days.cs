using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Planning.Commitments;
using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

public class Bad_days
{
    [Fact]
    public void A_week_without_wind_still_has_a_plan() => Valid(new SmallPlant { Steps = 168, WindMw = _ => 0 });

    [Fact]
    public void Demand_above_capacity_is_a_named_shortage() =>
        Assert.Contains(Valid(new SmallPlant { DemandKgH = _ => 100 }).Slacks, s => s.StartsWith("Hydrogen contract short", StringComparison.Ordinal));

    [Fact]
    public void With_all_stacks_tripped_the_shortage_and_the_missing_store_are_named()
    {
        var plan = Valid(new SmallPlant { States = ["tripped", "tripped"] });
        Assert.Equal(0, Enumerable.Range(0, plan.Schedule.Steps).Sum(plan.Schedule.TotalOn));
        Assert.Contains(plan.Slacks, s => s.StartsWith("Hydrogen contract short", StringComparison.Ordinal));
        Assert.Contains(plan.Slacks, s => s.Contains("hydrogen store", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1e-10, 0)]
    [InlineData(-1e-3, -1e-3)]
    public void Stores_empty_by_a_hair_more_than_they_can_be_do_not_disturb_the_solver(double belowO2Kg, double belowH2Kg)
    {
        var plant = new SmallPlant { States = ["tripped", "tripped"] }.Instance();
        var problem = PlanProblem.From(plant with { Initial = plant.Initial with { O2Kg = belowO2Kg, H2Kg = plant.Plant.Hydrogen.StoreMinKg + belowH2Kg } });
        var lp = new DispatchLp(problem);
        Assert.True(lp.Solve(new Commitment(problem.Groups.Count, problem.Steps), null));
        Assert.InRange(lp.ObjectiveEur, lp.BoundEur - 1e-3, lp.BoundEur + 1e-3);
    }

    [Fact]
    public void Negative_prices_do_not_pay_for_power_in_a_circle()
    {
        var plan = Valid(new SmallPlant { Price = t => t is > 5 and < 12 ? -150 : 60 });
        for (var t = 0; t < plan.Schedule.Steps; t++)
            Assert.True(Math.Min(plan.Schedule.ImportMw[t], plan.Schedule.ExportMw[t]) < 1e-9);
    }

    [Fact]
    public void Hydrogen_is_let_go_only_when_the_store_cannot_hold_it()
    {
        // Power is paid for all day: so much is made that sales and store do not take it all, and when it is let go is all the same to the price.
        var (plant, plan) = (new SmallPlant { Price = _ => -300, WindMw = _ => 0.2, DemandKgH = _ => 2 }, new EmbeddedPlanner());
        var problem = PlanProblem.From(plant.Instance());
        var s = plan.Plan(problem, new PlanRequest { ImprovementRounds = 10 }, TestContext.None).Schedule;

        Assert.True(s.VentKgH.Sum() > 1, $"{s.VentKgH.Sum():0.000} kg let go: the test proves little");
        for (var t = 0; t < s.Steps; t++)
            Assert.True(s.VentKgH[t] < 1e-6 || s.H2StoreKg[t] > problem.Plant.Hydrogen.StoreMaxKg - 1e-6, $"step {t}: {s.VentKgH[t]:0.000} kg/h with {s.H2StoreKg[t]:0.0} kg in store");
    }

    [Theory]
    [InlineData(-300, "On purpose: up to 290 EUR/MWh are paid for using power then")]
    [InlineData(40, null)]
    public void Hydrogen_let_go_for_paid_power_says_so(double price, string? why)
    {
        var plan = Valid(new SmallPlant { Price = _ => price, WindMw = _ => 0.2, DemandKgH = _ => 2 });
        if (why is null)
            Assert.DoesNotContain(plan.Slacks, s => s.StartsWith("Hydrogen vented", StringComparison.Ordinal));
        else
            Assert.Contains(why, plan.Slacks.Single(s => s.StartsWith("Hydrogen vented", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(92)]
    [InlineData(100)]
    public void A_day_of_the_clock_change_has_a_plan(int quarters) => Valid(new SmallPlant { Steps = quarters, StepHours = 0.25, HeatUpSteps = 2 });

    [Fact]
    public void A_plant_without_a_stack_has_a_plan() => Valid(new SmallPlant { Stacks = 0 });

    [Fact]
    public void A_single_step_has_a_plan() => Valid(new SmallPlant { Steps = 1 });

    [Fact]
    public void Oxygen_demand_above_the_blowers_is_met_from_the_buffer_or_named() =>
        Assert.Contains(Valid(new SmallPlant { O2KgH = _ => 500 }).Slacks, s => s.StartsWith("Oxygen demand", StringComparison.Ordinal));

    [Theory]
    [InlineData(5e3)]
    [InlineData(5e5)]
    [InlineData(5e7)]
    public void However_much_oxygen_is_asked_for_the_plan_is_near_its_bound(double o2KgH)
    {
        var plant = new SmallPlant { O2KgH = _ => o2KgH };
        var plan = Valid(plant);
        Assert.InRange(plan.Score.ObjectiveEur - plan.LowerBoundEur, -0.01, 0.005 * PlanProblem.From(plant.Instance()).ContractEur);
    }

    [Fact]
    public void Cold_stacks_wait_out_their_heat_up() =>
        Valid(new SmallPlant { Steps = 96, StepHours = 0.25, HeatUpSteps = 2, States = ["off", "off"], DemandKgH = _ => 20 });

    [Fact]
    public void Ten_unequal_stacks_of_which_one_fails_at_noon_have_a_plan()
    {
        var rows = string.Join(",", Enumerable.Range(0, 10).Select(k => "[" + string.Join(",", Enumerable.Range(0, 24).Select(t => k == 0 && t >= 12 ? 0 : 1)) + "]"));
        Valid(new SmallPlant { Stacks = 10, Factors = [1, 0.99, 0.98, 0.97, 0.96, 0.95, 0.94, 0.93, 0.92, 0.91], DemandKgH = _ => 60, WindMw = _ => 4, Extra = $", \"stack_avail\": [{rows}]" });
    }

    private static PlanResult Valid(SmallPlant plant)
    {
        var problem = PlanProblem.From(plant.Instance());
        var plan = new EmbeddedPlanner().Plan(problem, new PlanRequest { ImprovementRounds = 20 }, TestContext.None);
        Assert.Empty(plan.Score.Violations);
        Assert.False(plan.LowerBoundEur > plan.Score.ObjectiveEur + 0.01);
        return plan;
    }
}
