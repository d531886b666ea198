using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Renewables;
using IS2H4C.Twin.Assets.Tests.Simulation;

namespace IS2H4C.Twin.Assets.Tests.Solar;

/// <summary>Weather where the series has it, capacity factor where not, the last power in a gap.</summary>
public class WeatherPowerTests
{
    [Fact]
    public void Sun_and_wind_come_before_the_capacity_factor_and_a_gap_keeps_the_last_power()
    {
        var nan = double.NaN;
        // The cell stands 12 K above 13 degC air at 5 m/s, at 25 degC: 1.111 kWp x 0.86 (system loss) x 0.961 (inverter) = 0.918; less as it warms.
        Assert.InRange(Available(RenewableKind.Solar, [[0.2, 1000, 13, 5]]), 0.916, 0.920);
        // 40 degC and calm: 92 degC, a quarter less.
        Assert.InRange(Available(RenewableKind.Solar, [[0.2, 1000, 40, 0]]), 0.689, 0.694);
        Assert.Equal(0.2, Available(RenewableKind.Solar, [[0.2, nan, 40, 0]]), 1e-12);
        Assert.Equal(0.2, Available(RenewableKind.Solar, [[0.2, nan, nan, nan], [nan, nan, nan, nan]]), 1e-12);
        // 9 m/s at 10 m is 12.4 m/s at the hub: rated.
        Assert.Equal(1, Available(RenewableKind.Wind, [[0.2, 15, 9]]), 1e-9);
        Assert.Equal(0.2, Available(RenewableKind.Wind, [[0.2, 15, nan]]), 1e-12);
    }

    [Fact]
    public void After_a_storm_stop_the_farm_waits_for_less_wind()
    {
        Assert.Equal(1, Available(RenewableKind.Wind, [[0, 15, 17]]), 1e-9);
        Assert.Equal(0, Available(RenewableKind.Wind, [[0, 15, 19], [0, 15, 17]]));
        Assert.Equal(1, Available(RenewableKind.Wind, [[0, 15, 19], [0, 15, 17], [0, 15, 15]]), 1e-9);
    }

    private static double Available(RenewableKind kind, double[][] weather)
    {
        var options = LoopHub.Options(kind, ("ratedPowerKw", 1));
        var model = kind.CreateModel(options);
        var state = new byte[model.StateSize];
        model.Initialise(state);
        double[] tags = [0, 0, 1];
        var totals = new ResourceTotals[ResourceIndex.Count];
        Span<double> flows = stackalloc double[1];
        foreach (var row in weather)
            model.Step(state, new StepInput(LoopHub.Start, 1 / 3600.0, tags, row), flows, tags, new BalanceSheet(totals, 1 / 3600.0));
        return tags[1];
    }
}
