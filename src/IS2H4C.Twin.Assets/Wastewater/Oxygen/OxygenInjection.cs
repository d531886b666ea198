namespace IS2H4C.Twin.Assets.Wastewater.Oxygen;

/// <summary>
/// Injection of oxygen gas into a basin. The share that dissolves falls straight from its clean-water value to nothing as the water nears saturation with the gas,
/// the form of the field transfer formula with the gas's own saturation (Henry) in place of air's; the rest leaves with the off-gas.
/// That makes it a transfer coefficient of the basin model: KLa = efficiency x feed / (volume x saturation).
/// </summary>
public sealed record OxygenInjection
{
    /// <summary>Highest oxygen that is allowed in a basin, g/m3: above it gas is not fed.</summary>
    public const double MostOxygenGramsPerM3 = 40;

    /// <summary>Mole fraction of oxygen in the dry gas, 0.3 to 1.</summary>
    public double Purity { get; init; } = 0.995;

    /// <summary>Share of the fed oxygen that dissolves into water without oxygen, 0.05 to 1 (side-stream cones and U-tubes 0.9, fine bubbles at 4 m 0.25 to 0.5).</summary>
    public double Efficiency { get; init; } = 0.9;

    /// <summary>Transfer in process water over clean water, 0.2 to 1; the alpha of pressurised contactors is near 1.</summary>
    public double Alpha { get; init; } = 0.95;

    /// <summary>Saturation in process water over clean water, 0.8 to 1.</summary>
    public double Beta { get; init; } = 0.98;

    /// <summary>Absolute pressure at which gas and water meet, Pa: barometric plus the mean depth, or that of the contactor.</summary>
    public double ContactPressurePa { get; init; } = 120000;

    /// <summary>Energy of pumping water through the contactor, kWh/kg O2 fed; 0 for diffusers on the gas's own pressure. Take the supplier's number.</summary>
    public double PumpKwhPerKg { get; init; } = 0.15;

    /// <summary>Saturation of the basin's water with this gas, g O2/m3.</summary>
    /// <param name="celsius">Water temperature, 0 to 40 degC.</param>
    public double SaturationGramsPerM3(double celsius) => OxygenSolubility.Under(celsius, Purity, ContactPressurePa, Beta);

    /// <summary>Share of the fed oxygen that dissolves at an oxygen concentration, 0 to 1.</summary>
    public double DissolvedShare(double celsius, double oxygenGramsPerM3)
    {
        Check();
        Range.Check("oxygen g/m3", oxygenGramsPerM3, 0, 60);
        if (oxygenGramsPerM3 >= MostOxygenGramsPerM3)
            return 0;
        return Math.Max(0, Alpha * Efficiency * Math.Pow(1.024, Math.Min(0, celsius - 20)) * (1 - oxygenGramsPerM3 / SaturationGramsPerM3(celsius)));
    }

    /// <summary>Transfer coefficient of the basin model, 1/d, that a feed gives in a volume.</summary>
    /// <param name="feedKgPerDay">Oxygen fed, kg/d.</param>
    /// <param name="volumeM3">Basin, m3.</param>
    /// <param name="celsius">Water temperature, 0 to 40 degC.</param>
    public double KLaPerDay(double feedKgPerDay, double volumeM3, double celsius)
    {
        Range.Check("oxygen feed kg/d", feedKgPerDay, 0, 1e7);
        Range.Check("volume m3", volumeM3, 1e-3, 1e7);
        return DissolvedShare(celsius, 0) * feedKgPerDay * 1000 / (volumeM3 * SaturationGramsPerM3(celsius));
    }

    /// <summary>Feed, kg/d, that dissolves a wanted transfer at an oxygen concentration; infinite when nothing dissolves any more.</summary>
    public double FeedFor(double transferKgPerDay, double celsius, double oxygenGramsPerM3)
    {
        Range.Check("transfer kg/d", transferKgPerDay, 0, 1e7);
        var share = DissolvedShare(celsius, oxygenGramsPerM3);
        return transferKgPerDay == 0 ? 0 : share > 0 ? transferKgPerDay / share : double.PositiveInfinity;
    }

    private void Check()
    {
        Range.Check("Efficiency", Efficiency, 0.05, 1);
        Range.Check("Alpha", Alpha, 0.2, 1);
        Range.Check("PumpKwhPerKg", PumpKwhPerKg, 0, 10);
    }
}
