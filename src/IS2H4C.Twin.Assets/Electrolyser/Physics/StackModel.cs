using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// One electrolyser stack with rectifier, auxiliaries, local logic, heat and ageing. Pure: the state goes in and out, no clock, no allocation.
/// A step is cut where the logic changes (a start ends, a ramp arrives) and every ten seconds of producing, so a long step gives what short ones give.
/// </summary>
public sealed class StackModel
{
    private const double LongestPieceS = 10;
    private const double SmallMoveShare = 0.05;
    private const double ReferenceC = 25;
    private const double HydrogenHeatJMolK = 28.85, OxygenHeatJMolK = 29.4, WaterHeatJMolK = 75.3;

    private readonly StackParameters _p;
    private readonly StackThermal _heat;
    private readonly StackSequence _seq;
    private readonly PowerSupply _supply;
    private readonly Ageing _ageing;
    private readonly CellModel _cell;
    private readonly string _asset;
    private readonly double _totalAreaM2;
    private readonly double _perAreaM2;
    private readonly double _rampWs;
    private readonly double _ambientWK;
    private readonly double _perHeatCapacityKJ;

    /// <summary>A stack with these parameters; messages name the asset.</summary>
    public StackModel(StackParameters parameters, string? asset = null)
    {
        _p = parameters;
        _heat = parameters.Thermal;
        _seq = parameters.Sequence;
        _supply = parameters.Supply;
        _ageing = parameters.Ageing;
        _cell = parameters.Cell;
        _asset = asset ?? parameters.Name;
        _totalAreaM2 = parameters.Cells * parameters.AreaM2;
        _perAreaM2 = 1 / _totalAreaM2;
        _ambientWK = 1 / _heat.ResistanceKW;
        _perHeatCapacityKJ = 1 / _heat.HeatCapacityJK;
        _rampWs = _seq.RampSharePerS * _supply.RatedDcW;
        RatedAcPowerW = _supply.AcFromDcW(_supply.RatedDcW, _heat.CoolingMaximumW);
    }

    /// <summary>The parameters.</summary>
    public StackParameters Parameters => _p;

    /// <summary>AC power at rated DC power with full cooling, W.</summary>
    public double RatedAcPowerW { get; }

    /// <summary>Voltage rise per cell by ageing, V.</summary>
    public double AgeingRiseV(in StackState state) =>
        state.SteadyRiseV + _ageing.PerStopV * state.Stops + _ageing.FatiguePerRange * state.Rainflow.ClosedRangeSum;

    /// <summary>Moves a stack on by a step (s, above 0 to a day).</summary>
    /// <exception cref="ModelRangeException">An input or the state is no number or outside its range; the message names asset, quantity, value and limits.</exception>
    public void Step(ref StackState state, in StackInputs inputs, double stepS, out StackOutputs outputs)
    {
        Check(in state, in inputs, stepS);
        outputs = default;
        var left = stepS;
        while (left > 0)
        {
            var piece = Advance(ref state, in inputs, left, ref outputs);
            left -= piece;
            if (left < 1e-9 * stepS)
                break;
        }
        Finish(in state, 1 / stepS, ref outputs);
    }

