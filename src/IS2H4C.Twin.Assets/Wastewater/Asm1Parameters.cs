namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// Stoichiometric and kinetic parameters of Activated Sludge Model No. 1 (Henze et al. 1987, IAWPRC report 1).
/// Defaults: the values of BSM1 for about 15 degC (Alex et al., "Benchmark Simulation Model no. 1", Tables 2 and 3).
/// </summary>
public sealed record Asm1Parameters
{
    /// <summary>Autotrophic yield Y_A, g COD formed per g N oxidised.</summary>
    public double AutotrophYield { get; init; } = 0.24;

    /// <summary>Heterotrophic yield Y_H, g COD formed per g COD used.</summary>
    public double HeterotrophYield { get; init; } = 0.67;

    /// <summary>Fraction of decayed biomass that stays as inert products f_P, -.</summary>
    public double InertFractionOfDecay { get; init; } = 0.08;

    /// <summary>Nitrogen in biomass i_XB, g N/g COD.</summary>
    public double NitrogenInBiomass { get; init; } = 0.08;

    /// <summary>Nitrogen in decay products and particulate inerts i_XP, g N/g COD.</summary>
    public double NitrogenInInerts { get; init; } = 0.06;

    /// <summary>Largest heterotrophic growth rate mu_H, 1/d.</summary>
    public double HeterotrophGrowthPerDay { get; init; } = 4.0;

    /// <summary>Half saturation of substrate K_S, g COD/m3.</summary>
    public double HalfSaturationSubstrate { get; init; } = 10.0;

    /// <summary>Half saturation of oxygen for heterotrophs K_OH, g O2/m3.</summary>
    public double HalfSaturationOxygenHeterotroph { get; init; } = 0.2;

    /// <summary>Half saturation of nitrate K_NO, g N/m3.</summary>
    public double HalfSaturationNitrate { get; init; } = 0.5;

    /// <summary>Heterotrophic decay b_H, 1/d.</summary>
    public double HeterotrophDecayPerDay { get; init; } = 0.3;

    /// <summary>Reduction of growth without oxygen eta_g, -.</summary>
    public double AnoxicGrowthFactor { get; init; } = 0.8;

    /// <summary>Reduction of hydrolysis without oxygen eta_h, -.</summary>
    public double AnoxicHydrolysisFactor { get; init; } = 0.8;

    /// <summary>Largest specific hydrolysis rate k_h, g COD/(g COD d).</summary>
    public double HydrolysisPerDay { get; init; } = 3.0;

    /// <summary>Half saturation of hydrolysis K_X, g COD/g COD.</summary>
    public double HalfSaturationHydrolysis { get; init; } = 0.1;

    /// <summary>Largest autotrophic growth rate mu_A, 1/d.</summary>
    public double AutotrophGrowthPerDay { get; init; } = 0.5;

    /// <summary>Half saturation of ammonium K_NH, g N/m3.</summary>
    public double HalfSaturationAmmonium { get; init; } = 1.0;

    /// <summary>Autotrophic decay b_A, 1/d.</summary>
    public double AutotrophDecayPerDay { get; init; } = 0.05;

    /// <summary>Half saturation of oxygen for autotrophs K_OA, g O2/m3.</summary>
    public double HalfSaturationOxygenAutotroph { get; init; } = 0.4;

    /// <summary>Ammonification rate k_a, m3/(g COD d).</summary>
    public double AmmonificationM3PerGramDay { get; init; } = 0.05;

    /// <summary>Suspended solids per particulate COD, g SS/g COD (BSM1: 0.75).</summary>
    public const double SolidsPerCod = 0.75;

    /// <summary>The BSM1 set.</summary>
    public static Asm1Parameters Bsm1 { get; } = new();

    /// <summary>
    /// This set moved from 15 degC to another temperature, each rate on an exponential through its values at 15 and 10 degC
    /// (BSM2, Gernaey et al. 2014, ch. 4: at 10 degC mu_H 3.0, b_H 0.2, mu_A 0.3, b_A 0.03, k_h 2.5, k_a 0.04). BSM1 itself has no temperature.
    /// </summary>
    /// <param name="celsius">Water temperature, 5 to 25 degC.</param>
    public Asm1Parameters At(double celsius)
    {
        if (celsius is not (>= 5 and <= 25))
            throw new WorksException("ASM1", "water temperature degC", celsius, "The rates are known from 5 to 25 degC.");
        var steps = (celsius - 15) / 5;
        return this with
        {
            HeterotrophGrowthPerDay = HeterotrophGrowthPerDay * Math.Pow(4.0 / 3.0, steps),
            HeterotrophDecayPerDay = HeterotrophDecayPerDay * Math.Pow(0.3 / 0.2, steps),
            AutotrophGrowthPerDay = AutotrophGrowthPerDay * Math.Pow(0.5 / 0.3, steps),
            AutotrophDecayPerDay = AutotrophDecayPerDay * Math.Pow(0.05 / 0.03, steps),
            HydrolysisPerDay = HydrolysisPerDay * Math.Pow(3.0 / 2.5, steps),
            AmmonificationM3PerGramDay = AmmonificationM3PerGramDay * Math.Pow(0.05 / 0.04, steps),
        };
    }

    /// <summary>Every fault of this set, in words; empty when it is usable.</summary>
    public IEnumerable<string> Faults()
    {
        (string Name, double Value)[] positive =
        [
            ("AutotrophYield", AutotrophYield), ("HeterotrophYield", HeterotrophYield),
            ("HalfSaturationSubstrate", HalfSaturationSubstrate), ("HalfSaturationNitrate", HalfSaturationNitrate),
            ("HalfSaturationOxygenHeterotroph", HalfSaturationOxygenHeterotroph), ("HalfSaturationAmmonium", HalfSaturationAmmonium),
            ("HalfSaturationOxygenAutotroph", HalfSaturationOxygenAutotroph), ("HalfSaturationHydrolysis", HalfSaturationHydrolysis),
            ("HeterotrophGrowthPerDay", HeterotrophGrowthPerDay), ("AutotrophGrowthPerDay", AutotrophGrowthPerDay),
            ("HydrolysisPerDay", HydrolysisPerDay), ("HeterotrophDecayPerDay", HeterotrophDecayPerDay),
            ("AutotrophDecayPerDay", AutotrophDecayPerDay), ("AmmonificationM3PerGramDay", AmmonificationM3PerGramDay),
        ];
        foreach (var (name, value) in positive)
        {
            if (!(value > 0 && double.IsFinite(value)))
                yield return $"{name} is {value:R}; it must be above 0. BSM1's value is in Asm1Parameters.Bsm1.";
        }

        if (HeterotrophYield >= 1 || AutotrophYield >= 4.57)
            yield return $"HeterotrophYield {HeterotrophYield:R} must be below 1 and AutotrophYield {AutotrophYield:R} below 4.57: a yield cannot exceed what is used.";
        if (InertFractionOfDecay is not (>= 0 and < 1) || NitrogenInBiomass is not (>= 0 and < 0.3) || NitrogenInInerts is not (>= 0 and < 0.3))
            yield return "InertFractionOfDecay must lie in 0..1 and NitrogenInBiomass and NitrogenInInerts in 0..0.3.";
    }
}
