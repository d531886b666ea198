using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Gases;

/// <summary>
/// A vessel with a mass and an energy balance and a warm wall: filling compresses and warms, drawing expands and cools.
/// dm/dt = in - out; dU/dt = in h_in - out h - UA (T - T_wall). Steps are cut so that no piece moves more than 2 % of the gas; inside one the heat between gas and wall is solved exactly.
/// </summary>
public sealed class GasTank
{
    private const double LargestShare = 0.02;
    private readonly TankParameters _p;
    private readonly HelmholtzEquation _gas;

    /// <summary>A tank for a gas.</summary>
    public GasTank(TankParameters parameters, HelmholtzEquation gas)
    {
        _p = parameters;
        _gas = gas;
        Require.InRange(parameters.VolumeM3, 1e-6, 1e7, parameters.Name, "volume", "m3");
    }

    /// <summary>The parameters.</summary>
    public TankParameters Parameters => _p;

    /// <summary>A tank at rest at a pressure (bar absolute) and temperature (C).</summary>
    public TankState At(double pressureBar, double temperatureC)
    {
        var s = _gas.AtPressure(temperatureC + 273.15, pressureBar * 1e5);
        var mass = s.DensityKgM3 * _p.VolumeM3;
        return new TankState(mass, mass * s.InternalEnergyJKg, s.TemperatureK, s.PressurePa, s.TemperatureK);
    }

    /// <summary>Most gas that the tank holds at its highest pressure and the present temperature, kg.</summary>
    public double CapacityKg(in TankState state) => _p.VolumeM3 * _gas.AtPressure(state.GasK, _p.MaximumBar * 1e5).DensityKgM3;

    /// <summary>Moves the tank on by a step (s) with a flow offered (kg/s) at a temperature and pressure, and a flow asked for (kg/s).</summary>
    public TankState Step(in TankState state, double offeredKgS, double offeredC, double offeredBar, double askedKgS, double ambientC, double stepS, out TankOutputs outputs)
    {
        Require.InRange(stepS, 1e-6, 86_400, _p.Name, "step", "s");
        Require.InRange(offeredKgS, 0, 1e4, _p.Name, "inflow", "kg/s");
        Require.InRange(askedKgS, 0, 1e4, _p.Name, "outflow", "kg/s");
        Require.InRange(ambientC, -60, 70, _p.Name, "ambient temperature", "C");
        Require.InRange(state.MassKg, 1e-9, 1e9, _p.Name, "mass (state)", "kg", "The state is damaged; start from GasTank.At.");
        var enthalpyIn = offeredKgS > 0 ? _gas.AtPressure(offeredC + 273.15, offeredBar * 1e5).EnthalpyJKg : 0;

        var now = state;
        double left = stepS, massIn = 0, massOut = 0, energyIn = 0, energyOut = 0, ambient = 0;
        bool byPressure = false, byTemperature = false;
        while (left > 1e-9 * stepS)
        {
            var flow = offeredKgS + askedKgS;
            var piece = Math.Min(left, flow > 0 ? Math.Max(LargestShare * now.MassKg / flow, 1e-3 * stepS) : left);
            now = Piece(in now, offeredKgS, enthalpyIn, askedKgS, ambientC + 273.15, piece, ref massIn, ref massOut, ref energyIn, ref energyOut, ref ambient, ref byPressure, ref byTemperature);
            left -= piece;
        }
        var perS = 1 / stepS;
        outputs = new TankOutputs(massIn * perS, massOut * perS, energyIn * perS, energyOut * perS, ambient * perS, byPressure, byTemperature);
        return now;
    }

    private TankState Piece(in TankState s, double offered, double enthalpyIn, double asked, double ambientK, double piece,
        ref double massIn, ref double massOut, ref double energyIn, ref double energyOut, ref double ambientJ, ref bool byPressure, ref bool byTemperature)
    {
        var density = s.MassKg / _p.VolumeM3;
        var gas = _gas.AtDensity(s.GasK, density);
        var volume = _p.VolumeM3;

        // Flow work in and out; the limits look one piece ahead along dp/dm at the present temperature rise per kilogram.
        var into = offered * piece;
        var outOf = asked * piece;
        if (into > 0)
        {
            var roomBar = (_p.MaximumBar * 1e5 - s.PressurePa) / PressurePerKg(in gas, enthalpyIn - gas.InternalEnergyJKg, volume);
            var roomKelvin = (_p.MaximumC + 273.15 - s.GasK) * s.MassKg * gas.IsochoricHeatJKgK / Math.Max(1, enthalpyIn - gas.InternalEnergyJKg);
            byPressure |= Limit(ref into, roomBar);
            byTemperature |= Limit(ref into, roomKelvin);
        }
        if (outOf > 0)
        {
            var stockBar = (s.PressurePa - _p.MinimumBar * 1e5) / PressurePerKg(in gas, gas.EnthalpyJKg - gas.InternalEnergyJKg, volume);
            var stockKelvin = (s.GasK - _p.MinimumC - 273.15) * s.MassKg * gas.IsochoricHeatJKgK / Math.Max(1, gas.EnthalpyJKg - gas.InternalEnergyJKg);
            byPressure |= Limit(ref outOf, Math.Min(stockBar, 0.5 * s.MassKg));
            byTemperature |= Limit(ref outOf, stockKelvin);
        }

        // Gas and wall exchange heat as two capacities, exactly; then the wall and the surroundings.
        var gasCapacity = s.MassKg * gas.IsochoricHeatJKgK;
        var pair = gasCapacity * _p.WallHeatCapacityJK / (gasCapacity + _p.WallHeatCapacityJK);
        var toWall = pair * (s.GasK - s.WallK) * (1 - Math.Exp(-_p.GasToWallWK * piece / pair));
        var wall = s.WallK + toWall / _p.WallHeatCapacityJK;
        var toAmbient = _p.WallHeatCapacityJK * (wall - ambientK) * (1 - Math.Exp(-_p.WallToAmbientWK * piece / _p.WallHeatCapacityJK));
        wall -= toAmbient / _p.WallHeatCapacityJK;

        var mass = s.MassKg + into - outOf;
        var carriedIn = into * enthalpyIn;
        var carriedOut = outOf * gas.EnthalpyJKg;
        var energy = s.InternalEnergyJ + carriedIn - carriedOut - toWall;
        var next = _gas.AtInternalEnergy(mass / volume, energy / mass, s.GasK);

        massIn += into;
        massOut += outOf;
        energyIn += carriedIn;
        energyOut += carriedOut;
        ambientJ += toAmbient;
        return new TankState(mass, energy, next.TemperatureK, next.PressurePa, wall);
    }

    // dp/dm at constant volume when each kilogram brings the given surplus of energy: isothermal part plus the part by warming.
    private static double PressurePerKg(in GasState gas, double surplusJKg, double volumeM3)
    {
        var perKelvin = gas.PressurePa / gas.TemperatureK;
        var kelvinPerKg = surplusJKg / (gas.DensityKgM3 * volumeM3 * gas.IsochoricHeatJKgK);
        return Math.Max(gas.PressurePerDensityPaM3Kg / volumeM3 + perKelvin * kelvinPerKg, 0.5 * gas.PressurePerDensityPaM3Kg / volumeM3);
    }

    private static bool Limit(ref double amount, double most)
    {
        if (amount <= most)
            return false;
        amount = Math.Max(0, most);
        return true;
    }
}
