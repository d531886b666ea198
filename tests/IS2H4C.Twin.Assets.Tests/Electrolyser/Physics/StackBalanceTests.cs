using IS2H4C.Twin.Assets.Electrolyser.Physics;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

public class StackBalanceTests
{
    public static TheoryData<string> Sets => [.. StackParameterSets.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Mass_charge_and_energy_close_over_a_random_week(string name)
    {
        var p = StackParameterSets.All.Single(s => s.Name == name);
        var stack = new StackModel(p);
        var random = new Random(name.Length * 1000 + 1);
        var state = StackState.Cold(15);
        double mass = 0, massTurned = 0, energy = 0, energyTurned = 0, chargeMade = 0, charge = 0;
        const double step = 10;
        var u = new StackInputs(0, CathodePressureBar: p.NominalBar);
        for (var t = 0.0; t < 7 * 86_400; t += step)
        {
            if (random.NextDouble() < 0.01)
                u = new StackInputs(1.2 * stack.RatedAcPowerW * random.NextDouble(), random.NextDouble() < 0.95, random.NextDouble() < 0.1, random.NextDouble() < 0.02,
                    Reset: true, p.MinimumBar + 1 + random.NextDouble() * (p.NominalBar - p.MinimumBar - 1), 30 * random.NextDouble(), 5 + 20 * random.NextDouble());
            var before = state.TemperatureC;
            stack.Step(ref state, in u, step, out var y);

            mass += (y.WaterKgS - y.HydrogenKgS - y.OxygenKgS - y.HydrogenWithOxygenKgS) * step;
            massTurned += y.WaterKgS * step;
            var stored = p.Thermal.HeatCapacityJK * (state.TemperatureC - before);
            energy += (y.DcPowerW + y.AddedHeatW - y.ChemicalPowerW - y.CoolingHeatW - y.AmbientHeatW - y.SensibleHeatW) * step - stored;
            energyTurned += y.AcPowerW * step;
            energy += (y.AcPowerW - y.DcPowerW - y.RectifierLossW - y.AuxiliaryPowerW) * step;
            charge += y.CurrentA * p.Cells * step;
            chargeMade += 2 * Electrochemistry.FaradayCMol * (y.HydrogenKgS + y.HydrogenWithOxygenKgS) / Electrochemistry.HydrogenKgMol * step;
        }
        Assert.True(massTurned > 0);
        Assert.InRange(Math.Abs(mass) / massTurned, 0, 1e-9);
        Assert.InRange(Math.Abs(energy) / energyTurned, 0, 1e-9);
        Assert.InRange(chargeMade / charge, 0.3, 1.0);
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
