using static IS2H4C.Twin.Assets.Wastewater.Asm1Component;

namespace IS2H4C.Twin.Assets.Wastewater.Reduced;

/// <summary>Rates of change of <see cref="ReducedWorks"/>. Dissolved oxygen is not a state: each zone's oxygen balance is solved where it stands.</summary>
internal sealed partial class ReducedKernel : IOdeSystem
{
    public const int Used = LastStep + 1, LastStep = NitrateIntegral + 1;

    private const int Zones = 5, Species = 5, Lags = 5, Last = (Zones - 1) * Species;
    private const int ZSs = 0, ZXs = 1, ZSno = 2, ZSnh = 3, ZSnd = 4;
    private const int Xbh = Zones * Species, Xba = Xbh + 1, BlanketBh = Xbh + 2, BlanketBa = Xbh + 3, BlanketXs = Xbh + 4;
    private const int LagNo = BlanketXs + 1, LagNh = LagNo + Lags, NitrateIntegral = LagNh + Lags;

    // Solids that leave over the weir per solids in the feed: BSM1's thinning at the top of its settler.
    private const double Thinning = 0.0038;

    private static readonly int[] ZoneOf = [0, 1, 2, 3, 4];

    private readonly WorksParameters _p;
    private readonly ReducedFit _fit;
    private readonly Asm1Parameters _rates;
    private readonly Asm1Kinetics _kinetics;
    private readonly double[] _volume = new double[Zones], _kla = new double[Zones], _air = new double[Zones], _gas = new double[Zones], _share = new double[Zones];
    private readonly double[] _oxygen = new double[Zones], _transfer = new double[Zones];
    private readonly double[] _c = new double[Count], _r = new double[Count];
    private readonly double[] _scale = new double[ReducedWorks.Length];
    private readonly double[] _from = new double[Count], _to = new double[Count];
    private readonly double _total, _settlerVolume;
    private readonly bool _controlled;
    private WorksInputs _in;
    private double _perSpan, _fromFlow, _toFlow, _lastKLa, _given = double.NaN;

    public ReducedKernel(WorksParameters p, ReducedFit fit)
    {
        _p = p;
        _fit = fit;
        _rates = p.Kinetics with
        {
            AutotrophGrowthPerDay = p.Kinetics.AutotrophGrowthPerDay * fit.Nitrification,
            AnoxicGrowthFactor = p.Kinetics.AnoxicGrowthFactor * fit.AnoxicGrowth,
            HydrolysisPerDay = p.Kinetics.HydrolysisPerDay * fit.Hydrolysis,
        };
        _kinetics = new Asm1Kinetics(_rates);
        for (var i = 0; i < PerTank.Count; i++)
        {
            _volume[ZoneOf[i]] += p.VolumesM3[i];
            _share[ZoneOf[i]] += p.VolumesM3[i] * p.Control.AerationShare[i];
        }

        for (var z = 0; z < Zones; z++)
            _share[z] /= _volume[z];
        _total = p.TotalVolumeM3;
        _settlerVolume = p.Settler.AreaM2 * p.Settler.HeightM;
        _controlled = p.Control.Scheme != ControlScheme.OpenLoop;
        Array.Fill(_scale, 1.0);
        _scale[NitrateIntegral] = 1e4 * _total / 5999;
        _scale.AsSpan(LastStep).Clear();
    }

    public int Length => ReducedWorks.Length;

    public ReadOnlySpan<double> Scale => _scale;

    /// <summary>Takes the inputs of a step; <paramref name="givenOxygen"/> stands in every aerated zone unless it is NaN.</summary>
    public void Hold(in WorksInputs inputs, double spanDays, double givenOxygen)
    {
        _given = givenOxygen;
        _in = inputs;
        _perSpan = 1 / spanDays;
        (_fromFlow, _toFlow) = (inputs.InfluentStart.FlowM3PerDay, inputs.InfluentEnd.FlowM3PerDay);
        inputs.InfluentStart.Concentrations.CopyTo(_from);
        inputs.InfluentEnd.Concentrations.CopyTo(_to);
        Array.Clear(_kla);
        Array.Clear(_air);
        Array.Clear(_gas);
        for (var i = 0; i < PerTank.Count; i++)
        {
            var part = _p.VolumesM3[i] / _volume[ZoneOf[i]];
            _kla[ZoneOf[i]] += part * inputs.KLaPerDay[i];
            _air[ZoneOf[i]] += part * inputs.AirSaturation[i];
            _gas[ZoneOf[i]] += part * inputs.OxygenKLaPerDay[i];
        }
    }

