using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Configuration.Tags;
using IS2H4C.Twin.Configuration.Yaml;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Reads one entry of <c>links</c>.</summary>
internal static class LinkReader
{
    private static readonly (string Key, string Protocol)[] KeyOwners =
    [
        ("unitId", LinkDefinition.ModbusTcp),
        ("heartbeatRegister", LinkDefinition.ModbusTcp),
        ("heartbeatNode", LinkDefinition.OpcUa),
        ("fallbackNode", LinkDefinition.OpcUa),
        ("userName", LinkDefinition.OpcUa),
        ("maxSourceAgeSeconds", LinkDefinition.OpcUa),
    ];

    public static LinkDraft Read(ConfigMap map, HubVocabulary vocabulary, FileFaults faults)
    {
        var before = faults.List.Count;
        var link = SectionReader.Read(map, HubKeys.Link, Naming.Of("link", map), faults);
        var id = link.Text("id");
        if (link.Text("protocol") is { } protocol && !vocabulary.Protocols.Contains(protocol))
            faults.Add(link.LineOf("protocol"), $"link {id}: there is no protocol {Shown.Text(protocol)}.", Nearest.Remedy(protocol, vocabulary.Protocols));
        if (link.Text("host") is { } host && Uri.CheckHostName(host) == UriHostNameType.Unknown)
            faults.Add(link.LineOf("host"), $"link {id}: {Shown.Text(host)} is not a host name or address.", "Write a name or an IP address without protocol and port, e.g. 127.0.0.1.");
        if (link.Integer("watchdogSeconds") * 1000 < 2 * link.Integer("scanMs"))
            faults.Add(link.LineOf("watchdogSeconds"), $"link {id}: watchdogSeconds is {link.Integer("watchdogSeconds")}, below two scans of {link.Integer("scanMs")} ms.", "Lengthen watchdogSeconds or shorten scanMs, or the PLC falls back in normal running.");
        CheckProtocolKeys(map, link, id, faults);
        var definition = faults.List.Count == before
            ? new LinkDefinition(
                id!,
                link.Text("protocol")!,
                link.Text("host")!,
                link.Integer("port")!.Value,
                (byte)link.Integer("unitId")!.Value,
                TimeSpan.FromMilliseconds(link.Integer("scanMs")!.Value),
                TimeSpan.FromMilliseconds(link.Integer("timeoutMs")!.Value),
                link.Integer("heartbeatRegister")!.Value,
                TimeSpan.FromSeconds(link.Integer("watchdogSeconds")!.Value))
            {
                HeartbeatNode = link.Text("heartbeatNode")!,
                FallbackNode = link.Text("fallbackNode")!,
                UserName = link.Text("userName")!,
                LongestSourceAge = TimeSpan.FromSeconds(link.Number("maxSourceAgeSeconds")!.Value),
            }
            : null;
        return new LinkDraft(id, map.Line, link.Text("protocol"), link.Integer("heartbeatRegister"), definition);
    }

    /// <summary>Notes links with one id, and links to one PLC.</summary>
    public static void CheckTogether(IReadOnlyList<LinkDraft> links, FileFaults faults)
    {
        HubFileReader.Unique(links.Select(l => (l.Id, l.Line)), "link", faults);
        var known = new List<LinkDraft>();
        foreach (var link in links)
        {
            if (link.Definition is not { } d)
                continue;
            if (known.Find(l => IsOneEnd(l.Definition!, d)) is not { } first)
                known.Add(link);
            else if (d.Protocol == LinkDefinition.ModbusTcp && first.Protocol == LinkDefinition.ModbusTcp)
                faults.Add(link.Line, $"link {d.Id}: {d.Host}:{d.Port} unit {d.UnitId} is already link {first.Id} on line {first.Line}.", "Give it another port or unitId, or put its assets on that link.");
            else
                faults.Add(link.Line, $"link {d.Id}: {d.Host}:{d.Port} is already link {first.Id} on line {first.Line}.", "Give it another port, or put its assets on that link.");
        }
    }

    /// <summary>Whether two links lead to one PLC. Only Modbus tells several apart behind one port, by their unit.</summary>
    private static bool IsOneEnd(LinkDefinition a, LinkDefinition b) =>
        a.Port == b.Port
        && a.Host.Equals(b.Host, StringComparison.OrdinalIgnoreCase)
        && (a.UnitId == b.UnitId || a.Protocol != LinkDefinition.ModbusTcp || b.Protocol != LinkDefinition.ModbusTcp);

    /// <summary>Notes keys that the link's protocol does not know, and nodes that are none.</summary>
    private static void CheckProtocolKeys(ConfigMap map, SectionValues link, string? id, FileFaults faults)
    {
        var protocol = link.Text("protocol");
        if (protocol is not (LinkDefinition.ModbusTcp or LinkDefinition.OpcUa))
            return;
        foreach (var (key, owner) in KeyOwners)
        {
            if (protocol != owner && map.Find(key) is { } entry)
                faults.Add(entry.Line, $"link {id}: {key} is for {owner}, but this link speaks {protocol}.", "Remove it.");
            else if (key.EndsWith("Node", StringComparison.Ordinal) && link.Text(key) is { Length: > 0 } node && !NodeText.IsNode(node))
                faults.Add(link.LineOf(key), $"link {id}: {key} {Shown.Text(node)} is not a node id.", NodeText.Remedy);
        }
    }

    /// <summary>Notes links on which no asset lies, once every asset's own link is known.</summary>
    public static void CheckUsed(IReadOnlyList<LinkDraft> links, IReadOnlyList<AssetDraft> assets, FileFaults faults)
    {
        if (assets.Count == 0 || assets.Any(a => a.Link is null))
            return;
        foreach (var link in links.Where(l => l.Id is not null && assets.All(a => a.Link != l.Id)))
            faults.Add(link.Line, $"link {link.Id}: no asset lies on it.", "Name it as 'link' of an asset, or remove it.");
    }
}