    private void Check(in StackState s, in StackInputs u, double stepS)
    {
        Require.InRange(stepS, 1e-6, 86_400, _asset, "step", "s");
        Require.Finite(u.PowerSetpointW, _asset, "power setpoint", "W");
        Require.InRange(u.CathodePressureBar, _p.MinimumBar, _p.MaximumBar, _asset, "cathode pressure", "bar", "Bring the hydrogen pressure into the stack's range.");
        Require.InRange(u.AmbientC, -60, 70, _asset, "ambient temperature", "C");
        Require.InRange(u.FeedWaterC, 0, 95, _asset, "feed water temperature", "C");
        State(s.TemperatureC, -60, 200, "stack temperature (state)", "C");
        State(s.DcPowerW, 0, 2 * _supply.RatedDcW, "DC power (state)", "W");
        State(s.TimerS, -1e-6, 1e6, "start timer (state)", "s");
        State(s.AboveTripS, 0, 1e9, "time above the trip limit (state)", "s");
        State(s.CurrentDensityAm2, 0, 1e6, "current density (state)", "A/m2");
        State(s.PowerDensityWm2, 0, 1e7, "power density (state)", "W/m2");
        State(s.PowerSlopeV, 0, 1e6, "slope of power (state)", "V");
        State(AgeingRiseV(in s), -1, 5, "ageing (state)", "V");
        State(s.RunningS, 0, 1e12, "running time (state)", "s");
        State(s.MinimumDcW, 0, 1e12, "safe minimum load (state)", "W");
    }

    private void State(double value, double low, double high, string name, string unit) =>
        Require.InRange(value, low, high, _asset, name, unit, "The state is damaged; start from StackState.Cold.");

    private double Advance(ref StackState s, in StackInputs u, double left, ref StackOutputs y)
    {
        var cooling = Math.Clamp(_heat.CoolingGainWK * (s.TemperatureC - _heat.CoolingSetpointC), 0, _heat.CoolingMaximumW);
        RefreshMinimum(ref s, u.CathodePressureBar);
        var wished = WishedDcW(in u, cooling, ref y);
        Decide(ref s, in u, wished, ref y);

        switch (s.Mode)
        {
            case StackMode.ColdStart:
                {
                    var piece = Math.Min(left, Math.Min(LongestPieceS, s.TimerS));
                    Idle(ref s, in u, _seq.StartPowerW, heated: true, piece, ref y);
                    s.TimerS -= piece;
                    return piece;
                }
            case StackMode.HotStandby:
                {
                    var piece = Math.Min(left, LongestPieceS);
                    Idle(ref s, in u, _seq.StandbyPowerW, heated: true, piece, ref y);
                    return piece;
                }
            case StackMode.Off or StackMode.Tripped:
                Idle(ref s, in u, _seq.OffPowerW, heated: false, left, ref y);
                return left;
            default:
                return Produce(ref s, in u, wished, cooling, left, ref y);
        }
    }

    private double WishedDcW(in StackInputs u, double coolingW, ref StackOutputs y)
    {
        var ac = u.PowerSetpointW;
        if (ac < 0)
        {
            ac = 0;
            y.Clamps |= StackClamps.NegativePower;
        }
        var dc = _supply.DcFromAcW(ac, coolingW);
        if (dc > _supply.RatedDcW)
        {
            dc = _supply.RatedDcW;
            y.Clamps |= StackClamps.RatedPower;
        }
        return dc;
    }

    private void Decide(ref StackState s, in StackInputs u, double wished, ref StackOutputs y)
    {
        if (u.Trip && s.Mode != StackMode.Tripped)
            Stop(ref s, StackMode.Tripped, TripCause.External);
        if (s.Mode == StackMode.Tripped)
        {
            if (!u.Reset || u.Trip)
                return;
            s.Mode = StackMode.Off;
            s.Trip = TripCause.None;
        }
        if (s.Mode == StackMode.Off && u.Run)
        {
            s.Mode = StackMode.ColdStart;
            s.TimerS = s.TemperatureC >= _seq.WarmAboveC ? _seq.WarmStartS : _seq.ColdStartS;
        }
        if (s.Mode is StackMode.ColdStart or StackMode.HotStandby && !u.Run)
            s.Mode = StackMode.Off;
        if (s.Mode == StackMode.ColdStart && s.TimerS <= 1e-9)
            s.Mode = StackMode.HotStandby;

        var enough = u.Run && wished >= s.MinimumDcW;
        if (wished > 0 && wished < s.MinimumDcW)
            y.Clamps |= StackClamps.MinimumLoad;
        if (s.Mode == StackMode.HotStandby)
        {
            if (!enough)
                return;
            s.Mode = StackMode.Ramping;
            s.DcPowerW = s.MinimumDcW;
        }
        else if (s.Mode is StackMode.Ramping or StackMode.Running or StackMode.Holding)
        {
            if (!enough && s.DcPowerW <= s.MinimumDcW)
                Stop(ref s, u.Run ? StackMode.HotStandby : StackMode.Off, TripCause.None);
        }
    }

