using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>hub.yaml as far as it could be read; null marks what a fault has been noted for.</summary>
internal sealed record HubDraft(
    string? Name,
    SiteDefinition? Site,
    IReadOnlyList<LinkDraft>? Links,
    IReadOnlyList<AssetDraft>? Assets,
    IReadOnlyList<HeaderDraft>? Headers,
    int HeadersLine)
{
    /// <summary>What stands when hub.yaml cannot be read at all.</summary>
    public static HubDraft Nothing { get; } = new(null, null, null, null, null, 0);
}

/// <summary>A link; the definition is null when something in it is faulty.</summary>
internal sealed record LinkDraft(string? Id, int Line, string? Protocol, int? HeartbeatRegister, LinkDefinition? Definition);

/// <summary>An asset.</summary>
internal sealed record AssetDraft(
    string? Id,
    int Line,
    AssetKind? Kind,
    string? Title,
    string? Area,
    string? Link,
    OptionSet Options,
    bool OptionsAreSound);

/// <summary>A header.</summary>
internal sealed record HeaderDraft(string? Id, int Line, Resource? Resource, IReadOnlyList<EndDraft>? From, IReadOnlyList<EndDraft>? To);

/// <summary>One end of a header.</summary>
internal sealed record EndDraft(int Line, PortRef Port);
