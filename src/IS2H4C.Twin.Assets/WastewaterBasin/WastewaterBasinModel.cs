using System.Runtime.CompilerServices;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Wastewater.Reduced;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.WastewaterBasin;

/// <summary>
/// The works by its reduced model (<see cref="ReducedWorks"/>), moved on once a minute at the mean flow and oxygen of that minute. Between, dissolved oxygen
/// follows its own balance against the uptake that the sludge then has: V dS/dt = transfer - uptake(S), solved implicitly, so that any step is stable.
/// </summary>
internal sealed class WastewaterBasinModel(BasinDesign design) : AssetModel<WastewaterBasinModel.State>
{
    private const double SyncSeconds = 60;

    /// <summary>Above this the water gives oxygen back to the air as fast as it comes, g/m3.</summary>
    private const double MostOxygen = 40;

    /// <summary>Sewage or demand beyond this over its mean is a damaged series.</summary>
    private const double MostNorm = 20;

    /// <summary>Least sewage for the sludge over its mean; the works' own wastage is 0.02 of it.</summary>
    private const double LeastFlowNorm = 0.05;

    private const double MostFlowNorm = 10;
    private const double MostStrengthNorm = 5;
    private const double DaysPerSecond = 1 / 86400.0;

    private readonly AmmoniaLoop _ammonia = new(design);
    private ReducedWorks? _idle;

    /// <summary>The reduced works' numbers in the state.</summary>
    [InlineArray(ReducedWorks.Length)]
    internal struct Sludge
    {
        private double _first;
    }

    internal struct State
    {
        public double OxygenGramPerM3;
        public double WaterM3;
        public double InflowNorm;
        public double DemandNorm;
        public double DemandFactor;
        public double Seconds;
        public double InflowM3;
        public double OxygenSeconds;
        public OxygenUptake Uptake;
        public double Ammonium;
        public double Nitrate;
        public double LastAmmonium;
        public double OxygenSetpoint;
        public double AmmoniaIntegral;
        public Sludge Sludge;
    }

    protected override State Start()
    {
        State state = new()
        {
            OxygenGramPerM3 = design.OxygenSetpoint,
            WaterM3 = design.VolumeM3,
            InflowNorm = 1,
            DemandNorm = 1,
            DemandFactor = 1,
            OxygenSetpoint = design.OxygenSetpoint,
        };
        design.Start.CopyTo(state.Sludge);
        var works = Borrow();
        Look(ref state, works);
        _idle = works;
        return state;
    }

