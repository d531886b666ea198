using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Configuration.Series;
using IS2H4C.Twin.Configuration.Yaml;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Reads dispatch.yaml, and the series it names as far as to know that it is sound.</summary>
internal static class DispatchFileReader
{
    public static DispatchDefinition? Read(string text, string directory, HubVocabulary vocabulary, FileFaults faults)
    {
        if (YamlTree.Read(text, faults) is not { } map)
            return null;
        var dispatch = SectionReader.Read(map, HubKeys.Dispatch, "dispatch", faults);
        var policy = dispatch.Text("policy");
        if (policy is not null && !vocabulary.Policies.Contains(policy))
            faults.Add(dispatch.LineOf("policy"), $"dispatch: there is no policy {Shown.Text(policy)}.", Nearest.Remedy(policy, vocabulary.Policies));
        var series = dispatch.Text("series");
        if (!string.IsNullOrEmpty(series))
            CheckSeries(series, directory, dispatch.LineOf("series"), faults);
        return policy is not null && series is not null && dispatch.Number("priceThresholdEurPerMwh") is { } threshold
            ? new DispatchDefinition(policy, threshold, series)
            : null;
    }

    private static void CheckSeries(string series, string directory, int line, FileFaults faults)
    {
        var path = Path.Combine(directory, series);
        if (!File.Exists(path))
        {
            faults.Add(line, $"dispatch: the series file {Shown.Text(series)} is missing.", "Mend the path (it is relative to the hub's folder), or leave 'series' out.");
            return;
        }
        foreach (var fault in SeriesReader.Read(path, series).Faults)
            faults.List.Add(fault.File, fault.Line, fault.What, fault.Remedy);
    }
}
