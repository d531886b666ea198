namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// Secondary settler: ten layers, double-exponential settling velocity (Takacs, Patry and Nolasco 1991, Water Res. 25:1263).
/// Defaults: BSM1 description, Table 5.
/// </summary>
public sealed record SettlerParameters
{
    /// <summary>Number of layers.</summary>
    public const int Layers = 10;

    /// <summary>Layer that receives the feed, counted from 0 at the top (BSM1: fifth from the top, sixth from the bottom).</summary>
    public const int FeedLayer = 4;

    /// <summary>Surface, m2.</summary>
    public double AreaM2 { get; init; } = 1500;

    /// <summary>Depth, m.</summary>
    public double HeightM { get; init; } = 4;

    /// <summary>Largest practical settling velocity v0', m/d.</summary>
    public double LargestVelocityMPerDay { get; init; } = 250;

    /// <summary>Theoretical Vesilind velocity v0, m/d.</summary>
    public double VesilindVelocityMPerDay { get; init; } = 474;

    /// <summary>Hindered zone parameter r_h, m3/g SS.</summary>
    public double HinderedM3PerGram { get; init; } = 0.000576;

    /// <summary>Flocculant zone parameter r_p, m3/g SS.</summary>
    public double FlocculantM3PerGram { get; init; } = 0.00286;

    /// <summary>Non-settleable fraction of the feed f_ns, -.</summary>
    public double NonSettleableFraction { get; init; } = 0.00228;

    /// <summary>Threshold concentration X_t above which a layer hinders the one over it, g SS/m3.</summary>
    public double ThresholdGramsPerM3 { get; init; } = 3000;

    /// <summary>How the make-up of the solids is carried through the settler.</summary>
    public SolidsTransport Solids { get; init; } = SolidsTransport.CurrentFeed;

    /// <summary>Every fault of this set, in words; empty when it is usable.</summary>
    public IEnumerable<string> Faults()
    {
        if (!(AreaM2 > 0 && HeightM > 0 && double.IsFinite(AreaM2 * HeightM)))
            yield return $"The settler measures {AreaM2:R} m2 x {HeightM:R} m; both must be above 0.";
        if (!(LargestVelocityMPerDay > 0 && VesilindVelocityMPerDay > 0 && double.IsFinite(VesilindVelocityMPerDay + LargestVelocityMPerDay)))
            yield return "The settling velocities must be above 0 m/d.";
        if (!(HinderedM3PerGram > 0 && FlocculantM3PerGram > HinderedM3PerGram && FlocculantM3PerGram < 1))
            yield return "FlocculantM3PerGram must exceed HinderedM3PerGram, both above 0: otherwise clear water would settle upwards.";
        if (NonSettleableFraction is not (>= 0 and < 1) || !(ThresholdGramsPerM3 > 0))
            yield return "NonSettleableFraction must lie in 0..1 and ThresholdGramsPerM3 above 0.";
    }
}

/// <summary>How the make-up of the solids is carried through the settler.</summary>
public enum SolidsTransport
{
    /// <summary>BSM1: what leaves has the make-up of the present feed, scaled by its suspended solids. Published tables; particulate nitrogen is not conserved while the feed changes.</summary>
    CurrentFeed,

    /// <summary>Each layer carries its own particulate components with the settling flux: COD and nitrogen both close. Effluent and hydraulics differ from the tables only in make-up.</summary>
    Tracked,
}
