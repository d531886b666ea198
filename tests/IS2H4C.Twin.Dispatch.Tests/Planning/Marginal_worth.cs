using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

public class Marginal_worth
{
    private static readonly DispatchInstance Plant = new SmallPlant().Instance();

    [Fact]
    public void Of_stored_hydrogen_is_what_one_more_kg_at_the_start_adds_to_the_profit()
    {
        var plan = Plan(Plant);
        var more = Plan(Plant with { Initial = Plant.Initial with { H2Kg = Plant.Initial.H2Kg + 1 } });
        Assert.True(plan.Worth.H2EurKg[0] > 0, "a kg in the store is worth something: the sign of the dual");
        Assert.Equal(more.Score.ProfitEur - plan.Score.ProfitEur, plan.Worth.H2EurKg[0], 0.05);
    }

    [Fact]
    public void Of_power_lies_between_the_price_of_export_and_of_import_when_the_grid_is_not_at_its_limit()
    {
        var plan = Plan(Plant);
        for (var t = 0; t < Plant.Steps; t++)
        {
            var price = Plant.Series.PriceEurMwh[t];
            if (plan.Schedule.ImportMw[t] < 1.59 && plan.Schedule.ExportMw[t] < 1.19)
                Assert.InRange(plan.Worth.PowerEurMwh[t], price - 1 - 0.01, price + 10 + 0.01);
        }
    }

    [Fact]
    public void Of_oxygen_and_water_is_never_negative_beyond_rounding()
    {
        var plan = Plan(Plant);
        Assert.All(plan.Worth.O2EurKg, w => Assert.InRange(w, -1e-3, 20.0));
        Assert.All(plan.Worth.WaterEurM3, w => Assert.InRange(w, -1e-3, 1000.0));
    }

    private static PlanResult Plan(DispatchInstance instance) => new EmbeddedPlanner().Plan(PlanProblem.From(instance), new PlanRequest(), TestContext.None);
}
