using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Configuration.Yaml;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Reads one entry of <c>assets</c> against its kind.</summary>
internal static class AssetReader
{
    private static readonly OptionSet NoOptions = new(new Dictionary<string, double>());

    public static AssetDraft Read(ConfigMap map, AssetCatalogue catalogue, IReadOnlyList<LinkDraft>? links, FileFaults faults)
    {
        var where = Naming.Of("asset", map);
        var asset = SectionReader.Read(map, HubKeys.Asset, where, faults);
        var link = asset.Text("link");
        if (link is not null && links is { Count: > 0 } && links.All(l => l.Id is not null && l.Id != link))
        {
            faults.Add(asset.LineOf("link"), $"{where}: there is no link {Shown.Text(link)}.", Nearest.Remedy(link, [.. links.Select(l => l.Id!)]));
            link = null;
        }
        AssetKind? kind = null;
        if (asset.Text("kind") is { } name && !catalogue.TryGet(name, out kind))
            faults.Add(asset.LineOf("kind"), $"{where}: there is no asset kind {Shown.Text(name)}.", Nearest.Remedy(name, [.. catalogue.Kinds.Select(k => k.Id)]));

        var before = faults.List.Count;
        var options = kind is null ? NoOptions : Options(asset, kind, where, faults);
        var sound = kind is not null && faults.List.Count == before && !asset.IsFaulty("options");
        if (sound)
            CheckTogether(kind!, options, asset, where, faults);
        return new AssetDraft(asset.Text("id"), map.Line, kind, asset.Text("title"), asset.Text("area"), link, options, sound && faults.List.Count == before);
    }

    /// <summary>Every option of the kind. A faulty one gets a stand-in, so that the names of the tags are known all the same.</summary>
    private static OptionSet Options(SectionValues asset, AssetKind kind, string where, FileFaults faults)
    {
        var values = new SectionValues(asset.Line);
        if (!asset.IsFaulty("options"))
        {
            var map = new ConfigMap(asset.LineOf("options"), asset.Map("options")?.Entries ?? []);
            values = SectionReader.Read(map, [.. kind.Options.Select(KeySpec.Option)], $"{where} options", faults);
        }
        return new OptionSet(kind.Options.ToDictionary(
            o => o.Name,
            o => values.Number(o.Name) ?? o.Default ?? o.Range.Low,
            StringComparer.Ordinal));
    }

    private static void CheckTogether(AssetKind kind, OptionSet options, SectionValues asset, string where, FileFaults faults)
    {
        foreach (var sentence in kind.Check(options))
        {
            var (what, remedy) = SplitRemedy(sentence);
            faults.Add(asset.LineOf("options"), $"{where} options: {what}", remedy);
        }
    }

    /// <summary>A kind says what and remedy in one string; the remedy begins after the first full stop.</summary>
    private static (string What, string Remedy) SplitRemedy(string sentence)
    {
        var stop = sentence.IndexOf(". ", StringComparison.Ordinal);
        return stop < 0 ? (sentence, "Change one of the options.") : (sentence[..(stop + 1)], sentence[(stop + 2)..]);
    }
}
