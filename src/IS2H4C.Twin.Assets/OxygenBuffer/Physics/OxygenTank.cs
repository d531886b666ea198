using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.OxygenBuffer.Physics;

/// <summary>Oxygen in the buffer and the hydrogen it brought along.</summary>
/// <param name="Tank">Mass and energy of the gas.</param>
/// <param name="HydrogenKg">Hydrogen mixed into it, kg.</param>
public readonly record struct OxygenTankState(TankState Tank, double HydrogenKg)
{
    /// <summary>Hydrogen in the oxygen, mole fraction.</summary>
    public double HydrogenInOxygen
    {
        get
        {
            var hydrogen = HydrogenKg / 2.01588e-3;
            return hydrogen / (hydrogen + Tank.MassKg / 31.9988e-3);
        }
    }
}

/// <summary>The oxygen buffer: <see cref="GasTank"/> with Schmidt and Wagner 1985, and the trace of hydrogen followed as a perfectly mixed passenger.</summary>
public sealed class OxygenTank
{
    private readonly GasTank _tank;

    /// <summary>A buffer with these parameters.</summary>
    public OxygenTank(TankParameters parameters) => _tank = new GasTank(parameters, HelmholtzEquation.Oxygen);

    /// <summary>The vessel.</summary>
    public GasTank Vessel => _tank;

    /// <summary>Pure oxygen at rest at a pressure (bar absolute) and temperature (C).</summary>
    public OxygenTankState At(double pressureBar, double temperatureC) => new(_tank.At(pressureBar, temperatureC), 0);

    /// <summary>Moves the buffer on by a step. The hydrogen that comes with the inflow is given per kilogram of oxygen.</summary>
    public OxygenTankState Step(in OxygenTankState state, double offeredKgS, double offeredC, double offeredBar, double hydrogenPerOxygen, double askedKgS, double ambientC, double stepS,
        out TankOutputs outputs, out double hydrogenOutKgS)
    {
        Require.InRange(hydrogenPerOxygen, 0, 0.1, _tank.Parameters.Name, "hydrogen per oxygen", "kg/kg");
        var tank = _tank.Step(state.Tank, offeredKgS, offeredC, offeredBar, askedKgS, ambientC, stepS, out outputs);
        // dh/dt = in - out h/m with both flows steady; exact, and h stays above 0.
        var arrived = outputs.InKgS * hydrogenPerOxygen * stepS;
        var turnover = outputs.OutKgS * stepS / Math.Max(1e-12, 0.5 * (state.Tank.MassKg + tank.MassKg));
        var kept = turnover < 1e-9 ? 1 - 0.5 * turnover : (1 - Math.Exp(-turnover)) / turnover;
        var hydrogen = state.HydrogenKg * Math.Exp(-turnover) + arrived * kept;
        hydrogenOutKgS = (state.HydrogenKg + arrived - hydrogen) / stepS;
        return new OxygenTankState(tank, hydrogen);
    }
}
