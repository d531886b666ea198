using System.Runtime.CompilerServices;
using static IS2H4C.Twin.Assets.Wastewater.Asm1Component;
using static IS2H4C.Twin.Assets.Wastewater.WorksLayout;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// Rates of change of a whole works in one pass over its flat state: inlet, five basins, settler, controllers, meters
/// (BSM1 description sections 2 and 4). No allocation, no memory between calls but scratch.
/// </summary>
internal sealed class WorksKernel : IOdeSystem
{
    private const double Bsm1VolumeM3 = 5999;

    private readonly WorksParameters _p;
    private readonly WorksLoops _loops;
    private readonly Asm1Kinetics _kinetics;
    private readonly TakacsSettler _settler;
    private readonly double[] _scale;
    private readonly double[] _feedSolubles = new double[8];
    private readonly double[] _feedParticulates = new double[8];
    private readonly double[] _inletRate = new double[Count];
    private readonly double _perLag, _ixb, _ixp;
    private readonly bool _tracked;
    private readonly double[] _volume = new double[PerTank.Count], _share = new double[PerTank.Count];
    private readonly double[] _kla = new double[PerTank.Count], _saturation = new double[PerTank.Count], _gasKLa = new double[PerTank.Count];
    private readonly double[] _from = new double[Count], _to = new double[Count];
    private WorksInputs _in;
    private double _perSpan, _fromFlow, _toFlow;

    public WorksKernel(WorksParameters parameters)
    {
        _p = parameters;
        _loops = new WorksLoops(parameters.Control);
        _kinetics = new Asm1Kinetics(parameters.Kinetics);
        _settler = new TakacsSettler(parameters.Settler);
        _ixb = parameters.Kinetics.NitrogenInBiomass;
        _ixp = parameters.Kinetics.NitrogenInInerts;
        _perLag = 1 / parameters.InletLagDays;
        _tracked = parameters.Settler.Solids == SolidsTransport.Tracked;
        Length = _tracked ? WorksLayout.Length : _loops.Real ? SettlerParticulates : Instruments;
        _scale = Scales(Length, parameters.TotalVolumeM3 / Bsm1VolumeM3);
        parameters.VolumesM3.CopyTo(_volume);
        parameters.Control.AerationShare.CopyTo(_share);
    }

    public int Length { get; }

    public ReadOnlySpan<double> Scale => _scale;

    /// <summary>Sets what acts during the coming step of a length in days.</summary>
    public void Hold(in WorksInputs inputs, double spanDays)
    {
        _in = inputs;
        _loops.Hold(inputs);
        _perSpan = 1 / spanDays;
        _fromFlow = inputs.InfluentStart.FlowM3PerDay;
        _toFlow = inputs.InfluentEnd.FlowM3PerDay;
        inputs.InfluentStart.Concentrations.CopyTo(_from);
        inputs.InfluentEnd.Concentrations.CopyTo(_to);
        inputs.KLaPerDay.CopyTo(_kla);
        inputs.AirSaturation.CopyTo(_saturation);
        inputs.OxygenKLaPerDay.CopyTo(_gasKLa);
    }

    public void Derivative(double timeDays, double[] state, double[] rate)
    {
        ReadOnlySpan<double> y = state;
        Span<double> d = rate;
        var fraction = timeDays * _perSpan;
        var act = _loops.Act(y, fraction, d);
        var flow = y[Inlet + Count];
        var tank5 = y.Slice(Tank(4, 0), Count);
        var settlerFlow = flow - act.Recycle;
        var effluentFlow = settlerFlow - _in.ReturnSludgeM3PerDay - _in.WastageM3PerDay;
        var underflow = _in.ReturnSludgeM3PerDay + _in.WastageM3PerDay;
        var feedSolids = Asm1Parameters.SolidsPerCod * (tank5[XS] + tank5[XI] + tank5[XBH] + tank5[XBA] + tank5[XP]);

        Settler(y, d, tank5, feedSolids, effluentFlow, underflow);
        var meters = d.Slice(Meters, MeterCount);
        InletLag(y, d, tank5, act.Recycle, feedSolids, flow, fraction, meters);
        Basins(y, d, flow, act.AddedKLa, meters);
        Leaving(y, tank5, feedSolids, effluentFlow, meters);
        meters[10] = act.Recycle;
    }

