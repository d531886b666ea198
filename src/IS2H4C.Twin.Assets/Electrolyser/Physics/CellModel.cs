namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>One electrolysis cell: its polarisation, its Faraday efficiency and the hydrogen that reaches its oxygen side. Immutable.</summary>
public abstract class CellModel
{
    /// <summary>Name used in messages and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Where the equations and numbers come from.</summary>
    public abstract string Source { get; }

    /// <summary>Lowest valid cell temperature, C.</summary>
    public abstract double MinimumTemperatureC { get; }

    /// <summary>Highest valid cell temperature, C.</summary>
    public abstract double MaximumTemperatureC { get; }

    /// <summary>The polarisation curve at a cell temperature (C) and cathode pressure (bar absolute).</summary>
    public abstract VoltageCurve CurveAt(double temperatureC, double cathodePressureBar);

    /// <summary>Share of the current that ends as hydrogen product, 0 to 1.</summary>
    public abstract double FaradayEfficiency(double temperatureC, double cathodePressureBar, double currentDensityAm2);

    /// <summary>Hydrogen in the oxygen product, mole fraction 0 to 1, before any limit by the current.</summary>
    public abstract double HydrogenInOxygen(double temperatureC, double cathodePressureBar, double currentDensityAm2);

    /// <summary>Cell voltage, V.</summary>
    public double CellVoltageV(double temperatureC, double cathodePressureBar, double currentDensityAm2) =>
        CurveAt(temperatureC, cathodePressureBar).CellVoltageV(currentDensityAm2);
}
