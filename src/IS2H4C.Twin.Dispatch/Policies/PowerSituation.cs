using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>One asset's share of the electric dispatch.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="Share">Its share.</param>
public readonly record struct AssetShare(int Asset, DispatchShare Share);

/// <summary>Where the price of a cycle comes from.</summary>
public enum PriceSource
{
    /// <summary>The live tag.</summary>
    Live,
    /// <summary>The series given with the hub.</summary>
    Series,
    /// <summary>The last price that was known; nothing newer came.</summary>
    Persistence,
    /// <summary>There never was one.</summary>
    None,
}

/// <summary>Everything a policy may look at in one cycle.</summary>
/// <param name="Now">When it decides.</param>
/// <param name="Renewables">Power that nature gives.</param>
/// <param name="Loads">Loads that may be moved.</param>
/// <param name="DutyKw">Power of all loads that follow their own duty, kW.</param>
/// <param name="Grid">The grid connection; null when the hub has none that can be read.</param>
/// <param name="PriceEurPerMwh">Price, EUR/MWh; NaN when there never was one.</param>
/// <param name="PriceSource">Where the price comes from.</param>
public sealed record PowerSituation(
    DateTimeOffset Now,
    IReadOnlyList<AssetShare> Renewables,
    IReadOnlyList<AssetShare> Loads,
    double DutyKw,
    DispatchShare.Grid? Grid,
    double PriceEurPerMwh,
    PriceSource PriceSource)
{
    /// <summary>Renewable power available, kW.</summary>
    public double AvailableKw
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Renewables.Count; i++)
                sum += ((DispatchShare.Renewable)Renewables[i].Share).AvailableKw;
            return sum;
        }
    }

    /// <summary>Most that all loads together may draw without going over the contracted import, kW.</summary>
    public double LoadLimitKw => Grid is null ? Math.Max(0, AvailableKw - DutyKw) : Math.Max(0, AvailableKw + (Grid.ImportLimitKw * GridMargin) - DutyKw);

    /// <summary>Share of the contracted import that is planned; the rest takes up what changes within a cycle.</summary>
    private const double GridMargin = 0.95;
}
