using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.HydrogenCompressor;

/// <summary>Flow by setpoint, power by the real gas's work; the discharge line holds what the user does not take at once, and a full line stops the suction.</summary>
internal sealed class HydrogenCompressorModel(CompressorDesign design) : AssetModel<HydrogenCompressorModel.State>
{
    /// <summary>Temperature of a machine that stands still, degC.</summary>
    private const double AmbientC = 20;

    /// <summary>Time constant with which cylinder and thermowell follow, s (assumed).</summary>
    private const double WarmingSeconds = 180;

    /// <summary>Flow below which the machine counts as standing still, over its rated flow.</summary>
    private const double StandstillShare = 1e-3;

    internal struct State
    {
        public double InLineKg;
        public double StageC;
    }

    protected override State Start() => new() { InLineKg = design.LineKg / 2, StageC = AmbientC };

    protected override double Want(in State state, in StepInput input, int port) => port switch
    {
        0 => Suction(in state, in input),
        1 => Suction(in state, in input) * design.KwhPerKg,
        _ => 0,
    };

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) => state.InLineKg / input.Hours;

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        state.InLineKg += (flows[0] - flows[2]) * input.Hours;
        var target = flows[0] > StandstillShare * design.RatedFlow ? design.HottestC : AmbientC;
        state.StageC += (target - state.StageC) * (1 - Math.Exp(-input.Hours * 3600 / WarmingSeconds));
        balance.Use(Resource.Electricity, flows[1]);
        tags[CompressorTags.Suction] = flows[0];
        tags[CompressorTags.Discharge] = flows[2];
        tags[CompressorTags.Power] = flows[1];
        tags[CompressorTags.StageTemperature] = state.StageC;
    }

    protected override double Stored(in State state, Resource resource) => resource == Resource.Hydrogen ? state.InLineKg : 0;

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain) =>
        state.StageC = Towards(state.StageC, measured[CompressorTags.StageTemperature], gain, -60, 400);

    private double Suction(in State state, in StepInput input) =>
        Math.Clamp(Math.Min(input.Setpoint(CompressorTags.Setpoint, design.RatedFlow, otherwise: 0), (design.LineKg - state.InLineKg) / input.Hours), 0, design.RatedFlow);
}

/// <summary>Places of the tags of a <see cref="HydrogenCompressorKind"/>.</summary>
internal static class CompressorTags
{
    public const int Setpoint = 0;
    public const int Suction = 1;
    public const int Discharge = 2;
    public const int Power = 3;
    public const int StageTemperature = 4;
}
