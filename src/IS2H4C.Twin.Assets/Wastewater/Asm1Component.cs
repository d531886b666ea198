namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Places of the thirteen ASM1 components in every vector of this folder (Henze et al. 1987; same order as the BSM1 description).</summary>
public static class Asm1Component
{
    /// <summary>Soluble inert organic matter, g COD/m3.</summary>
    public const int SI = 0;

    /// <summary>Readily biodegradable substrate, g COD/m3.</summary>
    public const int SS = 1;

    /// <summary>Particulate inert organic matter, g COD/m3.</summary>
    public const int XI = 2;

    /// <summary>Slowly biodegradable substrate, g COD/m3.</summary>
    public const int XS = 3;

    /// <summary>Active heterotrophic biomass, g COD/m3.</summary>
    public const int XBH = 4;

    /// <summary>Active autotrophic biomass, g COD/m3.</summary>
    public const int XBA = 5;

    /// <summary>Particulate products of biomass decay, g COD/m3.</summary>
    public const int XP = 6;

    /// <summary>Dissolved oxygen, g O2/m3.</summary>
    public const int SO = 7;

    /// <summary>Nitrate and nitrite nitrogen, g N/m3.</summary>
    public const int SNO = 8;

    /// <summary>Ammonium and ammonia nitrogen, g N/m3.</summary>
    public const int SNH = 9;

    /// <summary>Soluble biodegradable organic nitrogen, g N/m3.</summary>
    public const int SND = 10;

    /// <summary>Particulate biodegradable organic nitrogen, g N/m3.</summary>
    public const int XND = 11;

    /// <summary>Alkalinity, mol HCO3-/m3.</summary>
    public const int SALK = 12;

    /// <summary>Number of components.</summary>
    public const int Count = 13;

    /// <summary>Column and tag names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["SI", "SS", "XI", "XS", "XBH", "XBA", "XP", "SO", "SNO", "SNH", "SND", "XND", "SALK"];
}
