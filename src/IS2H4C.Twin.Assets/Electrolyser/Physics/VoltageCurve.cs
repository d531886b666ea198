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
    public double CellVoltageV(double currentDensityAm2) => Evaluate(currentDensityAm2, out _);

    /// <summary>Cell voltage, V, and its slope dU/di, Ohm m2.</summary>
    public double Evaluate(double i, out double slopeOhmM2)
    {
        var u = OpenCircuitV + ResistanceOhmM2 * i;
        var slope = ResistanceOhmM2;
        if (AnodeV != 0)
            u += AnodeV * Asinh(AnodePerAm2, i, AnodeV, ref slope);
        if (CathodeV != 0)
            u += CathodeV * Asinh(CathodePerAm2, i, CathodeV, ref slope);
        if (LogV != 0)
        {
            var x = 1 + LogPerAm2 * i;
            u += LogV * Math.Log(x);
            slope += LogV * LogPerAm2 / x;
        }
        if (ConcentrationV != 0)
        {
            var left = 1 - i / LimitingAm2;
            u -= ConcentrationV * Math.Log(left);
            slope += ConcentrationV / (LimitingAm2 * left);
        }
        slopeOhmM2 = slope;
        return u;
    }

    private static double Asinh(double perAm2, double i, double scaleV, ref double slope)
    {
        var x = perAm2 * i;
        var root = Math.Sqrt(x * x + 1);
        slope += scaleV * perAm2 / root;
        return Math.Log(x + root);
    }
}
