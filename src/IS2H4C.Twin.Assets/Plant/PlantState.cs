using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Plant;

/// <summary>Everything about a plant that changes, as flat arrays.</summary>
/// <param name="bytes">States of all models.</param>
/// <param name="tags">True values of all tags.</param>
/// <param name="flows">Flows at all ports during the last step.</param>
/// <param name="carried">Quality of what came in at each in-port, NaN where nobody knows.</param>
/// <param name="totals">Amounts per asset and resource since the start.</param>
/// <param name="storedAtStart">Stored amounts per asset and resource at the start.</param>
public sealed class PlantState(byte[] bytes, double[] tags, double[] flows, double[] carried, ResourceTotals[] totals, double[] storedAtStart)
{
    /// <summary>Amounts per asset and resource since the start.</summary>
    public ResourceTotals[] Totals { get; } = totals;

    internal byte[] Bytes { get; } = bytes;

    internal double[] Tags { get; } = tags;

    internal double[] Flows { get; } = flows;

    internal double[] Carried { get; } = carried;

    internal double[] StoredAtStart { get; } = storedAtStart;

    /// <summary>Amounts of a resource at one asset since the start.</summary>
    public ResourceTotals Total(int asset, Resource resource) => Totals[(asset * ResourceIndex.Count) + ResourceIndex.Of(resource)];

    /// <summary>How much of a resource an asset held at the start.</summary>
    public double AtStart(int asset, Resource resource) => StoredAtStart[(asset * ResourceIndex.Count) + ResourceIndex.Of(resource)];

    /// <summary>A copy that can be stepped without touching this one.</summary>
    public PlantState Copy() => new([.. Bytes], [.. Tags], [.. Flows], [.. Carried], [.. Totals], [.. StoredAtStart]);
}
