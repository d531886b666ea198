namespace IS2H4C.Twin.Assets;

/// <summary>Water splitting, 2 H2O -> 2 H2 + O2, by mass. Molar masses: IUPAC 2021 abridged (H 1.008, O 15.999 g/mol).</summary>
public static class Stoichiometry
{
    /// <summary>Molar mass of H2, kg/mol.</summary>
    public const double HydrogenKgPerMol = 2.016e-3;

    /// <summary>Molar mass of O2, kg/mol.</summary>
    public const double OxygenKgPerMol = 31.998e-3;

    /// <summary>kg O2 made per kg H2.</summary>
    public const double OxygenPerHydrogen = OxygenKgPerMol / 2 / HydrogenKgPerMol;

    /// <summary>kg water split per kg H2.</summary>
    public const double WaterPerHydrogen = 1 + OxygenPerHydrogen;

    /// <summary>Higher heating value of H2, kWh/kg: 285.83 kJ/mol at 25 degC, as the cell models count it.</summary>
    public const double HydrogenHhvKwhPerKg = Electrolyser.Physics.Electrochemistry.HigherHeatingValueJMol / HydrogenKgPerMol / 3.6e6;
}
