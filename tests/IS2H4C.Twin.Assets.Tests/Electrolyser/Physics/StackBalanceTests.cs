using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Tests.Reference;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

public class StackBalanceTests
{
    public static TheoryData<string> Sets => [.. StackParameterSets.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Mass_charge_and_energy_close_over_a_random_week(string name)
    {
        var (mass, energy, charge) = RandomWeek.Stack(StackParameterSets.All.Single(s => s.Name == name));
        Assert.InRange(mass, 0, 1e-9);
        Assert.InRange(energy, 0, 1e-9);
        Assert.InRange(charge, 0, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_long_step_gives_what_short_steps_give_ageing_included(string name)
    {
        var p = StackParameterSets.All.Single(s => s.Name == name);
        var (fineHydrogen, fineAgeing) = Day(p, 1);
        foreach (var step in new[] { 10.0, 60.0, 600.0 })
        {
            var (hydrogen, ageing) = Day(p, step);
            Assert.Equal(1, hydrogen / fineHydrogen, 2e-3);
            Assert.Equal(1, ageing / fineAgeing, 2e-3);
        }

        static (double Hydrogen, double Ageing) Day(StackParameters p, double step)
        {
            var stack = new StackModel(p);
            var random = new Random(5);
            var state = StackState.Cold(p.NominalC);
            double hydrogen = 0, power = 0;
            StackOutputs y = default;
            for (var t = 0.0; t < 86_400; t += step)
            {
                if (t % 1200 == 0)
                    power = stack.RatedAcPowerW * Math.Max(0, 1.3 * random.NextDouble() - 0.2);
                stack.Step(ref state, new StackInputs(power, CathodePressureBar: p.NominalBar), step, out y);
                hydrogen += y.HydrogenKgS * step;
            }
            return (hydrogen, y.AgeingRiseV);
        }
    }
}