    /// <summary>
    /// Largest of: each basin's fast group with its transfer and throughflow, the inlet lag, the settler's layers, the instruments; 10 % added for the coupling between them.
    /// Tests compare it with the spectral radius of the numerical Jacobian.
    /// </summary>
    public double SpectralBoundPerDay(double[] state)
    {
        ReadOnlySpan<double> y = state;
        var act = _loops.Act(y, 0, default);
        var flow = y[Inlet + Count];
        var bound = _perLag;
        for (var k = 0; k < PerTank.Count; k++)
        {
            var kla = _kla[k] + _share[k] * act.AddedKLa + _gasKLa[k];
            var tank = _kinetics.FastRate(y.Slice(Tank(k, 0), Count)) + flow / _volume[k] + kla;
            if (_share[k] > 0)
                tank += _loops.OxygenLoopRate(_share[k] * Math.Abs(_saturation[k] - y[Tank(k, SO)]));
            bound = Math.Max(bound, tank);
        }

        var settling = 4 * _p.Settler.LargestVelocityMPerDay + 2 * (flow + _in.WastageM3PerDay) / _p.Settler.AreaM2;
        bound = Math.Max(bound, settling / _settler.LayerHeightM);
        bound = Math.Max(bound, _loops.FastestLagPerDay);
        return 1.1 * bound;
    }

    /// <summary>Takes the measurements that are due at the start of a step; call after <see cref="Hold"/>.</summary>
    public void Sample(Span<double> state) => _loops.Sample(state);

    /// <summary>What the controllers do at a state.</summary>
    public WorksActions ActionsAt(ReadOnlySpan<double> state) => _loops.Act(state, 0, default);

    /// <summary>Names a state for a person, e.g. "tank 3 SNH".</summary>
    public static string NameOf(int index) => index switch
    {
        < Inlet => $"tank {index / Count + 1} {Names[index % Count]}",
        < Inlet + Count => $"inlet mass flow of {Names[index - Inlet]}",
        Inlet + Count => "inlet flow",
        LastStepDays => "integrator step",
        < SettlerSolubles => $"settler layer {index - SettlerSolids + 1} TSS",
        < Integrals => $"settler layer {(index - SettlerSolubles) / 8 + 1} dissolved {(index - SettlerSolubles) % 8 + 1}",
        < Recycle => $"controller integral {index - Integrals + 1}",
        Recycle => "internal recycle",
        < Instruments => $"meter {index - Meters + 1}",
        < SettlerParticulates => $"instrument {index - Instruments + 1}",
        _ => $"settler layer {(index - SettlerParticulates) / 8 + 1} particulate {(index - SettlerParticulates) % 8 + 1}",
    };

    // Error scales: concentrations in g/m3; flows go with the size of the works, controller outputs have their own sizes. Meters are not part of the error.
    private static double[] Scales(int length, double size)
    {
        var scale = new double[length];
        Array.Fill(scale, 1.0);
        for (var k = 0; k < PerTank.Count; k++)
            scale[Tank(k, SO)] = 0.1;
        for (var i = 0; i < Count + 1; i++)
            scale[Inlet + i] = 1e5 * size;
        scale[LastStepDays] = 0;
        (scale[Integrals], scale[Integrals + 1], scale[Integrals + 2], scale[Recycle]) = (100, 10000 * size, 1, 10000 * size);
        scale.AsSpan(Meters, Instruments - Meters).Clear();
        if (length > Instruments)
        {
            (scale[Instruments + 24], scale[Instruments + 25]) = (100, 100);
            scale.AsSpan(Instruments + 26, SettlerParticulates - Instruments - 26).Clear();
        }

        return scale;
    }

    private void Settler(ReadOnlySpan<double> y, Span<double> d, ReadOnlySpan<double> feed, double feedSolids, double effluentFlow, double underflow)
    {
        var up = effluentFlow / _p.Settler.AreaM2;
        var down = underflow / _p.Settler.AreaM2;
        var x = y.Slice(SettlerSolids, TakacsSettler.Padded);
        _settler.Solids(x, feedSolids, up, down, d.Slice(SettlerSolids, TakacsSettler.Padded));
        var f = _feedSolubles;
        (f[0], f[1], f[2], f[3], f[4], f[5], f[6]) = (feed[SI], feed[SS], feed[SO], feed[SNO], feed[SNH], feed[SND], feed[SALK]);
        const int Room = SettlerParameters.Layers * 8;
        _settler.Solubles(y.Slice(SettlerSolubles, Room), f, up, down, d.Slice(SettlerSolubles, Room));
        if (_tracked)
        {
            var p = _feedParticulates;
            (p[0], p[1], p[2], p[3], p[4], p[5]) = (feed[XI], feed[XS], feed[XBH], feed[XBA], feed[XP], feed[XND]);
            _settler.Particulates(y.Slice(SettlerParticulates, Room), x, p, up, down, d.Slice(SettlerParticulates, Room));
        }
    }

