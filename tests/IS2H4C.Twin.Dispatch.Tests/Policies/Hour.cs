using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Dispatch.Tests.Policies;

/// <summary>One control cycle in words: what nature gives, what the grid allows, which stacks there are; then what the policy makes of it.</summary>
internal sealed class Hour
{
    private readonly List<AssetShare> _loads = [];
    private double _renewableKw;
    private double _dutyKw;
    private DispatchShare.Grid? _grid;
    private double _price = double.NaN;
    private PriceSource _source = PriceSource.None;

    public Hour Renewable(double kw)
    {
        _renewableKw = kw;
        return this;
    }

    public Hour Duty(double kw)
    {
        _dutyKw = kw;
        return this;
    }

    public Hour GridContract(double importKw)
    {
        _grid = new DispatchShare.Grid(0, 0, importKw, 0, double.NaN);
        return this;
    }

    public Hour Price(double eurPerMwh)
    {
        _price = eurPerMwh;
        _source = PriceSource.Live;
        return this;
    }

    /// <summary>A stack of 10 to 100 kW; it stands still unless it draws power now.</summary>
    public Hour Stack(double nowKw = 0, double wear = 0, double maxKw = 100)
    {
        _loads.Add(new AssetShare(_loads.Count + 1, new DispatchShare.Load(2, nowKw, 10, maxKw, 0.018, wear)));
        return this;
    }

    public PolicyDecision By(IDispatchPolicy policy) => policy.Decide(new PowerSituation(
        new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero),
        [new AssetShare(0, new DispatchShare.Renewable(_renewableKw, _renewableKw, 2))],
        _loads,
        _dutyKw,
        _grid,
        _price,
        _source));

    /// <summary>Power given to each stack, in the order in which they were named, kW.</summary>
    public double[] PowerBy(IDispatchPolicy policy)
    {
        var decision = By(policy);
        return [.. _loads.Select(l => decision.Wishes.Single(w => w.Asset == l.Asset).Value)];
    }
}
