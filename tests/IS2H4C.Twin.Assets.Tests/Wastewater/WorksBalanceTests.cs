using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

public class WorksBalanceTests
{
    private const int Hour = 3600, Week = 7 * 24 * Hour;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void COD_and_nitrogen_close_over_a_random_week(int seed)
    {
        var random = new Random(seed);
        var (works, control, inputs) = RandomWorks(random, SolidsTransport.Tracked);
        var (before, after, meters) = Week_of(works, control, inputs, random);

        // What is stored rises by what came in, less what left, less the oxygen that burned COD; nitrogen gas carries -1.71 g O2/g N out of the count.
        var thod = meters.ThodInKg - meters.ThodEffluentKg - meters.ThodWasteKg - meters.OxygenDissolvedKg + 1.71 * meters.NitrogenGasKg;
        Assert.InRange((after.ThodKg - before.ThodKg - thod) / meters.ThodInKg, -1e-6, 1e-6);
        var nitrogen = meters.NitrogenInKg - meters.NitrogenEffluentKg - meters.NitrogenWasteKg - meters.NitrogenGasKg;
        Assert.InRange((after.NitrogenKg - before.NitrogenKg - nitrogen) / meters.NitrogenInKg, -1e-6, 1e-6);
    }

    [Fact]
    public void COD_closes_in_the_benchmarks_settler_too_though_its_solids_forget_where_they_came_from()
    {
        var random = new Random(7);
        var (works, control, inputs) = RandomWorks(random, SolidsTransport.CurrentFeed);
        var (before, after, meters) = Week_of(works, control, inputs, random);
        var thod = meters.ThodInKg - meters.ThodEffluentKg - meters.ThodWasteKg - meters.OxygenDissolvedKg + 1.71 * meters.NitrogenGasKg;
        Assert.InRange((after.ThodKg - before.ThodKg - thod) / meters.ThodInKg, -1e-6, 1e-6);
    }

    private static (WastewaterWorks, WorksControl, WorksInputs) RandomWorks(Random random, SolidsTransport solids)
    {
        var control = new WorksControl { Scheme = (ControlScheme)random.Next(3), RealInstruments = random.Next(2) == 0 };
        var works = new WastewaterWorks(new WorksParameters { Control = control, Settler = new() { Solids = solids } });
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, control.Scheme != ControlScheme.OpenLoop);
        inputs.CarbonKgPerDay = random.Next(2) * 500;
        inputs.OxygenKLaPerDay = PerTank.Of(0, 0, 0, random.Next(2) * 20, 0);
        return (works, control, inputs);
    }

    private static (WorksInventory Before, WorksInventory After, WorksMeters Meters) Week_of(WastewaterWorks works, WorksControl control, WorksInputs inputs, Random random)
    {
        var rows = new List<(int, Influent)>();
        for (var now = 0; now <= Week; now += Hour)
            rows.Add((now, RandomInfluent(random)));
        var state = works.NewState(inputs);
        works.Step(state, inputs, 5);
        state.AsSpan(WorksLayout.Meters, WorksLayout.MeterCount).Clear();
        var before = works.Inventory(state);
        new WeatherRun(works, control, noiseSeed: 3).Go(state, inputs, InfluentSeries.Of(rows), 0, Week);
        return (before, works.Inventory(state), WorksMeters.Of(state));
    }

    internal static Influent RandomInfluent(Random random)
    {
        Asm1Vector c = Influent.Bsm1Average.Concentrations;
        for (var i = 0; i < Asm1Component.Count; i++)
            c[i] *= 0.3 + 1.5 * random.NextDouble();
        c[Asm1Component.SNO] = 3 * random.NextDouble();
        c[Asm1Component.SO] = 2 * random.NextDouble();
        return new Influent(10000 + 40000 * random.NextDouble(), c);
    }
}
