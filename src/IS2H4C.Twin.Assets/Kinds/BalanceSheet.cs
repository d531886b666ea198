using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>
/// What an asset made, used up and gave to the surroundings in one step, besides what crossed its ports. With the stored amount before and
/// after, each resource must close: stored' - stored = (in - out + made - used - lost) * hours.
/// </summary>
public readonly ref struct BalanceSheet
{
    private readonly Span<ResourceTotals> _totals;
    private readonly double _hours;

    /// <summary>A sheet that adds to <paramref name="totals"/>, one per entry of <see cref="Resource.All"/>.</summary>
    public BalanceSheet(Span<ResourceTotals> totals, double hours)
    {
        _totals = totals;
        _hours = hours;
    }

    /// <summary>Notes what was made from other resources, as a rate.</summary>
    public void Make(Resource resource, double rate) => Entry(resource).Made += rate * _hours;

    /// <summary>Notes what was turned into other resources, as a rate.</summary>
    public void Use(Resource resource, double rate) => Entry(resource).Used += rate * _hours;

    /// <summary>Notes what left for the surroundings: vented, discharged, curtailed, dissipated; as a rate.</summary>
    public void Lose(Resource resource, double rate) => Entry(resource).Lost += rate * _hours;

    /// <summary>Notes what came in from the surroundings: influent, mains water, weather; as a rate.</summary>
    public void Gain(Resource resource, double rate) => Entry(resource).Gained += rate * _hours;

    private ref ResourceTotals Entry(Resource resource) => ref _totals[ResourceIndex.Of(resource)];
}

/// <summary>Amounts of one resource at one asset since the start, in the resource's amount unit.</summary>
public struct ResourceTotals
{
    /// <summary>Received through ports.</summary>
    public double In { get; set; }

    /// <summary>Handed out through ports.</summary>
    public double Out { get; set; }

    /// <summary>Made inside from other resources.</summary>
    public double Made { get; set; }

    /// <summary>Turned inside into other resources.</summary>
    public double Used { get; set; }

    /// <summary>Lost to the surroundings.</summary>
    public double Lost { get; set; }

    /// <summary>Gained from the surroundings.</summary>
    public double Gained { get; set; }

    /// <summary>What the stored amount must have changed by.</summary>
    public readonly double Net => In - Out + Made - Used - Lost + Gained;

    /// <summary>Largest of the flows: the yardstick for a relative error.</summary>
    public readonly double Turnover => Math.Max(Math.Max(In + Gained + Made, Out + Lost + Used), 0);
}
