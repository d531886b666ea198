namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// Alkaline cell after O. Ulleberg, Int. J. Hydrogen Energy 28 (2003) 21:
/// U = Urev(T) + (r1 + r2 T) i + s log10((t1 + t2/T + t3/T^2) i + 1), T in C, i in A/m2;
/// Faraday efficiency j^2/(f1 + j^2) f2 with j in mA/cm2. The pressure (7 bar) is inside the fitted numbers.
/// </summary>
public sealed class UllebergCell : CellModel
{
    private const double PerLog10 = 0.43429448190325182;

    /// <summary>PHOEBUS 26 kW plant. t1 is -0.1002: the +1.002 found in much copied code adds 0.26 V.</summary>
    public static UllebergCell Phoebus { get; } = new();

    /// <inheritdoc/>
    public override string Name => "ulleberg2003-phoebus";

    /// <inheritdoc/>
    public override string Source => "Ulleberg 2003, Int. J. Hydrogen Energy 28:21, PHOEBUS plant (7 bar, 80 C); hydrogen in oxygen after Sanchez 2018";

    /// <inheritdoc/>
    public override double MinimumTemperatureC => 10;

    /// <inheritdoc/>
    public override double MaximumTemperatureC => 95;

    /// <summary>Ohmic resistance at 0 C, Ohm m2.</summary>
    public double R1 { get; init; } = 8.05e-5;

    /// <summary>Fall of the ohmic resistance with temperature, Ohm m2/C.</summary>
    public double R2 { get; init; } = -2.5e-7;

    /// <summary>Overvoltage per decade, V.</summary>
    public double S { get; init; } = 0.185;

    /// <summary>Overvoltage coefficient, m2/A.</summary>
    public double T1 { get; init; } = -0.1002;

    /// <summary>Overvoltage coefficient, m2 C/A.</summary>
    public double T2 { get; init; } = 8.424;

    /// <summary>Overvoltage coefficient, m2 C2/A.</summary>
    public double T3 { get; init; } = 247.3;

    /// <summary>Faraday coefficient, mA2/cm4 (80 C).</summary>
    public double F1 { get; init; } = 250;

    /// <summary>Faraday efficiency at high current (80 C, PHOEBUS).</summary>
    public double F2 { get; init; } = 0.96;

    /// <inheritdoc/>
    public override VoltageCurve CurveAt(double temperatureC, double cathodePressureBar)
    {
        var t = temperatureC;
        return new VoltageCurve(
            Electrochemistry.ReversibleVoltage1BarV(t + Electrochemistry.ZeroCelsiusK),
            R1 + R2 * t,
            LogV: S * PerLog10,
            LogPerAm2: T1 + T2 / t + T3 / (t * t));
    }

    /// <inheritdoc/>
    public override double FaradayEfficiency(double temperatureC, double cathodePressureBar, double currentDensityAm2)
    {
        var j2 = 0.01 * currentDensityAm2 * currentDensityAm2;
        return F2 * j2 / (F1 + j2);
    }

    /// <inheritdoc/>
    public override double HydrogenInOxygen(double temperatureC, double cathodePressureBar, double currentDensityAm2) =>
        SanchezCell.Alkaline15Kw.HydrogenInOxygen(temperatureC, cathodePressureBar, currentDensityAm2);
}
