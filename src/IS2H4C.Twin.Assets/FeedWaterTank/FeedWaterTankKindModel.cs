using IS2H4C.Twin.Assets.FeedWaterTank.Physics;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.FeedWaterTank;

/// <summary>
/// Volume balance and mixed conductivity (<see cref="FeedWaterTankModel"/>). The PLC's own float valve opens the mains at very low level, whatever supervision says;
/// its quality gate shuts the outlet when the water has been impure for two minutes, so that the stacks, which see it at once, can come down first.
/// </summary>
internal sealed class FeedWaterTankKindModel(OptionSet options) : AssetModel<FeedWaterTankKindModel.State>
{
    private const double FloatValveFill = 0.05;
    private const double GateDelaySeconds = 120;
    private const double MostUsCm = 1e5;

    private readonly double _capacity = options["capacityM3"];
    private readonly double _mainsMax = options["mainsMaxM3PerHour"];
    private readonly double _startFill = options["startFillFraction"];
    private readonly double _mainsUsCm = options["mainsConductivityUsPerCm"];
    private readonly FeedWaterTankParameters _gate = new(LimitUsCm: options["conductivityLimitUsPerCm"]);

    internal struct State
    {
        public double VolumeM3;
        public double ConductivityUsCm;
        public double InletUsCm;
        public double ImpureSeconds;
        public bool IsPure;
    }

    protected override State Start()
    {
        var fresh = 0.7 * _gate.LimitUsCm;
        return new() { VolumeM3 = _startFill * _capacity, ConductivityUsCm = fresh, InletUsCm = fresh, IsPure = true };
    }

    protected override double Want(in State state, in StepInput input, int port) => Math.Max(0, (_capacity - state.VolumeM3) / input.Hours);

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) =>
        IsShut(in state) ? 0 : state.VolumeM3 / input.Hours;

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        var room = Math.Max(0, (_capacity - state.VolumeM3 - (flows[0] * input.Hours)) / input.Hours);
        var asked = state.VolumeM3 < FloatValveFill * _capacity ? _mainsMax : input.Setpoint(TankTags.MainsSetpoint, _mainsMax, otherwise: 0);
        var mains = Math.Min(asked, room);
        balance.Gain(Resource.FeedWater, mains);
        var before = state.VolumeM3;
        state.VolumeM3 += (flows[0] + mains - flows[1]) * input.Hours;
        Mix(ref state, in input, flows[0], mains, 0.5 * (before + state.VolumeM3));

        tags[TankTags.Fill] = 100 * state.VolumeM3 / _capacity;
        tags[TankTags.Volume] = state.VolumeM3;
        tags[TankTags.FlowIn] = flows[0];
        tags[TankTags.FlowOut] = flows[1];
        tags[TankTags.Mains] = mains;
        tags[TankTags.Conductivity] = state.ConductivityUsCm;
        tags[TankTags.Gate] = IsShut(in state) ? 1 : 0;
    }

    protected override double Stored(in State state, Resource resource) => resource == Resource.FeedWater ? state.VolumeM3 : 0;

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain)
    {
        state.VolumeM3 = Towards(state.VolumeM3, measured[TankTags.Volume], gain, 0, _capacity);
        state.ConductivityUsCm = Towards(state.ConductivityUsCm, measured[TankTags.Conductivity], gain, 0, MostUsCm);
    }

    private static bool IsShut(in State state) => state.ImpureSeconds > GateDelaySeconds;

    private void Mix(ref State state, in StepInput input, double inlet, double mains, double meanVolume)
    {
        var carried = input.Carried(0);
        if (double.IsFinite(carried))
            state.InletUsCm = Math.Clamp(carried, 0, MostUsCm);
        var inflow = inlet + mains;
        if (inflow > 0)
            state.ConductivityUsCm = FeedWaterTankModel.Mixed(state.ConductivityUsCm, ((inlet * state.InletUsCm) + (mains * _mainsUsCm)) / inflow, inflow * input.Hours, meanVolume);
        state.IsPure = FeedWaterTankModel.IsPure(_gate, state.ConductivityUsCm, state.IsPure);
        state.ImpureSeconds = state.IsPure ? 0 : state.ImpureSeconds + (input.Hours * 3600);
    }
}

/// <summary>Places of the tags of a <see cref="FeedWaterTankKind"/>.</summary>
internal static class TankTags
{
    public const int Fill = 0;
    public const int Volume = 1;
    public const int FlowIn = 2;
    public const int FlowOut = 3;
    public const int Mains = 4;
    public const int MainsSetpoint = 5;
    public const int Conductivity = 6;
    public const int Gate = 7;
}
