namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>
/// Sodium chloride solution at moderate strength, after T. V. Bartholomew and M. S. Mauter, J. Membr. Sci. 573 (2019) 682, with mass fraction x:
/// density 995 + 756 x kg/m3; osmotic pressure phi 2 m rho_w R T, phi = 0.918 + 0.0889 x + 4.92 x^2, rho_w = 1000 kg/m3.
/// </summary>
public static class SaltSolution
{
    private const double GasConstantJMolK = 8.314462618;
    private const double SaltKgMol = 0.05844;

    /// <summary>Density, kg/m3.</summary>
    public static double DensityKgM3(double massFraction) => 995 + 756 * massFraction;

    /// <summary>Concentration, kg/m3 (= g/L).</summary>
    public static double ConcentrationKgM3(double massFraction) => massFraction * DensityKgM3(massFraction);

    /// <summary>Mass fraction from concentration (kg/m3): the positive root of x (995 + 756 x) = c.</summary>
    public static double MassFraction(double concentrationKgM3) =>
        2 * concentrationKgM3 / (995 + Math.Sqrt(995.0 * 995.0 + 4 * 756 * concentrationKgM3));

    /// <summary>Osmotic pressure, Pa.</summary>
    public static double OsmoticPressurePa(double massFraction, double temperatureK)
    {
        var x = massFraction;
        var molality = x / ((1 - x) * SaltKgMol);
        return (0.918 + x * (0.0889 + 4.92 * x)) * 2 * molality * 1000 * GasConstantJMolK * temperatureK;
    }
}
