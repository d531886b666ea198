namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>Electrical conductivity of very dilute sodium chloride at 25 C: the ions of water itself plus the salt's limiting molar conductivity (Kohlrausch; CRC Handbook: Na 50.08, Cl 76.31 S cm2/mol).</summary>
public static class Conductivity
{
    /// <summary>Pure water at 25 C, uS/cm (ASTM D1193: 18.2 MOhm cm).</summary>
    public const double PureWaterUsCm = 0.055;

    private const double SaltMolarSCm2Mol = 126.39;
    private const double SaltGMol = 58.44;

    /// <summary>Conductivity at 25 C of a sodium chloride concentration, uS/cm. Good to 2 % below 100 mg/L; the square-root law of Kohlrausch beyond.</summary>
    public static double UsCm(double saltMgL)
    {
        var molL = Math.Max(0, saltMgL) / 1000 / SaltGMol;
        // Onsager slope for NaCl in water at 25 C: 60.2 + 0.229 x 126.4 = 89.1.
        var molar = Math.Max(0.5 * SaltMolarSCm2Mol, SaltMolarSCm2Mol - 89.1 * Math.Sqrt(molL));
        return PureWaterUsCm + 1000 * molL * molar;
    }
}
