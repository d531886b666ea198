using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>What the planned outages of an order take from its steps: stacks, wind and sun, machines. A store, a market or a user is planned as if it stayed.</summary>
internal sealed class OutageMask(PlanOrder order, HubDefinition hub)
{
    private readonly HashSet<int> _assets = [.. order.Outages.Select(o => o.Asset)];

    /// <summary>For each step whether the asset may be used.</summary>
    public bool[] Free(int asset) => HubLimits.Free(order, asset);

    /// <summary>A rate of the asset, nothing while it is out.</summary>
    public double[] Apply(int asset, double[] rate) => _assets.Contains(asset) ? [.. rate.Zip(Free(asset), (r, free) => free ? r : 0)] : rate;

    /// <summary>What of the outages the plan leaves out, in sentences.</summary>
    public IEnumerable<string> Remarks(IReadOnlyList<AssetParts> assets)
    {
        foreach (var asset in assets.Where(a => _assets.Contains(a.Asset) && a.Parts.Any(p => p is StorePart or MarketPart or DemandPart)))
            yield return $"{hub.Assets[asset.Asset].Id} is planned as if its maintenance did not touch it: only stacks, wind and sun, and machines are taken out.";
    }
}
