using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.Wind.Physics;

namespace IS2H4C.Twin.Assets.Tests.Wind.Physics;

public class WindTurbineTests
{
    private static readonly TurbineParameters Turbine = TurbineParameters.Nrel5MW;

    private static TurbinePoint At(double hubMS, bool stopped = false, double airC = 15, double pressurePa = 101_325) =>
        WindTurbine.Evaluate(Turbine, hubMS, Turbine.HubM, 0.03, airC, pressurePa, stopped);

    [Theory]
    [InlineData(2.9, 0)]
    [InlineData(12, 5000)]
    [InlineData(25, 5000)]
    [InlineData(25.1, 0)]
    public void Nothing_below_cut_in_rated_above_rated_nothing_in_a_storm(double windMS, double powerKW) =>
        Assert.Equal(powerKW, At(windMS).PowerKW, 5.0);

    [Fact]
    public void Wind_at_ten_metres_becomes_faster_at_the_hub()
    {
        var point = WindTurbine.Evaluate(Turbine, 6, 10, 0.03, 15, 101_325, false);
        Assert.Equal(6 * Math.Log(90 / 0.03) / Math.Log(10 / 0.03), point.HubMS, 1e-12);
    }

    [Fact]
    public void Below_rated_the_power_rises_with_air_density()
    {
        Assert.True(At(8, airC: -15).PowerKW > 1.05 * At(8, airC: 30).PowerKW);
        Assert.Equal(At(15, airC: -15).PowerKW, At(15, airC: 30).PowerKW);
    }

    [Fact]
    public void After_a_storm_it_waits_for_the_wind_to_fall_below_the_restart_speed()
    {
        Assert.True(At(24, stopped: true).StormStop);
        Assert.False(At(21.9, stopped: true).StormStop);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(150)]
    public void Impossible_wind_is_refused_by_name(double windMS) => Assert.Throws<ModelRangeException>(() => At(windMS));
}
