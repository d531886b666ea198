using System.Text.RegularExpressions;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Architecture.Tests;

/// <summary>What every asset kind promises to the rest of the house, looked at with the options of every asset in the shipped hubs.</summary>
public partial class AssetKindTests
{
    private static readonly Lazy<IReadOnlyList<AssetDefinition>> Assets = new(LoadAssets);

    public static TheoryData<string> Kinds => [.. AssetCatalogue.Default.Kinds.Select(k => k.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_tags_are_named_by_ISA_5_1_once_each_with_ranges_that_make_sense(string id) => AssertNothing(id, (kind, options) => TagFaults(kind.Tags(options)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_ports_name_tags_and_ports_that_exist_in_the_resources_unit(string id) => AssertNothing(id, (kind, options) => PortFaults(kind, kind.Tags(options)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_options_are_named_once_each_with_defaults_inside_their_ranges(string id) => AssertNothing(id, (kind, _) => OptionFaults(kind));

    private static void AssertNothing(string id, Func<AssetKind, OptionSet, IEnumerable<string>> faultsOf)
    {
        var kind = AssetCatalogue.Default.Get(id);
        var assets = Assets.Value.Where(a => a.Kind == id).ToList();
        Assert.True(assets.Count > 0, $"{id}: no shipped hub has such an asset; add one, so that it is looked at.");
        var faults = assets.SelectMany(a => faultsOf(kind, a.Options)).Distinct().ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(f => $"{id}: {f}")));
    }

    private static IEnumerable<string> TagFaults(IReadOnlyList<TagSpec> tags)
    {
        foreach (var twice in tags.GroupBy(t => t.Name).Where(g => g.Count() > 1))
            yield return $"{twice.Key} is declared {twice.Count()} times.";
        foreach (var tag in tags)
        {
            if (!TagPattern().IsMatch(tag.Name))
                yield return $"{tag.Name} is not letters, loop number, dot, PV, SP or MV.";
            if (tag.Description.Length == 0)
                yield return $"{tag.Name} has no description.";
            if (!(tag.Range.Low < tag.Range.High) || !double.IsFinite(tag.Range.Span))
                yield return $"{tag.Name}: range {tag.Range} is empty, reversed or endless.";
            if (!(tag.Noise >= 0 && tag.Noise < 0.05 * tag.Range.Span))
                yield return $"{tag.Name}: noise {tag.Noise} is negative or above 5 % of the range.";
            if (!(tag.Deadband >= 0 && tag.Deadband < 0.05 * tag.Range.Span))
                yield return $"{tag.Name}: deadband {tag.Deadband} is negative or above 5 % of the range.";
            if (tag.Unit == Unit.State != tag.States.Count > 0)
                yield return $"{tag.Name}: a state has names and nothing else has.";
            if (tag.States.Count > 0 && tag.Range != new ValueRange(0, tag.States.Count - 1))
                yield return $"{tag.Name}: range {tag.Range} does not fit {tag.States.Count} states.";
            if (tag.Access == TagAccess.ReadWrite != tag.Name.EndsWith(".SP", StringComparison.Ordinal))
                yield return $"{tag.Name}: a setpoint ends in .SP and is writable, nothing else.";
            if (tag.Access == TagAccess.ReadWrite && !tag.Range.Contains(tag.Fallback))
                yield return $"{tag.Name}: fallback {tag.Fallback} is outside {tag.Range}.";
            if (!(tag.RatePerSecond > 0))
                yield return $"{tag.Name}: rate {tag.RatePerSecond} per s lets it never move.";
        }
    }

    private static IEnumerable<string> PortFaults(AssetKind kind, IReadOnlyList<TagSpec> tags)
    {
        foreach (var twice in kind.Ports.GroupBy(p => p.Name).Where(g => g.Count() > 1))
            yield return $"port {twice.Key} is declared {twice.Count()} times.";
        foreach (var port in kind.Ports)
        {
            if (port.FlowTag is { } flow && tags.FirstOrDefault(t => t.Name == flow)?.Unit != port.Resource.Rate)
                yield return $"port {port.Name}: flow tag {flow} does not exist or is not in {port.Resource.Rate}.";
            if (port.FillTag is { } fill && tags.FirstOrDefault(t => t.Name == fill)?.Unit != Unit.Percent)
                yield return $"port {port.Name}: fill tag {fill} does not exist or is not in %.";
            foreach (var need in port.DependsOn.Where(n => !kind.Ports.Any(p => p.Name == n && p.Direction == PortDirection.In)))
                yield return $"port {port.Name} depends on '{need}', which is no in-port.";
        }
    }

    private static IEnumerable<string> OptionFaults(AssetKind kind)
    {
        foreach (var twice in kind.Options.Select(o => o.Name).Concat(kind.Exogenous.Select(e => e.Name)).GroupBy(n => n).Where(g => g.Count() > 1))
            yield return $"{twice.Key} is declared {twice.Count()} times.";
        foreach (var option in kind.Options)
        {
            if (!(option.Range.Low < option.Range.High))
                yield return $"option {option.Name}: range {option.Range} is empty or reversed.";
            if (option.Default is { } value && !option.Range.Contains(value))
                yield return $"option {option.Name}: default {value} is outside {option.Range}.";
            if (option.HiddenSpread is < 0 or > 0.2)
                yield return $"option {option.Name}: hidden spread {option.HiddenSpread} is outside 0 to 0.2.";
        }
    }

    private static List<AssetDefinition> LoadAssets() =>
    [
        .. Directory.GetDirectories(Repository.At("config", "hubs"))
            .SelectMany(d => HubLoader.Load(d, AssetCatalogue.Default, HubVocabulary.Default).Hub?.Assets ?? throw new InvalidDataException($"{d} has faults; run 'twin check'.")),
        // Almelo's homes hang on a line too short to hold anything; a pipeline with line pack waits for a longer one.
        Unshipped("hydrogen-pipeline", ("lengthKm", 12)),
    ];

    /// <summary>An asset of a kind that no shipped hub has, with the kind's defaults and what has none.</summary>
    private static AssetDefinition Unshipped(string id, params (string Name, double Value)[] given)
    {
        var kind = AssetCatalogue.Default.Get(id);
        var options = given.ToDictionary(g => g.Name, g => g.Value, StringComparer.Ordinal);
        foreach (var option in kind.Options.Where(o => o.Default is not null))
            options.TryAdd(option.Name, option.Default!.Value);
        return new AssetDefinition("XX01", id, kind.Title, "", "", new OptionSet(options), []);
    }

    [GeneratedRegex(@"^[A-Z]{1,4}[0-9]{3}\.(PV|SP|MV)$")]
    private static partial Regex TagPattern();
}
