using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Tests.Reference;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

public class CurrentSolverTests
{
    public static TheoryData<string> Sets => [.. StackParameterSets.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_current_found_is_that_of_a_bisection_to_the_last_digit_whatever_the_guess(string name)
    {
        var p = StackParameterSets.All.Single(s => s.Name == name);
        Assert.InRange(SolverAccuracy.WorstDeviation(p, 2000), 0, 1e-10);
    }

    [Fact]
    public void A_concentration_overvoltage_near_the_limiting_current_is_solved_as_well()
    {
        var curve = EspinosaCell.Pem46Kw.CurveAt(50, 30) with { ConcentrationV = 0.03, LimitingAm2 = 14_000 };
        for (var wanted = 100.0; wanted < 13_990; wanted += 137)
        {
            var power = wanted * curve.CellVoltageV(wanted);
            Assert.Equal(1, CurrentSolver.Solve(in curve, 0, power, 5000, 13_995, out _) / wanted, 1e-10);
        }
    }

    [Fact]
    public void More_power_than_the_current_limit_allows_is_held_at_the_limit()
    {
        var curve = EspinosaCell.Pem46Kw.CurveAt(50, 30);
        var found = CurrentSolver.Solve(in curve, 0, 1e6, 0, 13_000, out var volts);
        Assert.Equal(13_000, found);
        Assert.Equal(curve.CellVoltageV(13_000), volts, 1e-12);
    }
}
