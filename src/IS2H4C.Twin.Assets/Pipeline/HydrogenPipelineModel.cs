using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Pipeline.Physics;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Pipeline;

/// <summary>Mass balance every step; the pressures of both ends (<see cref="LinePack"/>) once a minute or when half a percent of the gas has moved.</summary>
internal sealed class HydrogenPipelineModel(PipelineDesign design) : AssetModel<HydrogenPipelineModel.State>
{
    private const double SyncSeconds = 60;
    private const double SyncShare = 0.005;

    internal struct State
    {
        public double ContentKg;
        public double ContentAtSyncKg;
        public double MovedKg;
        public double Seconds;
        public double InletBar;
        public double OutletBar;
    }

    protected override State Start()
    {
        State state = new() { ContentKg = design.StartFill * design.CapacityKg };
        Synchronise(ref state);
        return state;
    }

    protected override double Want(in State state, in StepInput input, int port) =>
        Math.Clamp((design.CapacityKg - state.ContentKg) / input.Hours, 0, design.MostKgH);

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) =>
        Math.Clamp(state.ContentKg / input.Hours, 0, design.MostKgH);

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        state.ContentKg += (flows[0] - flows[1]) * input.Hours;
        state.MovedKg += 0.5 * (flows[0] + flows[1]) * input.Hours;
        state.Seconds += input.Hours * 3600;
        if (state.Seconds >= SyncSeconds || Math.Abs(state.ContentKg - state.ContentAtSyncKg) > SyncShare * (design.EmptyKg + state.ContentKg))
            Synchronise(ref state);

        tags[PipelineTags.InletPressure] = state.InletBar;
        tags[PipelineTags.OutletPressure] = state.OutletBar;
        tags[PipelineTags.Content] = state.ContentKg;
        tags[PipelineTags.Fill] = 100 * state.ContentKg / design.CapacityKg;
        tags[PipelineTags.FlowIn] = flows[0];
        tags[PipelineTags.FlowOut] = flows[1];
    }

    protected override double Stored(in State state, Resource resource) => resource == Resource.Hydrogen ? state.ContentKg : 0;

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain) =>
        state.ContentKg = Towards(state.ContentKg, measured[PipelineTags.Content], gain, 0, design.CapacityKg);

    private void Synchronise(ref State state)
    {
        var flow = state.Seconds > 0 ? Math.Min(state.MovedKg / state.Seconds, design.MostKgH / 3600) : 0;
        (state.InletBar, state.OutletBar) = design.Line.EndsBar(Math.Max(design.EmptyKg + state.ContentKg, 1e-9), flow);
        (state.ContentAtSyncKg, state.MovedKg, state.Seconds) = (state.ContentKg, 0, 0);
    }
}

/// <summary>Places of the tags of a <see cref="HydrogenPipelineKind"/>.</summary>
internal static class PipelineTags
{
    public const int InletPressure = 0;
    public const int OutletPressure = 1;
    public const int Content = 2;
    public const int Fill = 3;
    public const int FlowIn = 4;
    public const int FlowOut = 5;
}
