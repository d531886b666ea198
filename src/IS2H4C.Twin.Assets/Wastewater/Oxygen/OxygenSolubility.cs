namespace IS2H4C.Twin.Assets.Wastewater.Oxygen;

/// <summary>
/// Oxygen that water holds at equilibrium. Fresh water under moist air at 1 atm: Benson and Krause 1984 (Limnol. Oceanogr. 29:620), the table of
/// Standard Methods 4500-O; other partial pressures by Henry's law on that table.
/// </summary>
public static class OxygenSolubility
{
    /// <summary>Standard atmosphere, Pa.</summary>
    public const double StandardPressurePa = 101325;

    /// <summary>Mole fraction of oxygen in dry air, -.</summary>
    public const double OxygenInDryAir = 0.20946;

    /// <summary>Saturation under moist air at 1 atm in fresh water, g O2/m3 (9.09 at 20 degC).</summary>
    /// <param name="celsius">Water temperature, 0 to 40 degC.</param>
    public static double UnderStandardAir(double celsius)
    {
        var t = Kelvin(celsius);
        return Math.Exp(-139.34411 + 1.575701e5 / t - 6.642308e7 / (t * t) + 1.243800e10 / (t * t * t) - 8.621949e11 / (t * t * t * t));
    }

    /// <summary>Vapour pressure of water, Pa (Benson and Krause 1984: ln p/atm = 11.8571 - 3840.70/T - 216961/T^2).</summary>
    /// <param name="celsius">Water temperature, 0 to 40 degC.</param>
    public static double VapourPressurePa(double celsius)
    {
        var t = Kelvin(celsius);
        return StandardPressurePa * Math.Exp(11.8571 - 3840.70 / t - 216961 / (t * t));
    }

    /// <summary>Saturation under any moist gas, g O2/m3: in proportion to the partial pressure of oxygen (Henry's law).</summary>
    /// <param name="celsius">Water temperature, 0 to 40 degC.</param>
    /// <param name="oxygenInDryGas">Mole fraction of oxygen in the dry gas, 0 to 1: <see cref="OxygenInDryAir"/>, or the purity of oxygen gas.</param>
    /// <param name="pressurePa">Absolute pressure of the gas where it meets the water, Pa; up to 10 bar.</param>
    /// <param name="beta">Saturation in this water over that in fresh water, 0.8 to 1 (0.95 to 0.99 for wastewater).</param>
    public static double Under(double celsius, double oxygenInDryGas, double pressurePa, double beta = 1)
    {
        var vapour = VapourPressurePa(celsius);
        Range.Check("oxygen in the dry gas", oxygenInDryGas, 0, 1);
        Range.Check("gas pressure Pa", pressurePa, vapour, 1e6);
        Range.Check("beta", beta, 0.8, 1);
        return beta * UnderStandardAir(celsius) * oxygenInDryGas * (pressurePa - vapour) / (OxygenInDryAir * (StandardPressurePa - vapour));
    }

    private static double Kelvin(double celsius)
    {
        Range.Check("water temperature degC", celsius, 0, 40);
        return celsius + 273.15;
    }
}