    // Concentrations of what leaves a settler layer: dissolved from the layer; particulate by the current feed's make-up or by the layer's own.
    internal void FromLayer(ReadOnlySpan<double> y, int layer, ReadOnlySpan<double> feed, double feedSolids, Span<double> c)
    {
        var s = y.Slice(SettlerSolubles + layer * 8, 8);
        (c[SI], c[SS], c[SO], c[SNO], c[SNH], c[SND], c[SALK]) = (s[0], s[1], s[2], s[3], s[4], s[5], s[6]);
        if (_tracked)
        {
            var p = y.Slice(SettlerParticulates + layer * 8, 8);
            (c[XI], c[XS], c[XBH], c[XBA], c[XP], c[XND]) = (p[0], p[1], p[2], p[3], p[4], p[5]);
            return;
        }

        var share = y[SettlerSolids + layer] / Math.Max(feedSolids, 1e-12);
        (c[XI], c[XS], c[XBH], c[XBA], c[XP], c[XND]) =
            (feed[XI] * share, feed[XS] * share, feed[XBH] * share, feed[XBA] * share, feed[XP] * share, feed[XND] * share);
    }

    private void InletLag(
        ReadOnlySpan<double> y, Span<double> d, ReadOnlySpan<double> tank5, double recycle, double feedSolids, double flow, double fraction, Span<double> meters)
    {
        Span<double> returned = stackalloc double[Count];
        FromLayer(y, SettlerParameters.Layers - 1, tank5, feedSolids, returned);
        var influentFlow = Between(_fromFlow, _toFlow, fraction);
        var returnFlow = _in.ReturnSludgeM3PerDay;
        Span<double> raw = _inletRate;
        for (var i = 0; i < Count; i++)
        {
            raw[i] = influentFlow * Between(_from[i], _to[i], fraction);
            d[Inlet + i] = (raw[i] + recycle * tank5[i] + returnFlow * returned[i] - y[Inlet + i]) * _perLag;
        }

        var carbon = _in.CarbonKgPerDay * 1000;
        d[Inlet + SS] += carbon * _perLag;
        d[Inlet + Count] = (influentFlow + recycle + returnFlow - flow) * _perLag;
        meters[3] = (Thod(raw) + carbon) * 1e-3;
        meters[6] = Nitrogen(raw) * 1e-3;
        meters[8] = Nitrogen(returned) * _in.WastageM3PerDay * 1e-3;
        meters[5] = Thod(returned) * _in.WastageM3PerDay * 1e-3;
        meters[11] = y[SettlerSolids + SettlerParameters.Layers - 1] * _in.WastageM3PerDay * 1e-3;
    }

    private void Basins(ReadOnlySpan<double> y, Span<double> d, double flow, double addedKLa, Span<double> meters)
    {
        double oxygen = 0, fromGas = 0, nitrogenGas = 0, transfer = 0;
        for (var k = 0; k < PerTank.Count; k++)
        {
            var volume = _volume[k];
            var perResidence = flow / volume;
            var c = y.Slice(Tank(k, 0), Count);
            var rate = d.Slice(Tank(k, 0), Count);
            if (k == 0)
            {
                // The lagged mass flow itself enters: no division by the lagged flow.
                for (var i = 0; i < rate.Length; i++)
                    rate[i] = y[Inlet + i] / volume - perResidence * c[i];
            }
            else
            {
                var before = y.Slice(Tank(k - 1, 0), Count);
                for (var i = 0; i < rate.Length; i++)
                    rate[i] = perResidence * (before[i] - c[i]);
            }

            nitrogenGas += volume * _kinetics.AddConversion(c, rate);
            var kla = _kla[k] + _share[k] * addedKLa;
            var air = kla * (_saturation[k] - c[SO]);
            var gas = _gasKLa[k] * (_in.OxygenSaturation - c[SO]);
            rate[SO] += air + gas;
            transfer += volume * kla;
            oxygen += volume * (air + gas);
            fromGas += volume * gas;
        }

        meters[0] = oxygen * 1e-3;
        meters[1] = fromGas * 1e-3;
        meters[2] = nitrogenGas * 1e-3;
        meters[9] = transfer;
    }

    private void Leaving(ReadOnlySpan<double> y, ReadOnlySpan<double> tank5, double feedSolids, double effluentFlow, Span<double> meters)
    {
        Span<double> effluent = stackalloc double[Count];
        FromLayer(y, 0, tank5, feedSolids, effluent);
        meters[4] = Thod(effluent) * effluentFlow * 1e-3;
        meters[7] = Nitrogen(effluent) * effluentFlow * 1e-3;
    }

    /// <summary>COD less dissolved oxygen less the oxygen bound in nitrate.</summary>
    internal static double Thod(ReadOnlySpan<double> c) =>
        c[SI] + c[SS] + c[XI] + c[XS] + c[XBH] + c[XBA] + c[XP] - c[SO] - Asm1Kinetics.OxygenPerAmmonium * c[SNO];

    /// <summary>Total nitrogen (BSM1 description: TKN + SNO).</summary>
    internal double Nitrogen(ReadOnlySpan<double> c) =>
        c[SNO] + c[SNH] + c[SND] + c[XND] + _ixb * (c[XBH] + c[XBA]) + _ixp * (c[XP] + c[XI]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Between(double from, double to, double fraction) => from + fraction * (to - from);
}