    protected override double Want(in State state, in StepInput input, int port) => port switch
    {
        0 => ((MostOxygen - state.OxygenGramPerM3) * design.VolumeM3 / 1000 / input.Hours) + UptakeAt(in state, state.OxygenGramPerM3),
        1 => double.PositiveInfinity,
        _ => 0,
    };

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) => Overflow(in state, in input);

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        var inflow = design.MeanInflowM3H * input.Known(0, 0, MostNorm, ref state.InflowNorm);
        input.Known(1, 0, MostNorm, ref state.DemandNorm);
        var before = state.OxygenGramPerM3;
        state.OxygenGramPerM3 = NextOxygen(in state, flows[0], input.Hours);
        var uptake = flows[0] - ((state.OxygenGramPerM3 - before) * design.VolumeM3 / 1000 / input.Hours);
        balance.Use(Resource.DissolvedOxygen, uptake);

        balance.Use(Resource.Concentrate, flows[1]);
        balance.Make(Resource.Effluent, flows[1]);
        balance.Gain(Resource.Effluent, inflow);
        var overflow = Overflow(in state, in input);
        balance.Lose(Resource.Effluent, overflow - flows[2]);
        state.WaterM3 += (inflow + flows[1] - overflow) * input.Hours;

        var seconds = input.Hours * 3600;
        state.Seconds += seconds;
        state.InflowM3 += inflow * input.Hours;
        state.OxygenSeconds += state.OxygenGramPerM3 * seconds;
        if (state.Seconds >= SyncSeconds)
            Synchronise(ref state);

        tags[BasinTags.Inflow] = inflow;
        tags[BasinTags.EffluentReused] = flows[2];
        tags[BasinTags.Oxygen] = state.OxygenGramPerM3;
        tags[BasinTags.Demand] = UptakeAt(in state, state.OxygenSetpoint);
        tags[BasinTags.Uptake] = uptake;
        tags[BasinTags.Ammonium] = state.Ammonium;
        tags[BasinTags.Nitrate] = state.Nitrate;
        tags[BasinTags.OxygenSetpoint] = state.OxygenSetpoint;
    }

    protected override double Stored(in State state, Resource resource) =>
        resource == Resource.DissolvedOxygen ? state.OxygenGramPerM3 * design.VolumeM3 / 1000
        : resource == Resource.Effluent ? state.WaterM3
        : 0;

    /// <summary>Oxygen, inflow and oxygen setpoint are taken from their readings, the demand by a factor on the sludge's uptake, ammonium and nitrate by a shift of the whole works.</summary>
    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain)
    {
        state.OxygenGramPerM3 = Towards(state.OxygenGramPerM3, measured[BasinTags.Oxygen], gain, 0, MostOxygen);
        state.InflowNorm = Towards(state.InflowNorm, measured[BasinTags.Inflow] / design.MeanInflowM3H, 1, 0, MostNorm);
        state.OxygenSetpoint = Towards(state.OxygenSetpoint, measured[BasinTags.OxygenSetpoint], 1, 0, MostOxygen);
        var own = UptakeAt(in state, state.OxygenSetpoint) / state.DemandFactor;
        if (own > 0)
            state.DemandFactor = Towards(state.DemandFactor, measured[BasinTags.Demand] / own, 1, 0.01, 100);
        var ammonium = Towards(state.Ammonium, measured[BasinTags.Ammonium], gain, 0, 1000);
        var nitrate = Towards(state.Nitrate, measured[BasinTags.Nitrate], gain, 0, 1000);
        ReducedWorks.Shift(state.Sludge, ammonium - state.Ammonium, nitrate - state.Nitrate);
        (state.Ammonium, state.Nitrate) = (ammonium, nitrate);
    }

    /// <summary>What stands above the weir leaves within the step, m3/h: what came in the step before.</summary>
    private double Overflow(in State state, in StepInput input) => Math.Max(0, state.WaterM3 - design.VolumeM3) / input.Hours;

    private static double UptakeAt(in State state, double oxygen) => state.DemandFactor * state.Uptake.At(oxygen);

    // S' = S + hours (transfer - uptake(S'))/V. The left side less the right rises with S' and bends down: after one step Newton comes from below.
    private double NextOxygen(in State state, double transferKgH, double hours)
    {
        var perKgH = 1000 / design.VolumeM3 * hours;
        var supplied = state.OxygenGramPerM3 + (transferKgH * perKgH);
        var oxygen = state.OxygenGramPerM3;
        for (var n = 0; n < 50; n++)
        {
            var miss = oxygen + (UptakeAt(in state, oxygen) * perKgH) - supplied;
            var next = Math.Max(0, oxygen - (miss / (1 + (state.DemandFactor * state.Uptake.SlopeAt(oxygen) * perKgH))));
            var settled = Math.Abs(next - oxygen) <= 1e-13 * (1 + oxygen);
            oxygen = next;
            if (settled)
                break;
        }
        return oxygen;
    }

    /// <summary>Brings the sludge up to now and lets the ammonium loop act.</summary>
    private void Synchronise(ref State state)
    {
        var works = Borrow();
        var flow = Math.Clamp(state.InflowM3 / design.MeanInflowM3H / (state.Seconds / 3600), LeastFlowNorm, MostFlowNorm);
        var load = Math.Min(state.DemandNorm, MostStrengthNorm * flow);
        var inputs = design.Inputs;
        inputs.InfluentStart = inputs.InfluentEnd = design.Sewage(flow, load);
        works.StepAtOxygen(state.Sludge, inputs, Math.Clamp(state.OxygenSeconds / state.Seconds, 0, MostOxygen), state.Seconds * DaysPerSecond);
        state.OxygenSetpoint = _ammonia.Next(ref state.AmmoniaIntegral, state.LastAmmonium, state.Seconds * DaysPerSecond);
        (state.Seconds, state.InflowM3, state.OxygenSeconds) = (0, 0, 0);
        Look(ref state, works);
        _idle = works;
    }

    private void Look(ref State state, ReducedWorks works)
    {
        var inputs = design.Inputs;
        inputs.InfluentStart = inputs.InfluentEnd = design.Sewage(Math.Clamp(state.InflowNorm, LeastFlowNorm, MostFlowNorm), 1);
        var reading = works.ReadAtOxygen(state.Sludge, inputs, Math.Clamp(state.OxygenGramPerM3, 0, MostOxygen));
        (state.Ammonium, state.Nitrate, state.LastAmmonium) = (reading.EffluentAmmonium, reading.EffluentNitrate, reading.LastBasinAmmonium);
        state.Uptake = works.Uptake(state.Sludge, inputs);
    }

    /// <summary>The works' scratch memory: it remembers nothing between calls, and a second thread takes a second one.</summary>
    private ReducedWorks Borrow() => Interlocked.Exchange(ref _idle, null) ?? new ReducedWorks(design.Parameters);
}
