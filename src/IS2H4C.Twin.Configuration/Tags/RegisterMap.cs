using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Tags;

/// <summary>Finds registers that two tags of one link claim, or a tag and the link itself (heartbeat, fallback flag).</summary>
internal static class RegisterMap
{
    private sealed record Claim(string Owner, int First, int Last, int Line);

    public static void Check(IReadOnlyList<TagRow> rows, HubDraft hub, FileFaults faults)
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var asset in hub.Assets ?? [])
        {
            if (asset.Id is not null && asset.Link is not null)
                links.TryAdd(asset.Id, asset.Link);
        }
        var claims = new Dictionary<(string Link, WireTable Table), List<Claim>>();
        foreach (var link in (hub.Links ?? []).Where(l => l.Id is not null && l.Protocol != LinkDefinition.OpcUa).DistinctBy(l => l.Id))
        {
            Claims(link.Id!, WireTable.Input).Add(new Claim("the fallback flag", LinkDefinition.FallbackRegister, LinkDefinition.FallbackRegister, 0));
            if (link.HeartbeatRegister is { } heartbeat)
                Claims(link.Id!, WireTable.Holding).Add(new Claim("the heartbeat", heartbeat, heartbeat, 0));
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Wire is { } wire && seen.Add(row.Tag) && links.TryGetValue(row.Tag.Split('.')[0], out var link))
                Claims(link, wire.Table).Add(new Claim(row.Tag, wire.Address, wire.Address + wire.Length - 1, row.Line));
        }
        foreach (var ((link, table), list) in claims)
            CheckOne(list, link, table, faults);

        List<Claim> Claims(string link, WireTable table)
        {
            if (!claims.TryGetValue((link, table), out var list))
                claims.Add((link, table), list = []);
            return list;
        }
    }

    private static void CheckOne(List<Claim> claims, string link, WireTable table, FileFaults faults)
    {
        var furthest = default(Claim);
        foreach (var claim in claims.OrderBy(c => c.First).ThenBy(c => c.Line))
        {
            if (furthest is not null && claim.First <= furthest.Last)
            {
                var (late, early) = claim.Line > furthest.Line ? (claim, furthest) : (furthest, claim);
                var where = early.Line > 0 ? $"{early.Owner} on line {early.Line}" : $"{early.Owner} of the link";
                faults.Add(late.Line, $"{late.Owner}: {table.ToString().ToLowerInvariant()} {Span(late)} of {link} overlaps {where} ({Span(early)}).", "Move one of them.");
            }
            if (furthest is null || claim.Last > furthest.Last)
                furthest = claim;
        }
    }

    private static string Span(Claim c) => c.First == c.Last ? $"{c.First}" : $"{c.First} to {c.Last}";
}
