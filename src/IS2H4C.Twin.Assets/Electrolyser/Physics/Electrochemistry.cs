namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>Constants of water electrolysis and the few relations that every cell model shares.</summary>
public static class Electrochemistry
{
    /// <summary>Faraday constant, C/mol (CODATA 2018).</summary>
    public const double FaradayCMol = 96485.33212;

    /// <summary>Molar gas constant, J/(mol K) (CODATA 2018).</summary>
    public const double GasConstantJMolK = 8.314462618;

    /// <summary>Molar mass of hydrogen, kg/mol.</summary>
    public const double HydrogenKgMol = 2.01588e-3;

    /// <summary>Molar mass of oxygen, kg/mol.</summary>
    public const double OxygenKgMol = 31.9988e-3;

    /// <summary>Molar mass of water, kg/mol: exactly hydrogen plus half an oxygen, so that mass closes.</summary>
    public const double WaterKgMol = HydrogenKgMol + 0.5 * OxygenKgMol;

    /// <summary>Higher heating value of hydrogen at 25 C, J/mol: the enthalpy of splitting liquid water.</summary>
    public const double HigherHeatingValueJMol = 285830;

    /// <summary>Thermoneutral voltage at 25 C, V.</summary>
    public const double ThermoneutralVoltageV = HigherHeatingValueJMol / (2 * FaradayCMol);

    /// <summary>0 C in kelvin.</summary>
    public const double ZeroCelsiusK = 273.15;

    /// <summary>Reversible cell voltage at 1 bar, V: R. L. LeRoy et al., J. Electrochem. Soc. 127 (1980) 1954; 25 to 100 C.</summary>
    public static double ReversibleVoltage1BarV(double temperatureK) =>
        1.5184 - 1.5421e-3 * temperatureK + 9.523e-5 * temperatureK * Math.Log(temperatureK) + 9.84e-8 * temperatureK * temperatureK;

    /// <summary>Hydrogen made by one cell at a Faraday efficiency, mol/s.</summary>
    public static double HydrogenMolS(double currentA, double faradayEfficiency) => faradayEfficiency * currentA / (2 * FaradayCMol);
}
