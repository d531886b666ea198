using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Dispatch.Allocation;
using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Dispatch.Tests.Policies;

/// <summary>What the grid meter sees beyond the readings of the assets. Wind 1000 kW, stacks 600 kW, other loads 300 kW: 100 kW go out.</summary>
public class MeteredLoadTests
{
    [Theory]
    [InlineData(0, 100, 0)]
    [InlineData(0, 130, 0)]
    [InlineData(150, 0, 0.25)]
    [InlineData(double.NaN, 0, 0)]
    public void Load_that_no_reading_explains_is_what_the_meter_sees_more(double importKw, double exportKw, double expectedMw) =>
        Assert.Equal(expectedMw, MeteredLoad.BeyondReadings(Situation(importKw, exportKw, 1000, 0), 0.3, 0.6), 1e-12);

    [Fact]
    public void What_a_power_limit_keeps_from_being_made_is_no_load() =>
        // Of 1000 kW only 400 are made: 500 kW are imported.
        Assert.Equal(0, MeteredLoad.BeyondReadings(Situation(500, 0, 1000, 600), 0.3, 0.6), 1e-12);

    [Fact]
    public void Without_a_meter_the_readings_stand() =>
        Assert.Equal(0, MeteredLoad.BeyondReadings(Situation(500, 0, 1000, 0) with { Grid = null }, 0.3, 0.6));

    private static PowerSituation Situation(double importKw, double exportKw, double windKw, double unusedKw) => new(
        DateTimeOffset.UnixEpoch,
        [new AssetShare(0, new DispatchShare.Renewable(windKw, windKw - unusedKw, -1) { UnusedKw = unusedKw })],
        [],
        300,
        new DispatchShare.Grid(importKw, exportKw, 2000, 2000, 50),
        50,
        PriceSource.Live);
}