    public void Derivative(double timeDays, double[] state, double[] rate)
    {
        ReadOnlySpan<double> y = state;
        var fraction = timeDays * _perSpan;
        var influent = _fromFlow + fraction * (_toFlow - _fromFlow);
        var recycle = Recycle(y, rate);
        var returned = _in.ReturnSludgeM3PerDay;
        var through = influent + recycle + returned;
        var feed = influent + returned;
        SolveOxygen(y, influent, through, fraction);

        Span<double> before = stackalloc double[Species];
        double In(int component) => _from[component] + fraction * (_to[component] - _from[component]);
        double Mixed(double raw, double recycled, double fromSludge) => (influent * raw + recycle * recycled + returned * fromSludge) / through;
        before[ZSs] = Mixed(In(SS), state[Last + ZSs], state[Last + ZSs]) + _in.CarbonKgPerDay * 1000 / through;
        before[ZXs] = Mixed(In(XS), state[Last + ZXs], state[BlanketXs]);
        before[ZSno] = Mixed(In(SNO), state[Last + ZSno], state[LagNo + Lags - 1]);
        before[ZSnh] = Mixed(In(SNH), state[Last + ZSnh], state[LagNh + Lags - 1]);
        // Particulate organic nitrogen above (or below) its fixed share of XS enters as dissolved.
        before[ZSnd] = Mixed(In(SND) + In(XND) - _fit.NitrogenInSubstrate * In(XS), state[Last + ZSnd], state[Last + ZSnd]);

        double growth = 0, nitrifiers = 0;
        for (var z = 0; z < Zones; z++)
        {
            Fill(y, z);
            Array.Clear(_r);
            _kinetics.AddConversion(_c, _r);
            var at = z * Species;
            var flow = through / _volume[z];
            rate[at + ZSs] = flow * (before[ZSs] - y[at + ZSs]) + _r[SS];
            rate[at + ZXs] = flow * (before[ZXs] - y[at + ZXs]) + _r[XS];
            rate[at + ZSno] = flow * (before[ZSno] - y[at + ZSno]) + _r[SNO];
            rate[at + ZSnh] = flow * (before[ZSnh] - y[at + ZSnh]) + _r[SNH];
            // What decay puts into XS carries the fixed share of nitrogen; ASM1's own share beyond it is released.
            rate[at + ZSnd] = flow * (before[ZSnd] - y[at + ZSnd]) + _r[SND] + _r[XND] - _fit.NitrogenInSubstrate * _r[XS];
            growth += _volume[z] * _r[XBH];
            nitrifiers += _volume[z] * _r[XBA];
            y.Slice(at, Species).CopyTo(before);
        }

        Sludge(y, rate, Xbh, BlanketBh, influent * In(XBH), growth, feed);
        Sludge(y, rate, Xba, BlanketBa, influent * In(XBA), nitrifiers, feed);
        rate[BlanketXs] = Blanket(y[Last + ZXs], y[BlanketXs], feed);
        // The water above the blanket, as the full settler's feed layer and the four over it.
        var layer = _fit.WaterVolumeShare * _settlerVolume / SettlerParameters.Layers;
        for (var i = 0; i < Lags; i++)
        {
            var lag = (i == 0 ? feed : feed - returned - _in.WastageM3PerDay) / layer;
            rate[LagNo + i] = lag * ((i == 0 ? y[Last + ZSno] : y[LagNo + i - 1]) - y[LagNo + i]);
            rate[LagNh + i] = lag * ((i == 0 ? y[Last + ZSnh] : y[LagNh + i - 1]) - y[LagNh + i]);
        }
    }

    public double SpectralBoundPerDay(double[] state)
    {
        ReadOnlySpan<double> y = state;
        var through = Math.Max(_fromFlow, _toFlow) + Recycle(y, default) + _in.ReturnSludgeM3PerDay;
        var bound = 1 / _p.Control.Nitrate.TrackingTimeDays + through / (Math.Min(_fit.WaterVolumeShare / SettlerParameters.Layers, _fit.BlanketVolumeShare) * _settlerVolume);
        for (var z = 0; z < Zones; z++)
        {
            Fill(y, z);
            // Without oxygen as a state its column is gone: what it would limit runs at the full rate at most.
            _c[SO] = 1e6;
            bound = Math.Max(bound, _kinetics.FastRate(_c) + through / _volume[z]);
        }

        return 1.1 * bound;
    }

