using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.GasStorage;

/// <summary>Mass balance at constant temperature; pressure rises linearly with the content (ideal gas, fixed volume).</summary>
internal sealed class GasStoreModel(OptionSet options, Resource gas) : AssetModel<GasStoreModel.State>
{
    private readonly double _capacityKg = options["capacityKg"];
    private readonly double _minBar = options["minPressureBar"];
    private readonly double _maxBar = options["maxPressureBar"];
    private readonly double _maxFlow = options["maxFlowKgPerHour"];
    private readonly double _startFill = options["startFillFraction"];

    internal struct State
    {
        public double ContentKg;
    }

    protected override State Start() => new() { ContentKg = _startFill * _capacityKg };

    protected override double Want(in State state, in StepInput input, int port) =>
        Math.Clamp((_capacityKg - state.ContentKg) / input.Hours, 0, _maxFlow);

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) =>
        Math.Clamp(state.ContentKg / input.Hours, 0, _maxFlow);

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        state.ContentKg += (flows[0] - flows[1]) * input.Hours;
        var fill = state.ContentKg / _capacityKg;
        tags[GasStoreTags.Pressure] = _minBar + (fill * (_maxBar - _minBar));
        tags[GasStoreTags.Content] = state.ContentKg;
        tags[GasStoreTags.Fill] = 100 * fill;
        tags[GasStoreTags.FlowIn] = flows[0];
        tags[GasStoreTags.FlowOut] = flows[1];
    }

    protected override double Stored(in State state, Resource resource) => resource == gas ? state.ContentKg : 0;

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain) =>
        state.ContentKg = Towards(state.ContentKg, measured[GasStoreTags.Content], gain);
}

/// <summary>Places of the tags of a <see cref="GasStoreKind"/>.</summary>
internal static class GasStoreTags
{
    public const int Pressure = 0;
    public const int Content = 1;
    public const int Fill = 2;
    public const int FlowIn = 3;
    public const int FlowOut = 4;
}
