using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Tags;

/// <summary>Finds nodes that two tags of one OPC UA link claim, or a tag and the link itself (heartbeat, fallback flag).</summary>
internal static class NodeMap
{
    public static void Check(IReadOnlyList<TagRow> rows, HubDraft hub, FileFaults faults)
    {
        var links = (hub.Links ?? []).Where(l => l.Id is not null && l.Protocol == LinkDefinition.OpcUa).DistinctBy(l => l.Id).ToDictionary(l => l.Id!, Claims, StringComparer.Ordinal);
        var claimsOf = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var asset in hub.Assets ?? [])
        {
            if (asset.Id is not null && asset.Link is not null && links.TryGetValue(asset.Link, out var claims))
                claimsOf.TryAdd(asset.Id, claims);
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.IsBroken || !claimsOf.TryGetValue(row.Tag.Split('.')[0], out var claims) || !seen.Add(row.Tag))
                continue;
            var node = NodeText.Of(row.Node, row.Tag);
            if (!claims.TryAdd(node, $"{row.Tag} on line {row.Line}"))
                faults.Add(row.Line, $"{row.Tag}: node {node} is already {claims[node]}.", "Give it a node of its own.");
        }
    }

    private static Dictionary<string, string> Claims(LinkDraft link)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal) { [NodeText.Of(link.Definition?.HeartbeatNode ?? "", $"{link.Id}.Heartbeat")] = $"the heartbeat of {link.Id}" };
        claims.TryAdd(NodeText.Of(link.Definition?.FallbackNode ?? "", $"{link.Id}.Fallback"), $"the fallback flag of {link.Id}");
        return claims;
    }
}
