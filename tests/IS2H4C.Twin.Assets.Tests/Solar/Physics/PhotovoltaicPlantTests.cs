using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.Solar.Physics;

namespace IS2H4C.Twin.Assets.Tests.Solar.Physics;

public class PhotovoltaicPlantTests
{
    private static readonly PhotovoltaicParameters Bare = new(SystemLossShare: 0, InverterKW: 1000);

    [Fact]
    public void At_25_C_cell_and_full_sun_the_modules_give_their_rating()
    {
        // 1 m/s is the wind of the NOCT conditions; air that makes the cell 25 C.
        var air = 25 - 1000.0 / 800 * 25;
        Assert.Equal(100, PhotovoltaicPlant.Evaluate(Bare, 1000, air).DcKW, 1e-9);
    }

    [Fact]
    public void A_cell_40_K_warmer_gives_15_percent_less()
    {
        var air = 25 - 1000.0 / 800 * 25;
        Assert.Equal(100 * (1 - 0.0037 * 40), PhotovoltaicPlant.Evaluate(Bare, 1000, air + 40).DcKW, 1e-9);
    }

    [Fact]
    public void Nominal_conditions_give_the_nominal_operating_temperature() =>
        Assert.Equal(45, PhotovoltaicPlant.Evaluate(Bare, 800, 20).CellC, 1e-9);

    // PVWatts version 5: at rated load the inverter's efficiency is its nominal one times (-0.0162 - 0.0059 + 0.9858)/0.9637 = 1.
    [Fact]
    public void The_inverter_has_its_nominal_efficiency_at_rated_load_and_clips_above_it()
    {
        var plant = new PhotovoltaicParameters(PeakKW: 100, InverterKW: 96, NominalEfficiency: 0.96, SystemLossShare: 0, PowerPerKelvin: 0);
        var point = PhotovoltaicPlant.Evaluate(plant, 1000, 20);
        Assert.Equal(96, point.AcKW, 0.001);
        var bright = PhotovoltaicPlant.Evaluate(plant, 1200, 20);
        Assert.Equal(96, bright.AcKW);
        Assert.True(bright.ClippedKW > 15);
    }

    [Fact]
    public void Night_is_nothing_even_when_the_sensor_reads_a_little_below_zero() =>
        Assert.Equal(0, PhotovoltaicPlant.Evaluate(Bare, -3, 5).AcKW);

    [Theory]
    [InlineData(double.NaN, 20)]
    [InlineData(2000, 20)]
    [InlineData(500, 100)]
    public void Impossible_weather_is_refused_by_name(double sun, double air) =>
        Assert.Throws<ModelRangeException>(() => PhotovoltaicPlant.Evaluate(Bare, sun, air));
}
