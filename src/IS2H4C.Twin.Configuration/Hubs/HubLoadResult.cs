using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>A hub, or every reason why there is none.</summary>
/// <param name="Hub">The hub; null when there is a fault.</param>
/// <param name="Faults">All faults at once; empty when there is a hub.</param>
public sealed record HubLoadResult(HubDefinition? Hub, IReadOnlyList<ConfigurationFault> Faults);
