namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// Alkaline cell after M. Sanchez, E. Amores, L. Rodriguez, C. Clemente-Jul, Int. J. Hydrogen Energy 43 (2018) 20332:
/// U = Urev(T) + ((r1 + d1) + r2 T + d2 p) i + s log10((t1 + t2/T + t3/T^2) i + 1); T in C, p in bar, i in A/m2;
/// Faraday efficiency i^2/(f11 + f12 T + i^2) (f21 + f22 T);
/// hydrogen in oxygen from three quadratics in T and three in p. Fitted from 55 to 75 C and 5 to 9 bar.
/// </summary>
public sealed class SanchezCell : CellModel
{
    private const double PerLog10 = 0.43429448190325182;

    /// <summary>The 15 kW stack of the publication, 12 cells of 1000 cm2.</summary>
    public static SanchezCell Alkaline15Kw { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sanchez2018";

    /// <inheritdoc/>
    public override string Source => "Sanchez et al. 2018, Int. J. Hydrogen Energy 43:20332, 15 kW alkaline stack";

    /// <inheritdoc/>
    public override double MinimumTemperatureC => 20;

    /// <inheritdoc/>
    public override double MaximumTemperatureC => 90;

    /// <inheritdoc/>
    public override VoltageCurve CurveAt(double temperatureC, double cathodePressureBar)
    {
        var t = temperatureC;
        return new VoltageCurve(
            Electrochemistry.ReversibleVoltage1BarV(t + Electrochemistry.ZeroCelsiusK),
            4.45153e-5 - 3.12996e-6 + 6.88874e-9 * t + 4.47137e-7 * cathodePressureBar,
            LogV: 0.33824 * PerLog10,
            LogPerAm2: -0.01539 + 2.00181 / t + 15.24178 / (t * t));
    }

    /// <inheritdoc/>
    public override double FaradayEfficiency(double temperatureC, double cathodePressureBar, double currentDensityAm2)
    {
        var i2 = currentDensityAm2 * currentDensityAm2;
        return i2 / (478645.74 - 2953.15 * temperatureC + i2) * (1.0396 - 0.00104 * temperatureC);
    }

    /// <summary>The published correlation as it stands, mole fraction; outside 55 to 75 C and 5 to 9 bar it may even turn negative.</summary>
    public static double PublishedHydrogenInOxygen(double temperatureC, double pressureBar, double currentDensityAm2)
    {
        double t = temperatureC, p = pressureBar, i = currentDensityAm2;
        return Quadratic(0.09901, -0.00207, 1.31064e-5, t)
            + Quadratic(-0.08483, 0.00179, -1.1339e-5, t) * Math.Exp(Quadratic(1481.45, -23.60345, -0.25774, t) / i)
            + Quadratic(3.71417, -0.93063, 0.05817, p)
            + Quadratic(-3.72068, 0.93219, -0.05826, p) * Math.Exp(Quadratic(-18.38215, 5.87316, -0.46425, p) / i);
    }

    /// <summary>The correlation held at the edge of its fitted range; below 500 A/m2 the hydrogen flow is held and the oxygen falls, so the fraction rises as 1/i.</summary>
    public override double HydrogenInOxygen(double temperatureC, double cathodePressureBar, double currentDensityAm2)
    {
        const double edge = 500;
        var t = Math.Clamp(temperatureC, 55, 75);
        var p = Math.Clamp(cathodePressureBar, 5, 9);
        var i = Math.Clamp(currentDensityAm2, edge, 4000);
        var fraction = Math.Max(0, PublishedHydrogenInOxygen(t, p, i));
        return currentDensityAm2 >= edge ? fraction : Math.Min(1, fraction * edge / Math.Max(currentDensityAm2, 1e-9));
    }

    private static double Quadratic(double a, double b, double c, double x) => a + x * (b + x * c);
}
