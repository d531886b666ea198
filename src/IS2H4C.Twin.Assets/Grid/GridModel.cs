using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Grid;

/// <summary>
/// Gives what the bus lacks. The contract is a promise, the breaker is a fact: import may exceed the contract up to
/// <see cref="BreakerFactor"/>, and that is a violation the plant shows; beyond it the loads get less. Export stops at the contract.
/// </summary>
internal sealed class GridModel(double importLimitKw, double exportLimitKw) : AssetModel<GridModel.State>
{
    public const double BreakerFactor = 1.25;

    /// <summary>Beyond any market's limit: such a price is a damaged file, EUR/MWh.</summary>
    private const double MostPrice = 1e5;

    internal struct State
    {
        public double PriceEurPerMwh;
    }

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) => BreakerFactor * importLimitKw;

    protected override double Want(in State state, in StepInput input, int port) => exportLimitKw;

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        input.Known(0, -MostPrice, MostPrice, ref state.PriceEurPerMwh);
        tags[GridTags.Import] = flows[0];
        tags[GridTags.Export] = flows[1];
        tags[GridTags.Price] = state.PriceEurPerMwh;
        tags[GridTags.Exceeded] = flows[0] > importLimitKw * (1 + 1e-9) ? 1 : 0;
        balance.Gain(Resource.Electricity, flows[0]);
        balance.Lose(Resource.Electricity, flows[1]);
    }

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain) =>
        state.PriceEurPerMwh = Towards(state.PriceEurPerMwh, measured[GridTags.Price], 1, -MostPrice, MostPrice);
}

/// <summary>Places of the tags of a <see cref="GridConnectionKind"/>.</summary>
internal static class GridTags
{
    public const int Import = 0;
    public const int Export = 1;
    public const int Price = 2;
    public const int Exceeded = 3;
}
