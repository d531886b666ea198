using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Gases;

/// <summary>Hydrogen density for fuel accounting: E. W. Lemmon, M. L. Huber, J. W. Leachman, J. Res. Natl. Inst. Stand. Technol. 113 (2008) 341.
/// Z = 1 + sum a_i (100 K/T)^b_i (p/1 MPa)^c_i, valid 150 K to 1000 K and up to 200 MPa.</summary>
public static class HydrogenLemmon2008
{
    /// <summary>Molar gas constant of the publication, J/(mol K).</summary>
    public const double GasConstantJMolK = 8.314472;

    /// <summary>Molar mass of hydrogen, kg/mol.</summary>
    public const double MolarMassKgMol = 2.01588e-3;

    private const string Model = "H2 (Lemmon 2008)";

    private static readonly double[] A =
        [0.05888460, -0.06136111, -0.002650473, 0.002731125, 0.001802374, -0.001150707, 0.9588528e-4, -0.1109040e-6, 0.1264403e-9];
    private static readonly double[] B = [1.325, 1.87, 2.5, 2.8, 2.938, 3.14, 3.37, 3.75, 4.0];
    private static readonly double[] C = [1.0, 1.0, 2.0, 2.0, 2.42, 2.63, 3.0, 4.0, 5.0];

    /// <summary>Compressibility factor at a temperature (150 to 1000 K) and absolute pressure (0 to 200 MPa).</summary>
    public static double Compressibility(double temperatureK, double pressurePa)
    {
        Require.InRange(temperatureK, 150, 1000, Model, "temperature", "K");
        Require.InRange(pressurePa, 0, 200e6, Model, "pressure", "Pa");
        if (pressurePa == 0)
            return 1;
        var lnT = Math.Log(100.0 / temperatureK);
        var lnP = Math.Log(pressurePa * 1e-6);
        var z = 1.0;
        for (var i = 0; i < A.Length; i++)
            z += A[i] * Math.Exp(B[i] * lnT + C[i] * lnP);
        return z;
    }

    /// <summary>Density, kg/m3.</summary>
    public static double DensityKgM3(double temperatureK, double pressurePa) =>
        pressurePa * MolarMassKgMol / (Compressibility(temperatureK, pressurePa) * GasConstantJMolK * temperatureK);
}
