using IS2H4C.Twin.Assets.Electrolyser.Physics;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

public class CurrentSolverTests
{
    public static TheoryData<string> Sets => [.. StackParameterSets.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_current_found_is_that_of_a_bisection_to_the_last_digit_whatever_the_guess(string name)
    {
        var p = StackParameterSets.All.Single(s => s.Name == name);
        var random = new Random(20261122);
        var worst = 0.0;
        for (var n = 0; n < 2000; n++)
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
        Assert.InRange(worst, 0, 1e-10);
    }

    [Fact]
    public void More_power_than_the_current_limit_allows_is_held_at_the_limit()
    {
        var curve = EspinosaCell.Pem46Kw.CurveAt(50, 30);
        var found = CurrentSolver.Solve(in curve, 0, 1e6, 0, 13_000, out var volts);
        Assert.Equal(13_000, found);
        Assert.Equal(curve.CellVoltageV(13_000), volts, 1e-12);
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
