namespace IS2H4C.Twin.Core.Hubs;

/// <summary>A planned outage of an asset, known in advance.</summary>
/// <param name="Asset">The asset's id.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When the asset may be used again.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record MaintenanceWindow(string Asset, DateTimeOffset From, DateTimeOffset To, string Reason);