    private static void Stop(ref StackState s, StackMode into, TripCause cause)
    {
        if (s.Mode is StackMode.Ramping or StackMode.Running or StackMode.Holding)
            s.Stops++;
        s.Mode = into;
        s.Trip = cause;
        s.DcPowerW = 0;
        s.CurrentDensityAm2 = 0;
        s.PowerSlopeV = 0;
        s.AboveTripS = 0;
    }

    private double Produce(ref StackState s, in StackInputs u, double wished, double coolingW, double left, ref StackOutputs y)
    {
        var enough = u.Run && wished >= s.MinimumDcW;
        var target = u.Hold && enough ? s.DcPowerW : enough ? wished : s.MinimumDcW;
        var gap = target - s.DcPowerW;
        var piece = Math.Min(left, LongestPieceS);
        var dc = s.DcPowerW;
        if (Math.Abs(gap) > 1e-9 * _supply.RatedDcW)
        {
            var arrive = Math.Abs(gap) / _rampWs;
            if (arrive <= 0.5 * piece && Math.Abs(gap) <= SmallMoveShare * _supply.RatedDcW)
            {
                // A small move early in the piece: one solution at the mean power, exact in energy.
                s.Mode = StackMode.Running;
                s.DcPowerW = target;
                dc = target - 0.5 * gap * arrive / piece;
            }
            else
            {
                s.Mode = StackMode.Ramping;
                piece = Math.Min(piece, arrive);
                s.DcPowerW = arrive <= piece ? target : s.DcPowerW + Math.CopySign(_rampWs * piece, gap);
                dc = 0.5 * (dc + s.DcPowerW);
            }
        }
        else
        {
            s.DcPowerW = target;
            s.Mode = u.Hold ? StackMode.Holding : StackMode.Running;
        }

        var cellC = s.TemperatureC;
        if (cellC < _cell.MinimumTemperatureC || cellC > _cell.MaximumTemperatureC)
        {
            cellC = Math.Clamp(cellC, _cell.MinimumTemperatureC, _cell.MaximumTemperatureC);
            y.Clamps |= StackClamps.CellTemperature;
        }
        var curve = _cell.CurveAt(cellC, u.CathodePressureBar);
        var density = dc * _perAreaM2;
        var guess = s.PowerSlopeV > 0 ? s.CurrentDensityAm2 + (density - s.PowerDensityWm2) / s.PowerSlopeV : 0;
        var i = CurrentSolver.Solve(in curve, AgeingRiseV(in s), density, guess, _p.MaximumAm2, out var cellV, out var slope);
        if (i >= _p.MaximumAm2)
            y.Clamps |= StackClamps.Current;
        s.CurrentDensityAm2 = i;
        s.PowerDensityWm2 = i * cellV;
        s.PowerSlopeV = slope;
        dc = i * cellV * _totalAreaM2;

        // Charge: what the current could make = product + hydrogen with the oxygen + lost (recombined or shunted).
        var possible = i * _totalAreaM2 / (2 * Electrochemistry.FaradayCMol);
        var etaF = _cell.FaradayEfficiency(cellC, u.CathodePressureBar, i);
        var product = etaF * possible;
        var ratio = _cell.HydrogenInOxygen(cellC, u.CathodePressureBar, i);
        ratio = ratio < 0.9 ? ratio / (1 - ratio) : 9;
        var dirty = Math.Min(0.5 * ratio * product / Math.Max(0.1, 1 - 0.5 * ratio), possible - product);
        var made = product + dirty;
        var oxygen = 0.5 * made;

        var sensible = made * HydrogenHeatJMolK + oxygen * OxygenHeatJMolK;
        var feedHeat = made * WaterHeatJMolK * (u.FeedWaterC - ReferenceC);
        var chemical = made * Electrochemistry.HigherHeatingValueJMol;
        Warm(ref s, in u, dc - chemical + feedHeat, sensible, cooled: true, heated: false, _heat.PumpHeatW, piece, ref y);
        y.SensibleHeatW -= feedHeat * piece;

        var rectifier = _supply.RectifierLossW(dc);
        var auxiliary = _supply.AuxiliaryW(dc, coolingW);
        y.AcPowerW += (dc + rectifier + auxiliary) * piece;
        y.DcPowerW += dc * piece;
        y.RectifierLossW += rectifier * piece;
        y.AuxiliaryPowerW += auxiliary * piece;
        y.CurrentA += i * _p.AreaM2 * piece;
        y.CellVoltageV = cellV;
        y.FaradayEfficiency = etaF;
        y.HydrogenKgS += product * Electrochemistry.HydrogenKgMol * piece;
        y.HydrogenWithOxygenKgS += dirty * Electrochemistry.HydrogenKgMol * piece;
        y.OxygenKgS += oxygen * Electrochemistry.OxygenKgMol * piece;
        y.LostHydrogenMolS += (possible - made) * piece;
        y.WaterKgS += made * Electrochemistry.WaterKgMol * piece;
        y.ChemicalPowerW += chemical * piece;
        y.HydrogenInOxygen = oxygen > 0 ? dirty / (dirty + oxygen) : 0;

        s.RunningS += piece;
        s.SteadyRiseV += _ageing.SteadyPerS * cellV * piece;
        s.Rainflow.Add(cellV, _ageing.RainflowGateV);
        Protect(ref s, y.HydrogenInOxygen, piece);
        return piece;
    }

