using IS2H4C.Twin.Assets.Electrolyser.Physics;

namespace IS2H4C.Twin.Assets.Tests.Reference;

/// <summary>The fast power-to-current solver against 200 bisections, at random temperatures, loads, ageing and first guesses.</summary>
internal static class SolverAccuracy
{
    public static double WorstDeviation(StackParameters p, int points)
    {
        var random = new Random(20261122);
        var worst = 0.0;
        for (var n = 0; n < points; n++)
        {
            var t = p.Cell.MinimumTemperatureC + random.NextDouble() * (p.Cell.MaximumTemperatureC - p.Cell.MinimumTemperatureC);
            var curve = p.Cell.CurveAt(t, p.NominalBar);
            var ageing = 0.2 * random.NextDouble();
            var wanted = p.MaximumAm2 * Math.Pow(10, -4 * random.NextDouble());
            var power = wanted * (curve.CellVoltageV(wanted) + ageing);
            var found = CurrentSolver.Solve(in curve, ageing, power, random.NextDouble() * p.MaximumAm2, p.MaximumAm2, out var volts);
            worst = Math.Max(worst, Math.Abs(found / Bisection(curve, ageing, power, p.MaximumAm2) - 1));
            worst = Math.Max(worst, Math.Abs(found * volts / power - 1));
        }
        return worst;
    }

    private static double Bisection(VoltageCurve curve, double extra, double power, double maximum)
    {
        double low = 0, high = maximum * 1.000001;
        for (var n = 0; n < 200; n++)
        {
            var i = 0.5 * (low + high);
            if (i * (curve.CellVoltageV(i) + extra) < power) low = i;
            else high = i;
        }
        return 0.5 * (low + high);
    }
}
