using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.HydrogenDemand;

/// <summary>Takes what people ask for: the series' shape times the mean, or without a series a household day with a morning and an evening peak.</summary>
internal sealed class HydrogenDemandModel(OptionSet options) : AssetModel<HydrogenDemandModel.State>
{
    private readonly double _meanKgPerHour = options["meanKgPerDay"] / 24;
    private readonly double _peakFactor = options["peakFactor"];

    internal struct State
    {
        public double RequestedKgPerHour;
    }

    protected override double Want(in State state, in StepInput input, int port) => Requested(in input);

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        state.RequestedKgPerHour = Requested(in input);
        balance.Use(Resource.Hydrogen, flows[0]);
        tags[HydrogenDemandTags.Delivered] = flows[0];
        tags[HydrogenDemandTags.Requested] = state.RequestedKgPerHour;
    }

    private double Requested(in StepInput input)
    {
        var norm = input.Exogenous[0];
        return _meanKgPerHour * Math.Clamp(double.IsNaN(norm) ? HouseholdDay(input.Now) : norm, 0, _peakFactor);
    }

    /// <summary>Mean 1 over a day; peaks at 7 and 19 h UTC.</summary>
    private static double HouseholdDay(DateTimeOffset now) => 1 - (0.6 * Math.Cos((now.UtcDateTime.TimeOfDay.TotalHours - 1) / 24 * 4 * Math.PI));
}

/// <summary>Places of the tags of a <see cref="HydrogenDemandKind"/>.</summary>
internal static class HydrogenDemandTags
{
    public const int Delivered = 0;
    public const int Requested = 1;

    /// <summary>What the compressor looks for on its discharge.</summary>
    public const string RequestedName = "FT102.PV";
}