    private void Protect(ref StackState s, double hydrogenInOxygen, double pieceS)
    {
        s.AboveTripS = hydrogenInOxygen > _seq.TripHydrogenInOxygen ? s.AboveTripS + pieceS : 0;
        if (s.AboveTripS > _seq.TripDelayS)
            Stop(ref s, StackMode.Tripped, TripCause.HydrogenInOxygen);
        else if (s.TemperatureC > _heat.TripC)
            Stop(ref s, StackMode.Tripped, TripCause.Temperature);
    }

    private void Idle(ref StackState s, in StackInputs u, double powerW, bool heated, double pieceS, ref StackOutputs y)
    {
        var before = y.AddedHeatW;
        Warm(ref s, in u, 0, 0, cooled: false, heated, 0, pieceS, ref y);
        var heater = y.AddedHeatW - before;
        y.AcPowerW += powerW * pieceS + heater;
        y.AuxiliaryPowerW += powerW * pieceS + heater;
    }

    // C dT/dt = Q - sum of UA_j (T - T_j): solved exactly over the piece, so every heat flow adds up to the change of the store.
    private void Warm(ref StackState s, in StackInputs u, double heatW, double sensibleWK, bool cooled, bool heated, double pumpW, double pieceS, ref StackOutputs y)
    {
        var t = s.TemperatureC;
        var ambient = _ambientWK;
        double q = heatW + pumpW, coolGain = 0, coolFixed = 0, warmGain = 0, warmFixed = 0;
        if (cooled && t > _heat.CoolingSetpointC)
        {
            if (_heat.CoolingGainWK * (t - _heat.CoolingSetpointC) < _heat.CoolingMaximumW) coolGain = _heat.CoolingGainWK;
            else coolFixed = _heat.CoolingMaximumW;
        }
        if (heated && t < _heat.StandbyC)
        {
            // Full heat until 2 K below the standby temperature, then in proportion.
            var gain = 0.5 * _heat.HeaterMaximumW;
            if (gain * (_heat.StandbyC - t) < _heat.HeaterMaximumW) warmGain = gain;
            else warmFixed = _heat.HeaterMaximumW;
        }
        q += warmFixed - coolFixed;
        var total = ambient + sensibleWK + coolGain + warmGain;
        var drive = q - ambient * (t - u.AmbientC) - sensibleWK * (t - ReferenceC) - coolGain * (t - _heat.CoolingSetpointC) - warmGain * (t - _heat.StandbyC);
        // With x = total piece / C: the change is the drive times (1 - e^-x)/x, the mean lies (1 - (1 - e^-x)/x)/x of it away; series where the quotients would cancel.
        var perDrive = pieceS * _perHeatCapacityKJ;
        var x = total * perDrive;
        double phi, psi;
        if (x < 0.005)
        {
            psi = 0.5 - x * (1.0 / 6 - x * (1.0 / 24 - x * (1.0 / 120 - x / 720)));
            phi = 1 - x * psi;
        }
        else
        {
            phi = (1 - Math.Exp(-x)) / x;
            psi = (1 - phi) / x;
        }
        var change = drive * perDrive * phi;
        var mean = t + drive * perDrive * psi;
        s.TemperatureC = t + change;

        y.AddedHeatW += (pumpW + warmFixed + warmGain * (_heat.StandbyC - mean)) * pieceS;
        y.CoolingHeatW += (coolFixed + coolGain * (mean - _heat.CoolingSetpointC)) * pieceS;
        y.AmbientHeatW += ambient * (mean - u.AmbientC) * pieceS;
        y.SensibleHeatW += sensibleWK * (mean - ReferenceC) * pieceS;
    }

