using IS2H4C.Twin.Assets.Electrolyser.Physics;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>
/// The PLC's local logic: start, ramp, standby, stop and trips. A setpoint of 0 stops; one between 0 and the least power holds the stack in hot standby.
/// </summary>
internal sealed partial class ElectrolyserModel
{
    /// <summary>How long a missing utility or a blocked outlet is borne before the stack trips, s.</summary>
    private const double TripDelaySeconds = 10;

    /// <summary>How long a trip stays after its cause has gone, s.</summary>
    private const double ResetSeconds = 60;

    /// <summary>How long a setpoint below the least power is answered with the least power before the current is switched off: stops wear the cells, s.</summary>
    private const double StandbyDelaySeconds = 60;

    private const int NoWater = 1;
    private const int OutletBlocked = 2;
    private const int NoPower = 3;
    private const int DirtyOxygen = 4;
    private const int TooHot = 5;
    private const int ImpureWater = 6;

    /// <summary>Below this share of its limit the feed water counts as pure again.</summary>
    private const double PureAgainShare = 0.95;

    /// <summary>At this many times its limit the feed water trips a stack that still runs.</summary>
    private const double ImpureTripFactor = 2;

    private void Advance(ref State state, double setpointKw, double seconds, ReadOnlySpan<double> flows, double product)
    {
        RefreshSafeMinimum(ref state);
        var least = Math.Max(_nameplate.MinKw, state.SafeMinimumKw);
        // Without a readable setpoint the load stays as it is.
        var asked = double.IsNaN(setpointKw) ? state.LoadKw : setpointKw;
        // Impure feed water takes the load away at once and keeps the stack in standby.
        state.WaterIsImpure = state.WaterUsCm > (state.WaterIsImpure ? PureAgainShare : 1) * _nameplate.FeedWaterLimitUsCm;
        var wanted = asked < least || state.WaterIsImpure ? 0 : Math.Min(asked, _nameplate.RatedKw);
        Watch(ref state, seconds, flows, product);
        state.PhaseSeconds += seconds;
        switch (state.Phase)
        {
            case Phase.Stopped:
                state.LoadKw = 0;
                if (wanted > 0)
                    Enter(ref state, Phase.Starting);
                break;
            case Phase.Starting:
                state.LoadKw = _nameplate.StandbyKw;
                var needed = state.Stack.TemperatureC >= _design.Stack.Sequence.WarmAboveC ? _nameplate.WarmStartSeconds : _nameplate.ColdStartSeconds;
                if (asked <= 0)
                    Enter(ref state, Phase.Stopped);
                else if (state.PhaseSeconds >= needed)
                    Enter(ref state, wanted > 0 ? Phase.Running : Phase.Standby);
                break;
            case Phase.Standby:
                state.LoadKw = _nameplate.StandbyKw;
                if (asked <= 0)
                    Enter(ref state, Phase.Stopped);
                else if (wanted > 0)
                    Enter(ref state, Phase.Running);
                break;
            case Phase.Running:
                state.Hours += seconds / 3600;
                var step = _nameplate.RampKwPerSecond * seconds;
                state.LoadKw += Math.Clamp(wanted - state.LoadKw, -step, step);
                state.BelowSeconds = wanted > 0 ? 0 : state.BelowSeconds + seconds;
                if (asked <= 0 && state.LoadKw <= least)
                    Enter(ref state, Phase.Stopped);
                else if ((state.BelowSeconds >= StandbyDelaySeconds || state.WaterIsImpure) && state.LoadKw <= least)
                    Enter(ref state, Phase.Standby);
                else if (asked > 0)
                    state.LoadKw = Math.Max(state.LoadKw, least);
                break;
            case Phase.Tripped:
            default:
                state.LoadKw = 0;
                if (state.PhaseSeconds >= ResetSeconds && wanted == 0)
                {
                    state.TripCause = 0;
                    Enter(ref state, Phase.Stopped);
                }
                break;
        }
        // Current begins at the least load, as below it the oxygen would not be clean.
        if (state.Phase == Phase.Running && state.PhaseSeconds == 0)
            state.LoadKw = Math.Max(state.LoadKw, Math.Min(least, _nameplate.RatedKw));
        var target = state.Phase is Phase.Stopped or Phase.Tripped ? _design.Stack.MinimumBar : _design.PressureBar;
        if (state.PressureBar != target)
            state.PressureBar = Math.Abs(state.PressureBar - target) < 1e-3 ? target : target + ((state.PressureBar - target) * Math.Exp(-seconds / PressureTimeSeconds));
    }

    /// <summary>Trips when power, feed water or a way out for the hydrogen is missing for too long, or by the stack's own protection.</summary>
    private void Watch(ref State state, double seconds, ReadOnlySpan<double> flows, double product)
    {
        if (state.Phase != Phase.Running)
            return;
        var cause = flows[0] < 0.5 * state.LoadKw ? NoPower : flows[1] <= 0 ? NoWater : flows[2] < 0.5 * product ? OutletBlocked
            : state.WaterUsCm > ImpureTripFactor * _nameplate.FeedWaterLimitUsCm ? ImpureWater : 0;
        state.FaultSeconds = cause == 0 ? 0 : state.FaultSeconds + seconds;
        if (state.Stack.Mode == StackMode.Tripped)
            cause = state.Stack.Trip == Physics.TripCause.Temperature ? TooHot : DirtyOxygen;
        else if (state.FaultSeconds < TripDelaySeconds)
            return;
        state.TripCause = cause;
        state.LoadKw = 0;
        Enter(ref state, Phase.Tripped);
    }

    private static void Enter(ref State state, Phase phase)
    {
        if (state.Phase == Phase.Running)
            EndCurrent(ref state.Stack);
        else if (phase == Phase.Running)
            state.Starts++;
        state.Phase = phase;
        state.PhaseSeconds = 0;
        state.FaultSeconds = 0;
        state.BelowSeconds = 0;
        if (phase is Phase.Stopped or Phase.Tripped)
            state.LoadKw = 0;
    }

    private static void EndCurrent(ref StackState stack)
    {
        // A stop by the stack's own protection has counted itself.
        if (stack.Mode != StackMode.Tripped)
            stack.Stops++;
        stack.Mode = StackMode.Off;
        stack.Trip = Physics.TripCause.None;
        stack.DcPowerW = 0;
        stack.CurrentDensityAm2 = 0;
        stack.PowerSlopeV = 0;
        stack.AboveTripS = 0;
    }

    // Moves slowly with temperature and pressure; found again after 0.5 K or 0.1 bar.
    private void RefreshSafeMinimum(ref State state)
    {
        if (Math.Abs(state.Stack.TemperatureC - state.SafeAtC) < 0.5 && Math.Abs(state.PressureBar - state.SafeAtBar) < 0.1)
            return;
        var p = _design.Stack;
        var celsius = Math.Clamp(state.Stack.TemperatureC, p.Cell.MinimumTemperatureC, p.Cell.MaximumTemperatureC);
        var density = SafeLoad.MinimumAm2(p.Cell, celsius, state.PressureBar, p.Sequence.OperatingHydrogenInOxygen, p.MaximumAm2);
        var cellV = p.Cell.CellVoltageV(celsius, state.PressureBar, density) + _stack.AgeingRiseV(in state.Stack);
        state.SafeMinimumKw = p.Supply.AcFromDcW(density * cellV * p.Cells * p.AreaM2, 0) / 1000;
        state.SafeAtC = state.Stack.TemperatureC;
        state.SafeAtBar = state.PressureBar;
    }
}
