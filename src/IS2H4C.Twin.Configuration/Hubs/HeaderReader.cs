using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Configuration.Yaml;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Reads one entry of <c>headers</c>; whether its ends exist is judged later.</summary>
internal static class HeaderReader
{
    public static HeaderDraft Read(ConfigMap map, FileFaults faults)
    {
        var where = Naming.Of("header", map);
        var header = SectionReader.Read(map, HubKeys.Header, where, faults);
        Resource? resource = null;
        if (header.Text("resource") is { } name)
        {
            resource = Resource.All.FirstOrDefault(r => r.Id == name);
            if (resource is null)
                faults.Add(header.LineOf("resource"), $"{where}: there is no resource {Shown.Text(name)}.", Nearest.Remedy(name, [.. Resource.All.Select(r => r.Id)]));
        }
        return new HeaderDraft(header.Text("id"), map.Line, resource, Ends(header, "from", where, faults), Ends(header, "to", where, faults));
    }

    private static List<EndDraft>? Ends(SectionValues header, string side, string where, FileFaults faults)
    {
        if (header.List(side) is not { } list)
            return null;
        if (list.Items.Count == 0)
            faults.Add(header.LineOf(side), $"{where}: '{side}' is empty.", side == "from" ? "Name at least one source." : "Name at least one sink.");
        var ends = new List<EndDraft>();
        foreach (var item in list.Items)
        {
            if (item is ConfigScalar s && s.Text.Split('.') is [{ Length: > 0 } asset, { Length: > 0 } port])
                ends.Add(new EndDraft(item.Line, new PortRef(asset, port)));
            else
                faults.Add(item.Line, $"{where}: {(item is ConfigScalar given ? Shown.Text(given.Text) : "an entry")} in '{side}' is not a port.", "Write asset id, dot, port name, e.g. EL01.oxygen.");
        }
        return ends.Count == list.Items.Count ? ends : null;
    }
}
