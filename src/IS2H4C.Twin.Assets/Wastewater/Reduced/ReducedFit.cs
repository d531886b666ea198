namespace IS2H4C.Twin.Assets.Wastewater.Reduced;

/// <summary>What the simplifications cost, made good: factors fitted to the full model on dry weather (README, "Reduced model").</summary>
/// <param name="Nitrification">Factor on mu_A.</param>
/// <param name="AnoxicGrowth">Factor on eta_g.</param>
/// <param name="Hydrolysis">Factor on k_h.</param>
/// <param name="NitrogenInSubstrate">XND per XS, g N/g COD.</param>
/// <param name="BlanketVolumeShare">Volume of settled sludge over the settler's.</param>
/// <param name="WaterVolumeShare">Volume of the settler's water over its own.</param>
public sealed record ReducedFit(
    double Nitrification,
    double AnoxicGrowth,
    double Hydrolysis,
    double NitrogenInSubstrate,
    double BlanketVolumeShare,
    double WaterVolumeShare)
{
    /// <summary>
    /// Fitted to BSM1's dry weather, open and closed loop together, by least squares (Nelder and Mead 1965) on effluent and basin ammonium and nitrate, oxygen and its transfer;
    /// by similarity good for every scaled works.
    /// </summary>
    public static ReducedFit Bsm1 { get; } = new(0.979, 0.996, 1.0295, 0.0704, 0.173, 1.0075);

    /// <summary>Every fault of this set, in words; empty when it is usable.</summary>
    internal IEnumerable<string> Faults()
    {
        (string Name, double Value)[] factors =
        [
            (nameof(Nitrification), Nitrification), (nameof(AnoxicGrowth), AnoxicGrowth), (nameof(Hydrolysis), Hydrolysis),
            (nameof(NitrogenInSubstrate), NitrogenInSubstrate), (nameof(BlanketVolumeShare), BlanketVolumeShare), (nameof(WaterVolumeShare), WaterVolumeShare),
        ];
        foreach (var (name, value) in factors)
        {
            if (value is not (> 0.001 and < 10))
                yield return $"{name} is {value:R}; it must lie in 0.001 to 10. The fit to BSM1 is in ReducedFit.Bsm1.";
        }
    }
}
