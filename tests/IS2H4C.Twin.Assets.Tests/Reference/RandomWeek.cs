using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.HydrogenStore.Physics;
using IS2H4C.Twin.Assets.WaterRecycler.Physics;

namespace IS2H4C.Twin.Assets.Tests.Reference;

/// <summary>A week of random operation; what is left over of each balance, relative to what passed through.</summary>
internal static class RandomWeek
{
    private const double Week = 7 * 86_400;

    public static (double Mass, double Energy, double Charge) Stack(StackParameters p)
    {
        const double step = 10;
        var stack = new StackModel(p);
        var random = new Random(p.Name.Length * 1000 + 1);
        var state = StackState.Cold(15);
        var u = new StackInputs(0, CathodePressureBar: p.NominalBar);
        double mass = 0, water = 0, energy = 0, bought = 0, charge = 0, passed = 0;
        for (var t = 0.0; t < Week; t += step)
        {
            if (random.NextDouble() < 0.01)
                u = new StackInputs(1.2 * stack.RatedAcPowerW * random.NextDouble(), random.NextDouble() < 0.95, random.NextDouble() < 0.1, random.NextDouble() < 0.02,
                    Reset: true, p.MinimumBar + 1 + random.NextDouble() * (p.NominalBar - p.MinimumBar - 1), 30 * random.NextDouble(), 5 + 20 * random.NextDouble());
            var before = state.TemperatureC;
            stack.Step(ref state, in u, step, out var y);

            mass += (y.WaterKgS - y.HydrogenKgS - y.OxygenKgS - y.HydrogenWithOxygenKgS) * step;
            water += y.WaterKgS * step;
            var heating = (y.HydrogenKgS + y.HydrogenWithOxygenKgS) / Electrochemistry.HydrogenKgMol * 285_830;
            var stored = p.Thermal.HeatCapacityJK * (state.TemperatureC - before);
            energy += (y.DcPowerW + y.AddedHeatW - heating - y.CoolingHeatW - y.AmbientHeatW - y.SensibleHeatW) * step - stored;
            energy += (y.AcPowerW - y.DcPowerW - y.RectifierLossW - y.AuxiliaryPowerW) * step;
            bought += y.AcPowerW * step;
            charge += (y.CurrentA * p.Cells - 2 * Electrochemistry.FaradayCMol * ((y.HydrogenKgS + y.HydrogenWithOxygenKgS) / Electrochemistry.HydrogenKgMol + y.LostHydrogenMolS)) * step;
            passed += y.CurrentA * p.Cells * step;
        }
        return (Math.Abs(mass) / water, Math.Abs(energy) / bought, Math.Abs(charge) / passed);
    }

    public static (double Mass, double Energy) Tank(TankParameters p)
    {
        const double step = 300;
        var tank = HydrogenTank.Create(p);
        var start = tank.At(0.25 * p.MaximumBar, 15);
        var state = start;
        var random = new Random(3);
        double mass = 0, energy = 0, filled = 0, carried = 0;
        for (var t = 0.0; t < Week; t += step)
        {
            state = tank.Step(in state, 0.02 * random.NextDouble(), 40, 1.05 * p.MaximumBar, random.NextDouble() < 0.5 ? 0.02 * random.NextDouble() : 0, 20 * random.NextDouble(), step, out var y);
            mass += (y.InKgS - y.OutKgS) * step;
            filled += y.InKgS * step;
            energy += (y.InEnthalpyW - y.OutEnthalpyW - y.AmbientHeatW) * step;
            carried += y.InEnthalpyW * step;
            if (state.PressureBar < p.MinimumBar - 0.5 || state.PressureBar > p.MaximumBar + 0.5 || state.GasC < p.MinimumC - 1 || state.GasC > p.MaximumC + 1)
                throw new InvalidOperationException($"The tank left its limits: {state.PressureBar} bar, {state.GasC} C.");
        }
        var inStore = state.InternalEnergyJ - start.InternalEnergyJ + p.WallHeatCapacityJK * (state.WallK - start.WallK);
        return (Math.Abs(state.MassKg - start.MassKg - mass) / filled, Math.Abs(inStore - energy) / carried);
    }

    public static (double Water, double Salt) WaterTrain(RecyclerParameters p)
    {
        const double step = 300;
        var state = RecyclerState.New(p);
        var random = new Random(2);
        double water = 0, salt = 0, fed = 0;
        for (var t = 0.0; t < Week; t += step)
        {
            var u = new RecyclerInputs(random.NextDouble(), random.NextDouble(), 0.4 + random.NextDouble(), 8 + 15 * random.NextDouble(), random.Next(500) == 0);
            state = Recycler.Step(p, in state, in u, step, out var y);
            fed += y.FeedKgS;
            water += y.FeedKgS - y.ProductKgS - y.BackwashKgS - y.BrineKgS - y.PolisherRejectKgS;
            salt += y.SaltClosureKgS;
        }
        return (Math.Abs(water) / fed, Math.Abs(salt) / (fed * 1e-3));
    }
}
