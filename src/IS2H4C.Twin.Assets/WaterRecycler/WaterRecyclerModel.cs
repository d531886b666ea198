using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.WaterRecycler;

/// <summary>Fixed recovery and energy per m3; product that nobody takes and concentrate without a way back go to the drain.</summary>
internal sealed class WaterRecyclerModel(OptionSet options) : AssetModel<WaterRecyclerModel.State>
{
    private readonly double _rated = options["ratedProductM3PerHour"];
    private readonly double _recovery = options["recovery"];
    private readonly double _kwhPerM3 = options["specificEnergyKwhPerM3"];
    private readonly double _conductivity = options["productConductivityUsPerCm"];

    internal struct State
    {
        public double RunSeconds;
    }

    protected override double Want(in State state, in StepInput input, int port) => port switch
    {
        0 => Math.Clamp(input.Tags[RecyclerTags.Setpoint], 0, _rated) / _recovery,
        1 => Math.Clamp(input.Tags[RecyclerTags.Setpoint], 0, _rated) * _kwhPerM3,
        _ => 0,
    };

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) =>
        port == 2 ? Product(flows) : flows[0] - Product(flows);

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        var product = Product(flows);
        var concentrate = flows[0] - product;
        balance.Use(Resource.Electricity, flows[1]);
        balance.Use(Resource.Effluent, flows[0]);
        balance.Make(Resource.FeedWater, product);
        balance.Lose(Resource.FeedWater, product - flows[2]);
        balance.Make(Resource.Concentrate, concentrate);
        balance.Lose(Resource.Concentrate, concentrate - flows[3]);

        state.RunSeconds = product > 0 ? state.RunSeconds + (input.Hours * 3600) : 0;
        tags[RecyclerTags.Product] = flows[2];
        tags[RecyclerTags.Effluent] = flows[0];
        tags[RecyclerTags.Concentrate] = concentrate;
        // Standing water picks up ions; the first minutes of a run rinse them out.
        tags[RecyclerTags.Conductivity] = _conductivity * (1 + (4 * Math.Exp(-state.RunSeconds / 120)));
        tags[RecyclerTags.Power] = flows[1];
    }

    private double Product(ReadOnlySpan<double> flows) => Math.Min(flows[0] * _recovery, flows[1] / _kwhPerM3);
}

/// <summary>Places of the tags of a <see cref="WaterRecyclerKind"/>.</summary>
internal static class RecyclerTags
{
    public const int Setpoint = 0;
    public const int Product = 1;
    public const int Effluent = 2;
    public const int Concentrate = 3;
    public const int Conductivity = 4;
    public const int Power = 5;
}
