namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Where the model means something: inputs before a step, states after it. Nothing is corrected; a fault names the thing.</summary>
internal static class WorksGuard
{
    private const double MostConcentration = 1e5;
    private const double LeastState = -0.5;
    private const double MostVolumesPerDay = 100;

    public static void Check(WorksParameters works, in WorksInputs inputs, double stepDays)
    {
        var asset = works.Asset;
        if (!(stepDays is > 0 and <= 1000))
            throw new WorksException(asset, "step d", stepDays, "Give a step above 0 and up to 1000 d.");
        var mostFlow = MostVolumesPerDay * works.TotalVolumeM3;
        Check(asset, "influent at the start", inputs.InfluentStart, inputs.WastageM3PerDay, mostFlow);
        Check(asset, "influent at the end", inputs.InfluentEnd, inputs.WastageM3PerDay, mostFlow);
        Range(asset, "internal recycle m3/d", inputs.InternalRecycleM3PerDay, 0, mostFlow);
        Range(asset, "return sludge m3/d", inputs.ReturnSludgeM3PerDay, 0, mostFlow);
        Range(asset, "wastage m3/d", inputs.WastageM3PerDay, 0, mostFlow);
        Range(asset, "carbon kg COD/d", inputs.CarbonKgPerDay, 0, 1e7);
        Range(asset, "oxygen saturation g/m3", inputs.OxygenSaturation, 0, 200);
        Range(asset, "oxygen setpoint g/m3", inputs.OxygenSetpoint, 0, 40);
        Range(asset, "nitrate setpoint g/m3", inputs.NitrateSetpoint, 0, 100);
        Range(asset, "ammonia setpoint g/m3", inputs.AmmoniaSetpoint, 0, 100);
        Range(asset, "time min", inputs.TimeMinutes, 0, 1e9);
        Check(asset, inputs.NoiseStart);
        Check(asset, inputs.NoiseEnd);
        var (kla, air, gas) = (inputs.KLaPerDay, inputs.AirSaturation, inputs.OxygenKLaPerDay);
        for (var k = 0; k < PerTank.Count; k++)
        {
            Range(asset, "KLa 1/d", kla[k], 0, 5000);
            Range(asset, "air saturation g/m3", air[k], 0, 20);
            Range(asset, "oxygen KLa 1/d", gas[k], 0, 5000);
        }
    }

    public static void Check(WorksParameters works, string which, in Influent influent, double wastage) =>
        Check(works.Asset, which, influent, wastage, MostVolumesPerDay * works.TotalVolumeM3);

    public static void Check(string asset, ReadOnlySpan<double> state, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (!double.IsFinite(state[i]))
                throw new WorksException(asset, WorksKernel.NameOf(i), state[i], "The state is not a number any more; restart this works from its last good state.");
            if (state[i] < LeastState && IsConcentration(i))
            {
                throw new WorksException(
                    asset,
                    WorksKernel.NameOf(i),
                    state[i],
                    "ASM1 takes this component without asking whether it is there (growth takes ammonium, nitrification alkalinity); give an influent that holds enough of it.");
            }
        }
    }

    private static bool IsConcentration(int i) =>
        i < WorksLayout.Inlet || i is >= WorksLayout.SettlerSolids and < WorksLayout.Integrals || i >= WorksLayout.SettlerParticulates;

    private static void Check(string asset, in SensorNoise noise)
    {
        Range(asset, "oxygen sensor noise g/m3", noise.Oxygen, -1e3, 1e3);
        Range(asset, "nitrate sensor noise g/m3", noise.Nitrate, -1e3, 1e3);
        Range(asset, "ammonia sensor noise g/m3", noise.Ammonia, -1e3, 1e3);
    }

    private static void Check(string asset, string which, in Influent influent, double wastage, double most)
    {
        var flow = influent.FlowM3PerDay;
        if (!(flow > wastage && flow <= most))
            throw new WorksException(asset, $"{which}: flow m3/d", flow, FormattableString.Invariant($"It must be above the wastage flow {wastage:G6} m3/d and at most {MostVolumesPerDay:G6} basin volumes a day, {most:G6} m3/d."));
        for (var i = 0; i < Asm1Component.Count; i++)
        {
            var c = influent.Concentrations[i];
            if (!(c is >= 0 and <= MostConcentration))
                throw new WorksException(asset, $"{which}: {Asm1Component.Names[i]} g/m3", c, "It must lie in 0 to 100000.");
        }
    }

    private static void Range(string asset, string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            throw new WorksException(asset, name, value, FormattableString.Invariant($"It must lie in {low:G6} to {high:G6}."));
    }
}
