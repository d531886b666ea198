namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// Finds the current density at which a cell takes a given power: i (U(i) + extra) = p, by Halley's method inside a bracket.
/// p rises with i everywhere, so there is one answer. Halley's error after a relative step d is below d^3; a step under 1e-4 is therefore the last one and leaves less than 1e-12.
/// </summary>
public static class CurrentSolver
{
    private const double LastStep = 1e-4;

    /// <summary>Current density, A/m2, held at the maximum when the power would need more.</summary>
    /// <param name="curve">The cell's polarisation now.</param>
    /// <param name="extraV">Voltage on top of the curve (ageing), V.</param>
    /// <param name="powerWm2">Power per cell area, W/m2.</param>
    /// <param name="guessAm2">Where to begin, for instance the last answer; 0 when there is none.</param>
    /// <param name="maximumAm2">Upper limit of the current density, A/m2.</param>
    /// <param name="cellV">Cell voltage there, V.</param>
    public static double Solve(in VoltageCurve curve, double extraV, double powerWm2, double guessAm2, double maximumAm2, out double cellV) =>
        Solve(in curve, extraV, powerWm2, guessAm2, maximumAm2, out cellV, out _);

    /// <summary>The same, with the slope dp/di at the answer, V, from which a caller can foretell its next guess.</summary>
    public static double Solve(in VoltageCurve curve, double extraV, double powerWm2, double guessAm2, double maximumAm2, out double cellV, out double powerSlopeV)
    {
        if (powerWm2 <= 0)
        {
            cellV = curve.OpenCircuitV + extraV;
            powerSlopeV = cellV;
            return 0;
        }
        double low = 0, high = maximumAm2;
        var i = guessAm2 > 0 && guessAm2 < maximumAm2 ? guessAm2 : Math.Min(powerWm2 / 1.9, 0.5 * maximumAm2);
        for (var n = 0; n < 200; n++)
        {
            var u = curve.Evaluate(i, out var slope, out var curvature) + extraV;
            var miss = powerWm2 - i * u;
            if (miss < 0) high = i;
            else low = i;
            var first = u + i * slope;
            var second = 2 * slope + i * curvature;
            var step = miss * first / (first * first + 0.5 * miss * second);
            if (Math.Abs(step) <= LastStep * i && i + step <= maximumAm2)
            {
                cellV = u + step * (slope + 0.5 * curvature * step);
                powerSlopeV = first + second * step;
                return i + step;
            }
            var next = i + step;
            if (next >= maximumAm2 && high == maximumAm2)
            {
                var full = curve.Evaluate(maximumAm2, out var fullSlope, out _) + extraV;
                if (maximumAm2 * full <= powerWm2)
                {
                    cellV = full;
                    powerSlopeV = full + maximumAm2 * fullSlope;
                    return maximumAm2;
                }
            }
            i = next > low && next < high ? next : 0.5 * (low + high);
        }
        cellV = curve.CellVoltageV(i) + extraV;
        powerSlopeV = cellV;
        return i;
    }
}
