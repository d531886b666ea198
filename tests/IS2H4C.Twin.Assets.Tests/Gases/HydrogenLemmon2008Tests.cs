using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Tests.Gases;

public class HydrogenLemmon2008Tests
{
    // Table 2 of the publication.
    [Theory]
    [InlineData(200, 1, 1.00675450, 0.59732645)]
    [InlineData(300, 10, 1.05985282, 3.78267048)]
    [InlineData(400, 50, 1.24304763, 12.09449023)]
    [InlineData(500, 200, 1.74461629, 27.57562673)]
    [InlineData(200, 200, 2.85953449, 42.06006952)]
    public void Meets_the_five_check_values_of_its_publication(double temperatureK, double pressureMPa, double z, double molL)
    {
        var ours = HydrogenLemmon2008.Compressibility(temperatureK, pressureMPa * 1e6);
        Assert.InRange(ours / z, 1 - 1e-8, 1 + 1e-8);
        var density = HydrogenLemmon2008.DensityKgM3(temperatureK, pressureMPa * 1e6) / HydrogenLemmon2008.MolarMassKgMol / 1000;
        Assert.InRange(density / molL, 1 - 1e-8, 1 + 1e-8);
    }

    [Theory]
    [InlineData(149, 1e6)]
    [InlineData(300, 201e6)]
    [InlineData(double.NaN, 1e6)]
    public void Refuses_points_outside_its_range_by_name(double temperatureK, double pressurePa) =>
        Assert.Throws<ModelRangeException>(() => HydrogenLemmon2008.Compressibility(temperatureK, pressurePa));
}
