using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Reference;

/// <summary>What is left over of COD and nitrogen after a random week of a works.</summary>
internal static class WorksBalance
{
    private const int Hour = 3600, Week = 7 * 24 * Hour;

    /// <summary>Relative to what came in: theoretical oxygen demand and nitrogen. Influent new every hour, control scheme, instruments, carbon and oxygen gas by chance.</summary>
    public static (double Thod, double Nitrogen) LeftOver(int seed, SolidsTransport solids)
    {
        var random = new Random(seed);
        var control = new WorksControl { Scheme = (ControlScheme)random.Next(3), RealInstruments = random.Next(2) == 0 };
        var works = new WastewaterWorks(new WorksParameters { Control = control, Settler = new() { Solids = solids } });
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, control.Scheme != ControlScheme.OpenLoop);
        inputs.CarbonKgPerDay = random.Next(2) * 500;
        inputs.OxygenKLaPerDay = PerTank.Of(0, 0, 0, random.Next(2) * 20, 0);
        var rows = new List<(int, Influent)>();
        for (var now = 0; now <= Week; now += Hour)
            rows.Add((now, RandomInfluent(random)));
        var state = works.NewState(inputs);
        works.Step(state, inputs, 5);
        state.AsSpan(WorksLayout.Meters, WorksLayout.MeterCount).Clear();
        var before = works.Inventory(state);
        new WeatherRun(works, control, noiseSeed: 3).Go(state, inputs, InfluentSeries.Of(rows), 0, Week);
        var after = works.Inventory(state);
        var m = WorksMeters.Of(state);

        // What is stored rises by what came in, less what left, less the oxygen that burned COD; nitrogen gas carries -1.71 g O2/g N out of the count.
        var thod = m.ThodInKg - m.ThodEffluentKg - m.ThodWasteKg - m.OxygenDissolvedKg + 1.71 * m.NitrogenGasKg;
        var nitrogen = m.NitrogenInKg - m.NitrogenEffluentKg - m.NitrogenWasteKg - m.NitrogenGasKg;
        return ((after.ThodKg - before.ThodKg - thod) / m.ThodInKg, (after.NitrogenKg - before.NitrogenKg - nitrogen) / m.NitrogenInKg);
    }

    /// <summary>BSM1's average with every number thrown about.</summary>
    public static Influent RandomInfluent(Random random)
    {
        Asm1Vector c = Influent.Bsm1Average.Concentrations;
        for (var i = 0; i < Asm1Component.Count; i++)
            c[i] *= 0.3 + 1.5 * random.NextDouble();
        c[Asm1Component.SNO] = 3 * random.NextDouble();
        c[Asm1Component.SO] = 2 * random.NextDouble();
        return new Influent(10000 + 40000 * random.NextDouble(), c);
    }
}
