using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.FeedWaterTank;

/// <summary>Volume balance; the PLC's own float valve opens the mains at very low level, whatever supervision says.</summary>
internal sealed class FeedWaterTankModel(OptionSet options) : AssetModel<FeedWaterTankModel.State>
{
    private const double FloatValveFill = 0.05;

    private readonly double _capacity = options["capacityM3"];
    private readonly double _mainsMax = options["mainsMaxM3PerHour"];
    private readonly double _startFill = options["startFillFraction"];

    internal struct State
    {
        public double VolumeM3;
    }

    protected override State Start() => new() { VolumeM3 = _startFill * _capacity };

    protected override double Want(in State state, in StepInput input, int port) => Math.Max(0, (_capacity - state.VolumeM3) / input.Hours);

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) => state.VolumeM3 / input.Hours;

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        var room = Math.Max(0, (_capacity - state.VolumeM3 - (flows[0] * input.Hours)) / input.Hours);
        var asked = state.VolumeM3 < FloatValveFill * _capacity ? _mainsMax : input.Setpoint(TankTags.MainsSetpoint, _mainsMax, otherwise: 0);
        var mains = Math.Min(asked, room);
        balance.Gain(Resource.FeedWater, mains);
        state.VolumeM3 += (flows[0] + mains - flows[1]) * input.Hours;

        tags[TankTags.Fill] = 100 * state.VolumeM3 / _capacity;
        tags[TankTags.Volume] = state.VolumeM3;
        tags[TankTags.FlowIn] = flows[0];
        tags[TankTags.FlowOut] = flows[1];
        tags[TankTags.Mains] = mains;
    }

    protected override double Stored(in State state, Resource resource) => resource == Resource.FeedWater ? state.VolumeM3 : 0;

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain) =>
        state.VolumeM3 = Towards(state.VolumeM3, measured[TankTags.Volume], gain, 0, _capacity);
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
}
