using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>Which way a resource crosses an asset's border.</summary>
public enum PortDirection
{
    /// <summary>Into the asset; the flow counts positive.</summary>
    In,
    /// <summary>Out of the asset; the flow counts positive as well, the direction gives the sign in balances.</summary>
    Out,
}

/// <summary>A place where a resource crosses an asset's border.</summary>
/// <param name="Name">Name in hub files, e.g. <c>oxygen</c>.</param>
/// <param name="Resource">What crosses it.</param>
/// <param name="Direction">Which way.</param>
public sealed record PortSpec(string Name, Resource Resource, PortDirection Direction)
{
    /// <summary>For an outlet: in-ports whose inflow decides what can be offered now; empty when the asset's content decides (a store).</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Local name of the tag that measures the flow; null when nothing does.</summary>
    public string? FlowTag { get; init; }

    /// <summary>Local name of the tag that measures how full the store behind the port is, in %; null when there is no store.</summary>
    public string? FillTag { get; init; }

    /// <summary>For an outlet: local name of the tag that tells the quality of what leaves, e.g. its conductivity; the sinks on the header get it. Null when nothing does.</summary>
    public string? QualityTag { get; init; }

    /// <summary>Whether a hub may leave it unconnected.</summary>
    public bool IsOptional { get; init; }
}
