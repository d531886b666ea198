using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Configuration.Yaml;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Reads hub.yaml.</summary>
internal static class HubFileReader
{
    public static HubDraft Read(string text, AssetCatalogue catalogue, HubVocabulary vocabulary, FileFaults faults)
    {
        if (YamlTree.Read(text, faults) is not { } map)
            return HubDraft.Nothing;

        var hub = SectionReader.Read(map, HubKeys.Hub, "hub", faults);
        var links = Maps(hub.List("links"), "links", faults)?.Select(m => LinkReader.Read(m, vocabulary, faults)).ToList();
        if (links is not null)
            LinkReader.CheckTogether(links, faults);
        var assets = Maps(hub.List("assets"), "assets", faults)?.Select(m => AssetReader.Read(m, catalogue, links, faults)).ToList();
        if (assets is not null)
        {
            Unique(assets.Select(a => (a.Id, a.Line)), "asset", faults);
            if (links is not null)
                LinkReader.CheckUsed(links, assets, faults);
        }
        var headers = Maps(hub.List("headers"), "headers", faults)?.Select(m => HeaderReader.Read(m, faults)).ToList();
        if (headers is not null)
            Unique(headers.Select(h => (h.Id, h.Line)), "header", faults);
        return new HubDraft(hub.Text("name"), Site(hub.Map("site"), faults), links, assets, headers, hub.LineOf("headers"));
    }

    /// <summary>Notes each id that was used before.</summary>
    public static void Unique(IEnumerable<(string? Id, int Line)> ids, string what, FileFaults faults)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, line) in ids)
        {
            if (id is not null && !seen.TryAdd(id, line))
                faults.Add(line, $"{what} {id} stands here for the second time; the first is on line {seen[id]}.", "Give one of them another id.");
        }
    }

    private static SiteDefinition? Site(ConfigMap? map, FileFaults faults)
    {
        if (map is null)
            return null;
        var site = SectionReader.Read(map, HubKeys.Site, "site", faults);
        var zone = site.Text("timeZone");
        if (zone is not null && KnowsTimeZones() && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            var known = TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).ToList();
            faults.Add(site.LineOf("timeZone"), $"site: there is no time zone {Shown.Text(zone)}.", Nearest.To(zone, known) is { } near ? $"Did you mean '{near}'?" : "Use an IANA name such as 'Europe/Amsterdam'.");
        }
        return site.Number("latitude") is { } latitude && site.Number("longitude") is { } longitude && zone is not null
            ? new SiteDefinition(latitude, longitude, zone)
            : null;
    }

    /// <summary>A machine without a time zone database cannot judge a name.</summary>
    private static bool KnowsTimeZones() => TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out _);

    private static List<ConfigMap>? Maps(ConfigList? list, string name, FileFaults faults)
    {
        if (list is null)
            return null;
        if (list.Items.Count == 0 && name != "headers")
            faults.Add(list.Line, $"hub: '{name}' is empty.", "Add at least one entry.");
        foreach (var item in list.Items.Where(i => i is not ConfigMap))
            faults.Add(item.Line, $"hub: an entry of '{name}' does not hold keys with values.", "Begin it with '- id: ...' and indent the other keys below 'id'.");
        return [.. list.Items.OfType<ConfigMap>()];
    }
}
