using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.WastewaterBasin;

/// <summary>
/// One mixed basin: V dS/dt = transfer - demand * (S / (K + S)) * ((2 + K) / 2), so that uptake equals the demand at 2 g/m3; K as ASM1's
/// half-saturation of nitrifiers for oxygen, 0.4 g/m3 (Henze et al. 1987). Solved implicitly in S, so any step is stable and S never negative.
/// </summary>
internal sealed class WastewaterBasinModel(OptionSet options) : AssetModel<WastewaterBasinModel.State>
{
    private const double HalfSaturation = 0.4;
    private const double ReferenceOxygen = 2;

    /// <summary>Above this the water gives oxygen back to the air as fast as it comes, g/m3.</summary>
    private const double MostOxygen = 40;

    /// <summary>Sewage or demand beyond this over its mean is a damaged series.</summary>
    private const double MostNorm = 20;

    private readonly double _meanInflow = options["meanInflowM3PerHour"];
    private readonly double _meanDemand = options["meanOxygenDemandKgPerHour"];
    private readonly double _volume = options["volumeM3"];

    internal struct State
    {
        public double OxygenGramPerM3;
        public double WaterM3;
        public double InflowNorm;
        public double DemandNorm;
    }

    protected override State Start() => new() { OxygenGramPerM3 = ReferenceOxygen, WaterM3 = _volume, InflowNorm = 1, DemandNorm = 1 };

    protected override double Want(in State state, in StepInput input, int port) => port switch
    {
        0 => ((MostOxygen - state.OxygenGramPerM3) * _volume / 1000 / input.Hours) + Uptake(state.OxygenGramPerM3, Demand(in state)),
        1 => double.PositiveInfinity,
        _ => 0,
    };

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) => Overflow(in state, in input);

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        var inflow = _meanInflow * input.Known(0, 0, MostNorm, ref state.InflowNorm);
        input.Known(1, 0, MostNorm, ref state.DemandNorm);
        var demand = Demand(in state);
        var before = state.OxygenGramPerM3;
        state.OxygenGramPerM3 = NextOxygen(before, flows[0], demand, input.Hours);
        var uptake = flows[0] - ((state.OxygenGramPerM3 - before) * _volume / 1000 / input.Hours);
        balance.Use(Resource.DissolvedOxygen, uptake);

        balance.Use(Resource.Concentrate, flows[1]);
        balance.Make(Resource.Effluent, flows[1]);
        balance.Gain(Resource.Effluent, inflow);
        var overflow = Overflow(in state, in input);
        balance.Lose(Resource.Effluent, overflow - flows[2]);
        state.WaterM3 += (inflow + flows[1] - overflow) * input.Hours;

        tags[BasinTags.Inflow] = inflow;
        tags[BasinTags.EffluentReused] = flows[2];
        tags[BasinTags.Oxygen] = state.OxygenGramPerM3;
        tags[BasinTags.Demand] = demand;
        tags[BasinTags.Uptake] = uptake;
    }

    protected override double Stored(in State state, Resource resource) =>
        resource == Resource.DissolvedOxygen ? state.OxygenGramPerM3 * _volume / 1000
        : resource == Resource.Effluent ? state.WaterM3
        : 0;

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain)
    {
        state.OxygenGramPerM3 = Towards(state.OxygenGramPerM3, measured[BasinTags.Oxygen], gain, 0, MostOxygen);
        state.DemandNorm = Towards(state.DemandNorm, measured[BasinTags.Demand] / _meanDemand, 1, 0, MostNorm);
        state.InflowNorm = Towards(state.InflowNorm, measured[BasinTags.Inflow] / _meanInflow, 1, 0, MostNorm);
    }

    /// <summary>What stands above the weir leaves within the step, m3/h: what came in the step before.</summary>
    private double Overflow(in State state, in StepInput input) => Math.Max(0, state.WaterM3 - _volume) / input.Hours;

    private double Demand(in State state) => _meanDemand * Math.Max(0, state.DemandNorm);

    private static double Uptake(double oxygen, double demand) =>
        demand * oxygen / (HalfSaturation + oxygen) * ((ReferenceOxygen + HalfSaturation) / ReferenceOxygen);

    /// <summary>Solves S' = S + hours * (transfer - uptake(S')) / V: a quadratic with one root that is not negative.</summary>
    private double NextOxygen(double oxygen, double transfer, double demand, double hours)
    {
        var perHour = 1000 / _volume * hours;
        var a = oxygen + (transfer * perHour);
        var b = demand * ((ReferenceOxygen + HalfSaturation) / ReferenceOxygen) * perHour;
        var half = (a - HalfSaturation - b) / 2;
        return half + Math.Sqrt((half * half) + (a * HalfSaturation));
    }
}

/// <summary>Places of the tags of a <see cref="WastewaterBasinKind"/>.</summary>
internal static class BasinTags
{
    public const int Inflow = 0;
    public const int EffluentReused = 1;
    public const int Oxygen = 2;
    public const int Demand = 3;
    public const int Uptake = 4;

    /// <summary>What aeration looks for.</summary>
    public const string OxygenName = "AT101.PV";

    /// <summary>What aeration looks for.</summary>
    public const string DemandName = "FT103.PV";
}
