using static IS2H4C.Twin.Assets.Wastewater.Asm1Component;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Composite quantities of a mixture and their pollution weights (BSM1 description section 5; Gernaey et al. 2014, ch. 6).</summary>
/// <param name="p">ASM1 parameters.</param>
internal sealed class Pollution(Asm1Parameters p)
{
    /// <summary>BOD5 per biodegradable COD in an effluent, -.</summary>
    public const double EffluentBod = 0.25;

    /// <summary>BOD5 per biodegradable COD in raw wastewater, -.</summary>
    public const double InfluentBod = 0.65;

    /// <summary>Kjeldahl nitrogen, g N/m3.</summary>
    public double Tkn(in Asm1Vector c) =>
        c[SNH] + c[SND] + c[XND] + p.NitrogenInBiomass * (c[XBH] + c[XBA]) + p.NitrogenInInerts * (c[XP] + c[XI]);

    /// <summary>Total nitrogen, g N/m3.</summary>
    public double Tn(in Asm1Vector c) => Tkn(c) + c[SNO];

    /// <summary>Chemical oxygen demand, g COD/m3.</summary>
    public static double Cod(in Asm1Vector c) => c[SI] + c[SS] + c[XI] + c[XS] + c[XBH] + c[XBA] + c[XP];

    /// <summary>Biochemical oxygen demand in five days, g/m3; the factor is <see cref="EffluentBod"/> or <see cref="InfluentBod"/>.</summary>
    public double Bod(in Asm1Vector c, double factor) =>
        factor * (c[SS] + c[XS] + (1 - p.InertFractionOfDecay) * (c[XBH] + c[XBA]));

    /// <summary>
    /// Pollution units, g/m3: 2 TSS + COD + w_TKN TKN + w_NO SNO + 2 BOD5; weights 30 and 10 (BSM1 since 2008), 20 and 20 before.
    /// </summary>
    public double Units(in Asm1Vector c, double bodFactor, bool original = false) =>
        2 * WastewaterWorks.Solids(c) + Cod(c) + (original ? 20 : 30) * Tkn(c) + (original ? 20 : 10) * c[SNO] + 2 * Bod(c, bodFactor);
}
