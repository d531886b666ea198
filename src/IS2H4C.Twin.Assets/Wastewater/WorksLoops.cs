using static IS2H4C.Twin.Assets.Wastewater.Asm1Component;
using static IS2H4C.Twin.Assets.Wastewater.WorksLayout;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>What the controllers (or the inputs) do at a moment.</summary>
/// <param name="AddedKLa">KLa to share over the basins, 1/d.</param>
/// <param name="Recycle">Internal recycle, m3/d.</param>
/// <param name="OxygenSetpoint">Oxygen setpoint in force, g O2/m3.</param>
internal readonly record struct WorksActions(double AddedKLa, double Recycle, double OxygenSetpoint);

/// <summary>Sensors, controllers and actuators of a works as part of its equations (BSM1 description section 4).</summary>
internal sealed class WorksLoops
{
    private const int Held = Instruments + 26;

    private readonly WorksControl _control;
    private readonly double _perOxygenLag, _perNitrateLag, _perAmmoniaLag, _perAerationLag, _perRecycleLag;
    private readonly bool _controlled;
    private WorksInputs _in;

    public WorksLoops(WorksControl control)
    {
        _control = control;
        _perOxygenLag = 1 / control.OxygenSensor.Class.LagDays;
        _perNitrateLag = 1 / control.NitrateSensor.Class.LagDays;
        _perAmmoniaLag = 1 / control.AmmoniaSensor.Class.LagDays;
        _perAerationLag = 3.89 * 24 * 60 / control.AerationResponseMinutes;
        _perRecycleLag = 1 / control.RecycleLagDays;
        _controlled = control.Scheme != ControlScheme.OpenLoop;
        Real = _controlled && control.RealInstruments;
        FastestLagPerDay = !_controlled ? 0
            : !Real ? _perRecycleLag
            : Math.Max(_perRecycleLag, 2 * Math.Max(Math.Max(_perOxygenLag, _perNitrateLag), Math.Max(_perAmmoniaLag, _perAerationLag)));
    }

    /// <summary>Whether sensors and actuators have their own dynamics.</summary>
    public bool Real { get; }

    /// <summary>Bound on the rates of the loops' lags, 1/d; equal lags in series count twice.</summary>
    public double FastestLagPerDay { get; }

    public void Hold(in WorksInputs inputs) => _in = inputs;

    /// <summary>Bound on what the oxygen loop adds to a basin's oxygen rate, 1/d, for a driving force times its share, g/m3.</summary>
    public double OxygenLoopRate(double drive) => _controlled ? _control.Oxygen.Gain * drive + 1 / _control.Oxygen.TrackingTimeDays : 0;

    /// <summary>Outputs at a state; writes the rates of the loops' own states unless <paramref name="rate"/> is empty.</summary>
    public WorksActions Act(ReadOnlySpan<double> y, double fraction, Span<double> rate)
    {
        if (!_controlled)
            return new WorksActions(0, _in.InternalRecycleM3PerDay, _in.OxygenSetpoint);

        double oxygen = y[Tank(4, SO)], nitrate = y[Tank(1, SNO)], ammonia = y[Tank(4, SNH)];
        if (Real)
        {
            var noise = _in.NoiseStart.Towards(_in.NoiseEnd, fraction);
            oxygen = Measured(y, rate, Instruments, _control.OxygenSensor, _perOxygenLag, oxygen, noise.Oxygen);
            nitrate = Measured(y, rate, Instruments + 8, _control.NitrateSensor, _perNitrateLag, nitrate, noise.Nitrate);
            ammonia = Measured(y, rate, Instruments + 16, _control.AmmoniaSensor, _perAmmoniaLag, ammonia, noise.Ammonia);
        }

        var setpoint = _in.OxygenSetpoint;
        double ammoniaIntegral = 0;
        if (_control.Scheme == ControlScheme.AmmoniaCascade)
            setpoint = _control.Ammonia.Act(ammonia - _in.AmmoniaSetpoint, y[Integrals + 2], out ammoniaIntegral);
        var kla = _control.Oxygen.Act(setpoint - oxygen, y[Integrals], out var oxygenIntegral);
        var wantedRecycle = _control.Nitrate.Act(_in.NitrateSetpoint - nitrate, y[Integrals + 1], out var nitrateIntegral);
        // The pumps' lag is part of the published "ideal" loop too.
        var recycle = y[Recycle];
        if (!rate.IsEmpty)
        {
            rate[Integrals] = oxygenIntegral;
            rate[Integrals + 1] = nitrateIntegral;
            rate[Integrals + 2] = ammoniaIntegral;
            rate[Recycle] = (wantedRecycle - recycle) * _perRecycleLag;
        }

        if (!Real)
            return new WorksActions(kla, recycle, setpoint);

        // Aeration: two equal lags with T90 = AerationResponseMinutes.
        const int A = Instruments + 24;
        if (!rate.IsEmpty)
        {
            rate[A] = (kla - y[A]) * _perAerationLag;
            rate[A + 1] = (y[A] - y[A + 1]) * _perAerationLag;
        }

        return new WorksActions(y[A + 1], recycle, setpoint);
    }

    private static double Measured(ReadOnlySpan<double> y, Span<double> rate, int at, Instrument sensor, double perLag, double truth, double noise)
    {
        var order = sensor.Class.Order;
        if (!rate.IsEmpty)
        {
            var input = truth;
            for (var i = 0; i < order; i++)
            {
                rate[at + i] = (input - y[at + i]) * perLag;
                input = y[at + i];
            }
        }

        return sensor.Class.SamplingMinutes > 0
            ? y[Held + (at - Instruments) / 8]
            : Math.Clamp(y[at + order - 1] + noise, 0, sensor.RangeTop);
    }

    /// <summary>Takes the measurements of sensors that measure at intervals, when one is due; call at the start of a step.</summary>
    public void Sample(Span<double> state)
    {
        if (!Real)
            return;
        Sample(state, 0, _control.OxygenSensor, _in.NoiseStart.Oxygen);
        Sample(state, 1, _control.NitrateSensor, _in.NoiseStart.Nitrate);
        Sample(state, 2, _control.AmmoniaSensor, _in.NoiseStart.Ammonia);
    }

    private void Sample(Span<double> state, int loop, Instrument sensor, double noise)
    {
        if (sensor.Class.SamplingMinutes <= 0)
            return;
        // Sample numbers count from 1, so that a fresh state (0) measures at once.
        var number = Math.Floor(_in.TimeMinutes / sensor.Class.SamplingMinutes + 1e-9) + 1;
        if (state[Held + 3 + loop] == number)
            return;
        state[Held + 3 + loop] = number;
        state[Held + loop] = Math.Clamp(state[Instruments + 8 * loop + sensor.Class.Order - 1] + noise, 0, sensor.RangeTop);
    }
}
