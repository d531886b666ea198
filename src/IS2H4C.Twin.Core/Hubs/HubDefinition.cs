using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Core.Hubs;

/// <summary>A hub as its folder under <c>config/hubs</c> describes it, checked and complete.</summary>
/// <param name="Id">Folder name, e.g. <c>almelo</c>.</param>
/// <param name="Name">Name on the screen.</param>
/// <param name="Site">Where it stands.</param>
/// <param name="Assets">Assets in file order.</param>
/// <param name="Headers">Pipes and buses between assets, in file order.</param>
/// <param name="Links">One per PLC.</param>
/// <param name="Dispatch">How load is dispatched unless the command line says otherwise.</param>
public sealed record HubDefinition(
    string Id,
    string Name,
    SiteDefinition Site,
    IReadOnlyList<AssetDefinition> Assets,
    IReadOnlyList<HeaderDefinition> Headers,
    IReadOnlyList<LinkDefinition> Links,
    DispatchDefinition Dispatch);

/// <summary>Where a hub stands.</summary>
/// <param name="LatitudeDegrees">North positive.</param>
/// <param name="LongitudeDegrees">East positive.</param>
/// <param name="TimeZone">IANA name, e.g. <c>Europe/Amsterdam</c>; used for showing times, never for computing.</param>
public sealed record SiteDefinition(double LatitudeDegrees, double LongitudeDegrees, string TimeZone);

/// <summary>One asset of a hub.</summary>
/// <param name="Id">Plant id, e.g. <c>EL01</c>.</param>
/// <param name="Kind">Id of its asset kind, e.g. <c>electrolyser</c>.</param>
/// <param name="Title">Name on the screen.</param>
/// <param name="Area">ISA-95 area.</param>
/// <param name="Link">Id of the link through which it is read.</param>
/// <param name="Options">Nameplate values.</param>
/// <param name="Tags">Its tags in the order its kind declares them.</param>
public sealed record AssetDefinition(
    string Id,
    string Kind,
    string Title,
    string Area,
    string Link,
    OptionSet Options,
    IReadOnlyList<TagDefinition> Tags);

/// <summary>A pipe or bus: its sources feed its sinks, both served in the order in which they are written.</summary>
/// <param name="Id">Plant id, e.g. <c>OXY1</c>.</param>
/// <param name="Resource">What flows in it.</param>
/// <param name="From">Sources; the first is used first.</param>
/// <param name="To">Sinks; the first is served first.</param>
public sealed record HeaderDefinition(string Id, Resource Resource, IReadOnlyList<PortRef> From, IReadOnlyList<PortRef> To);

/// <summary>A port of an asset, written <c>EL01.oxygen</c>.</summary>
/// <param name="Asset">The asset's id.</param>
/// <param name="Port">The port's name in its kind.</param>
public readonly record struct PortRef(string Asset, string Port)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Asset}.{Port}";
}

/// <summary>How the hub dispatches load.</summary>
/// <param name="Policy">Name of the policy, e.g. <c>follow-renewables</c>.</param>
/// <param name="PriceThresholdEurPerMwh">For <c>price-threshold</c>: run on grid power below this price, EUR/MWh.</param>
/// <param name="Series">Path of the CSV with renewable power and price, relative to the hub's folder; empty when live tags are the only source.</param>
public sealed record DispatchDefinition(string Policy, double PriceThresholdEurPerMwh, string Series)
{
    /// <summary>What things are worth and cost.</summary>
    public DispatchEconomics Economics { get; init; } = new();

    /// <summary>How the plan is made.</summary>
    public PlanSettings Planning { get; init; } = new();

    /// <summary>Limits that only some sites have.</summary>
    public DispatchLimits Limits { get; init; } = DispatchLimits.None;

    /// <summary>Planned outages.</summary>
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];
}