    // The safe minimum moves slowly with temperature and pressure; found again after 0.5 K or 0.1 bar.
    private void RefreshMinimum(ref StackState s, double pressureBar)
    {
        if (Math.Abs(s.TemperatureC - s.MinimumAtC) < 0.5 && Math.Abs(pressureBar - s.MinimumAtBar) < 0.1)
            return;
        var t = Math.Clamp(s.TemperatureC, _cell.MinimumTemperatureC, _cell.MaximumTemperatureC);
        var i = SafeLoad.MinimumAm2(_cell, t, pressureBar, _seq.OperatingHydrogenInOxygen, _p.MaximumAm2);
        var safe = i * _cell.CellVoltageV(t, pressureBar, i) * _totalAreaM2;
        s.MinimumDcW = Math.Max(safe, _seq.MinimumLoadShare * _supply.RatedDcW);
        s.MinimumAtC = s.TemperatureC;
        s.MinimumAtBar = pressureBar;
    }

    private void Finish(in StackState s, double perS, ref StackOutputs y)
    {
        y.Mode = s.Mode;
        y.Trip = s.Trip;
        y.TemperatureC = s.TemperatureC;
        y.AgeingRiseV = AgeingRiseV(in s);
        y.MinimumAcPowerW = _supply.AcFromDcW(s.MinimumDcW, Math.Clamp(_heat.CoolingGainWK * (s.TemperatureC - _heat.CoolingSetpointC), 0, _heat.CoolingMaximumW));
        y.AcPowerW *= perS;
        y.DcPowerW *= perS;
        y.RectifierLossW *= perS;
        y.AuxiliaryPowerW *= perS;
        y.CurrentA *= perS;
        y.HydrogenKgS *= perS;
        y.HydrogenWithOxygenKgS *= perS;
        y.OxygenKgS *= perS;
        y.LostHydrogenMolS *= perS;
        y.WaterKgS *= perS;
        y.ChemicalPowerW *= perS;
        y.AddedHeatW *= perS;
        y.CoolingHeatW *= perS;
        y.AmbientHeatW *= perS;
        y.SensibleHeatW *= perS;
    }
}
