using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.HydrogenCompressor;

/// <summary>Flow by setpoint, power in proportion; the discharge line holds what the user does not take at once, and a full line stops the suction.</summary>
internal sealed class HydrogenCompressorModel(OptionSet options) : AssetModel<HydrogenCompressorModel.State>
{
    private readonly double _kwhPerKg = options["specificEnergyKwhPerKg"];
    private readonly double _ratedFlow = options["ratedFlowKgPerHour"];
    private readonly double _lineKg = options["lineVolumeKg"];

    internal struct State
    {
        public double InLineKg;
    }

    protected override State Start() => new() { InLineKg = _lineKg / 2 };

    protected override double Want(in State state, in StepInput input, int port) => port switch
    {
        0 => Suction(in state, in input),
        1 => Suction(in state, in input) * _kwhPerKg,
        _ => 0,
    };

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) => state.InLineKg / input.Hours;

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        state.InLineKg += (flows[0] - flows[2]) * input.Hours;
        balance.Use(Resource.Electricity, flows[1]);
        tags[CompressorTags.Suction] = flows[0];
        tags[CompressorTags.Discharge] = flows[2];
        tags[CompressorTags.Power] = flows[1];
    }

    protected override double Stored(in State state, Resource resource) => resource == Resource.Hydrogen ? state.InLineKg : 0;

    private double Suction(in State state, in StepInput input) =>
        Math.Clamp(Math.Min(input.Tags[CompressorTags.Setpoint], (_lineKg - state.InLineKg) / input.Hours), 0, _ratedFlow);
}

/// <summary>Places of the tags of a <see cref="HydrogenCompressorKind"/>.</summary>
internal static class CompressorTags
{
    public const int Setpoint = 0;
    public const int Suction = 1;
    public const int Discharge = 2;
    public const int Power = 3;
}
