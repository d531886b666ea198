namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// A cell's polarisation curve at one temperature and pressure, every exponential of temperature already taken:
/// U(i) = E + r i + a1 asinh(c1 i) + a2 asinh(c2 i) + s ln(1 + t i) - m ln(1 - i/iL), i in A/m2.
/// PEM models use the asinh terms, the alkaline ones the logarithm; m is the concentration overvoltage.
/// </summary>
public readonly record struct VoltageCurve(
    double OpenCircuitV,
    double ResistanceOhmM2,
    double AnodeV = 0,
    double AnodePerAm2 = 0,
    double CathodeV = 0,
    double CathodePerAm2 = 0,
    double LogV = 0,
    double LogPerAm2 = 0,
    double ConcentrationV = 0,
    double LimitingAm2 = double.PositiveInfinity)
{
    /// <summary>Cell voltage at a current density (0 or more, below the limiting one), V.</summary>
    public double CellVoltageV(double currentDensityAm2) => Evaluate(currentDensityAm2, out _, out _);

    /// <summary>Cell voltage, V, its slope dU/di, Ohm m2, and its curvature d2U/di2, Ohm m4/A.</summary>
    public double Evaluate(double i, out double slope, out double curvature)
    {
        var u = OpenCircuitV + ResistanceOhmM2 * i;
        slope = ResistanceOhmM2;
        curvature = 0;
        if (AnodeV != 0)
            u += Asinh(AnodeV, AnodePerAm2, i, ref slope, ref curvature);
        if (CathodeV != 0)
            u += Asinh(CathodeV, CathodePerAm2, i, ref slope, ref curvature);
        if (LogV != 0)
        {
            var x = 1 + LogPerAm2 * i;
            var perX = LogPerAm2 / x;
            u += LogV * Math.Log(x);
            slope += LogV * perX;
            curvature -= LogV * perX * perX;
        }
        if (ConcentrationV != 0)
        {
            var left = 1 - i / LimitingAm2;
            var perLeft = 1 / (LimitingAm2 * left);
            u -= ConcentrationV * Math.Log(left);
            slope += ConcentrationV * perLeft;
            curvature += ConcentrationV * perLeft * perLeft;
        }
        return u;
    }

    private static double Asinh(double scaleV, double perAm2, double i, ref double slope, ref double curvature)
    {
        var x = perAm2 * i;
        var root = Math.Sqrt(x * x + 1);
        var perRoot = perAm2 / root;
        slope += scaleV * perRoot;
        curvature -= scaleV * perRoot * perRoot * x / root;
        return scaleV * Math.Log(x + root);
    }
}