    public ReducedReading Read(ReadOnlySpan<double> y)
    {
        var recycle = Recycle(y, default);
        SolveOxygen(y, _fromFlow, _fromFlow + recycle + _in.ReturnSludgeM3PerDay, 0);
        double transfer = 0;
        for (var z = 0; z < Zones; z++)
            transfer += _volume[z] * _transfer[z];
        return new(
            y[LagNh + Lags - 1], y[LagNo + Lags - 1], y[Last + ZSnh], y[Last + ZSno], _oxygen[Zones - 1], y[Species + ZSno], transfer * 1e-3, _lastKLa, recycle);
    }

    public double[] From(ReadOnlySpan<double> full)
    {
        var y = new double[ReducedWorks.Length];
        int[] components = [SS, XS, SNO, SNH, SND];
        for (var k = 0; k < PerTank.Count; k++)
        {
            for (var i = 0; i < Species; i++)
                y[ZoneOf[k] * Species + i] += _p.VolumesM3[k] / _volume[ZoneOf[k]] * full[WorksLayout.Tank(k, components[i])];
            y[Xbh] += _p.VolumesM3[k] / _total * full[WorksLayout.Tank(k, XBH)];
            y[Xba] += _p.VolumesM3[k] / _total * full[WorksLayout.Tank(k, XBA)];
        }

        var tank5 = full.Slice(WorksLayout.Tank(4, 0), Count);
        var thickening = full[WorksLayout.SettlerSolids + SettlerParameters.Layers - 1] / WastewaterWorks.Solids(tank5);
        (y[BlanketBh], y[BlanketBa], y[BlanketXs]) = (thickening * tank5[XBH], thickening * tank5[XBA], thickening * tank5[XS]);
        for (var i = 0; i < Lags; i++)
        {
            y[LagNo + i] = full[WorksLayout.SettlerSolubles + (SettlerParameters.FeedLayer - i) * 8 + 3];
            y[LagNh + i] = full[WorksLayout.SettlerSolubles + (SettlerParameters.FeedLayer - i) * 8 + 4];
        }

        y[NitrateIntegral] = full[WorksLayout.Integrals + 1];
        y[LastStep] = 1e-5;
        return y;
    }

    public static void Shift(Span<double> y, double ammonium, double nitrate)
    {
        for (var z = 0; z < Zones; z++)
        {
            y[z * Species + ZSnh] = Math.Max(0, y[z * Species + ZSnh] + ammonium);
            y[z * Species + ZSno] = Math.Max(0, y[z * Species + ZSno] + nitrate);
        }

        for (var i = 0; i < Lags; i++)
        {
            y[LagNh + i] = Math.Max(0, y[LagNh + i] + ammonium);
            y[LagNo + i] = Math.Max(0, y[LagNo + i] + nitrate);
        }
    }

    private double Recycle(ReadOnlySpan<double> y, Span<double> rate)
    {
        if (!_controlled)
            return _in.InternalRecycleM3PerDay;
        var recycle = _p.Control.Nitrate.Act(_in.NitrateSetpoint - y[Species + ZSno], y[NitrateIntegral], out var integral);
        if (!rate.IsEmpty)
            rate[NitrateIntegral] = integral;
        return recycle;
    }

    private void Fill(ReadOnlySpan<double> y, int zone)
    {
        var z = y.Slice(zone * Species, Species);
        (_c[SS], _c[XS], _c[SO], _c[SNO], _c[SNH], _c[SND]) = (z[ZSs], z[ZXs], _oxygen[zone], z[ZSno], z[ZSnh], z[ZSnd]);
        (_c[XBH], _c[XBA], _c[XND]) = (y[Xbh], y[Xba], _fit.NitrogenInSubstrate * z[ZXs]);
    }

    private void Sludge(ReadOnlySpan<double> y, Span<double> rate, int basins, int blanket, double influentMass, double growth, double feed)
    {
        rate[basins] = (influentMass + _in.ReturnSludgeM3PerDay * y[blanket] - feed * y[basins] + growth) / _total;
        rate[blanket] = Blanket(y[basins], y[blanket], feed);
    }

    // Settled sludge: one mixed volume that the feed's solids enter, less what the weir loses.
    private double Blanket(double fed, double held, double feed)
    {
        var returned = _in.ReturnSludgeM3PerDay;
        var overWeir = Thinning * (feed - returned - _in.WastageM3PerDay);
        return ((feed - overWeir) * fed - (returned + _in.WastageM3PerDay) * held) / (_fit.BlanketVolumeShare * _settlerVolume);
    }
}
