using System.Globalization;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Configuration.Yaml;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Reads <c>maintenance</c> of dispatch.yaml. Times are the hub's; one with an offset is taken as it stands.</summary>
internal static class MaintenanceReader
{
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static IReadOnlyList<MaintenanceWindow> Read(ConfigList? list, HubDraft draft, FileFaults faults)
    {
        var windows = new List<MaintenanceWindow>();
        foreach (var item in list?.Items ?? [])
        {
            if (item is not ConfigMap map)
                faults.Add(item.Line, "dispatch: an entry of 'maintenance' does not hold keys with values.", "Begin it with '- asset: ...' and indent the other keys below 'asset'.");
            else if (One(map, draft, faults) is { } window)
                windows.Add(window);
        }
        return windows;
    }

    private static MaintenanceWindow? One(ConfigMap map, HubDraft draft, FileFaults faults)
    {
        var values = SectionReader.Read(map, HubKeys.Maintenance, "dispatch maintenance", faults);
        var (asset, reason) = (values.Text("asset"), values.Text("reason"));
        if (asset is not null && draft.Assets?.Select(a => a.Id).OfType<string>().ToList() is { } known && !known.Contains(asset))
            faults.Add(values.LineOf("asset"), $"dispatch maintenance: there is no asset {Shown.Text(asset)}.", Nearest.Remedy(asset, known));
        var zone = draft.Site is { } site && TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var (from, to) = (Time(values, "from", zone, faults), Time(values, "to", zone, faults));
        if (asset is null || reason is null || from is null || to is null)
            return null;
        if (to > from)
            return new MaintenanceWindow(asset, from.Value, to.Value, reason);
        faults.Add(values.LineOf("to"), $"dispatch maintenance: {asset} is to be ready at {values.Text("to")}, which does not come after {values.Text("from")}.", "Write the end after the beginning.");
        return null;
    }

    private static DateTimeOffset? Time(SectionValues values, string key, TimeZoneInfo zone, FileFaults faults)
    {
        if (values.Text(key) is not { } text)
            return null;
        if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && (text[^1] == 'Z' || text[^6] is '+' or '-'))
            return instant;
        if (!DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            faults.Add(values.LineOf(key), $"dispatch maintenance: {key} {Shown.Text(text)} is not a time.", "Write it as 2026-12-03T08:00, in the hub's time.");
        else if (zone.IsInvalidTime(local))
            faults.Add(values.LineOf(key), $"dispatch maintenance: {key} {text} does not exist in {zone.Id}, the clocks are put forward there.", "Write a time before or after the missing hour.");
        else if (zone.IsAmbiguousTime(local))
            faults.Add(values.LineOf(key), $"dispatch maintenance: {key} {text} comes twice in {zone.Id}, the clocks are put back there.", $"Add the offset, e.g. {local:yyyy-MM-ddTHH:mm}{Offset(zone.GetAmbiguousTimeOffsets(local).Max())}.");
        else
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        return null;
    }

    private static string Offset(TimeSpan offset) => string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
}
