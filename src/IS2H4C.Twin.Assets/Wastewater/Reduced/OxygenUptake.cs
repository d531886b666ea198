namespace IS2H4C.Twin.Assets.Wastewater.Reduced;

/// <summary>Oxygen that the aerated basins take up against their dissolved oxygen: two Monod terms and what the water carries on to where it is used up.</summary>
/// <param name="HeterotrophKgPerHour">Uptake of the heterotrophs with oxygen in plenty, kg/h.</param>
/// <param name="AutotrophKgPerHour">Uptake of the nitrifiers with oxygen in plenty, kg/h.</param>
/// <param name="ThroughM3PerHour">Water that leaves the aerated basins, recycles included, m3/h.</param>
/// <param name="HeterotrophHalf">Half-saturation of the heterotrophs, g O2/m3.</param>
/// <param name="AutotrophHalf">Half-saturation of the nitrifiers, g O2/m3.</param>
public readonly record struct OxygenUptake(double HeterotrophKgPerHour, double AutotrophKgPerHour, double ThroughM3PerHour, double HeterotrophHalf, double AutotrophHalf)
{
    /// <summary>Uptake at a dissolved oxygen, kg/h.</summary>
    public double At(double oxygenGramsPerM3) =>
        HeterotrophKgPerHour * oxygenGramsPerM3 / (HeterotrophHalf + oxygenGramsPerM3)
        + AutotrophKgPerHour * oxygenGramsPerM3 / (AutotrophHalf + oxygenGramsPerM3)
        + 1e-3 * ThroughM3PerHour * oxygenGramsPerM3;

    /// <summary>Its slope there, kg/h per g/m3.</summary>
    public double SlopeAt(double oxygenGramsPerM3)
    {
        double heterotroph = HeterotrophHalf + oxygenGramsPerM3, autotroph = AutotrophHalf + oxygenGramsPerM3;
        return HeterotrophKgPerHour * HeterotrophHalf / (heterotroph * heterotroph) + AutotrophKgPerHour * AutotrophHalf / (autotroph * autotroph) + 1e-3 * ThroughM3PerHour;
    }
}
