using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Renewables;

/// <summary>Power available from weather where the series has it, else capacity factor * rated power; the inverter makes as much of it as its limit and the bus take.</summary>
internal sealed class RenewableModel(double ratedPowerKw, IWeatherPower weather) : AssetModel<RenewableModel.State>
{
    internal struct State
    {
        public double AvailableKw;
        public bool StormStop;
    }

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) =>
        Math.Min(Available(in state, in input, out _), input.Setpoint(RenewableTags.Limit, double.MaxValue, otherwise: double.MaxValue));

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        state.AvailableKw = Available(in state, in input, out state.StormStop);
        tags[RenewableTags.Power] = flows[0];
        tags[RenewableTags.Available] = state.AvailableKw;
        balance.Gain(Resource.Electricity, flows[0]);
    }

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain) =>
        state.AvailableKw = Towards(state.AvailableKw, measured[RenewableTags.Available], 1, 0, ratedPowerKw);

    /// <summary>Without weather the last power stands: a plant does not stop because a file ends.</summary>
    private double Available(in State state, in StepInput input, out bool stormStop)
    {
        var storm = state.StormStop;
        var share = weather.Share(input.Exogenous[1..], ref storm);
        stormStop = storm;
        if (double.IsNaN(share))
            share = input.Exogenous[0];
        return double.IsNaN(share) ? state.AvailableKw : Math.Clamp(share, 0, 1) * ratedPowerKw;
    }
}
