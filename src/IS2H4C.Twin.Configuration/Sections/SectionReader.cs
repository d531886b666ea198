using System.Globalization;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Yaml;

namespace IS2H4C.Twin.Configuration.Sections;

/// <summary>Reads one map of a hub file against its keys: unknown, missing, wrong type, outside its range.</summary>
internal static class SectionReader
{
    /// <summary>Reads it; each value that is faulty is noted and left out.</summary>
    /// <param name="map">The map.</param>
    /// <param name="keys">The keys it may hold.</param>
    /// <param name="where">The thing it describes, as the operator knows it, e.g. <c>asset EL01</c>.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static SectionValues Read(ConfigMap map, IReadOnlyList<KeySpec> keys, string where, FileFaults faults)
    {
        var names = keys.Select(k => k.Name).ToList();
        foreach (var entry in map.Entries.Where(e => !names.Contains(e.Key)))
            faults.Add(entry.Line, $"{where}: there is no key {Shown.Text(entry.Key)} here.", Nearest.Remedy(entry.Key, names));

        var values = new SectionValues(map.Line);
        foreach (var key in keys)
        {
            if (map.Find(key.Name) is { } entry)
                ReadOne(entry, key, where, values, faults);
            else if (key.Default is { } otherwise)
                values.Set(key.Name, otherwise, map.Line);
            else if (key.IsRequired && !map.Entries.Any(e => !names.Contains(e.Key) && Nearest.To(e.Key, names) == key.Name))
                faults.Add(map.Line, $"{where}: '{key.Name}' is missing ({key.Description}).", $"Add '{key.Name}: ...', {Wanted(key)}.");
        }
        return values;
    }

    private static void ReadOne(ConfigEntry entry, KeySpec key, string where, SectionValues values, FileFaults faults)
    {
        var name = $"{where}: {key.Name}";
        var value = Value(entry.Value, key);
        if (value is null)
            faults.Add(entry.Line, $"{name} {Given(entry.Value)}, but it must be {Wanted(key)}.", "Write it so.");
        else if (value is double number && (number < key.Min || number > key.Max))
            faults.Add(entry.Line, $"{name} is {Shown.Number(number)}, outside {Shown.Range(key.Min, key.Max)}.", "Write a value in that range.");
        else if (value is ConfigList list && list.Items.Count > key.Max)
            faults.Add(entry.Line, $"{name} holds {list.Items.Count} entries, more than {Shown.Number(key.Max)}.", "Split the hub.");
        else
            values.Set(key.Name, value, entry.Line);
        if (value is null)
            values.SetFaulty(key.Name);
    }

    private static object? Value(ConfigNode node, KeySpec key) => (key.Kind, node) switch
    {
        (KeyKind.Map, ConfigMap) => node,
        (KeyKind.List or KeyKind.Ports, ConfigList) => node,
        (_, ConfigScalar { IsEmpty: true }) => null,
        (KeyKind.Text, ConfigScalar s) => s.Text.Length <= key.Max && !s.Text.Any(char.IsControl) ? s.Text : null,
        (KeyKind.Id, ConfigScalar s) => IsId(s.Text) ? s.Text : null,
        (KeyKind.Number, ConfigScalar { IsQuoted: false } s) => Number(s.Text),
        (KeyKind.Integer, ConfigScalar { IsQuoted: false } s) => Number(s.Text) is { } n && n == Math.Floor(n) ? n : null,
        _ => null,
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>Whether a text is a plant id.</summary>
    internal static bool IsId(string text) =>
        text.Length is > 0 and <= 32 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string Given(ConfigNode node) => node switch
    {
        ConfigMap => "holds keys",
        ConfigList => "holds a list",
        ConfigScalar { IsEmpty: true } => "has no value",
        ConfigScalar { IsQuoted: true } s => $"is the text {Shown.Text(s.Text)} in quotes",
        ConfigScalar s => $"is {Shown.Text(s.Text)}",
        _ => "is something else",
    };

    private static string Wanted(KeySpec key) => key.Kind switch
    {
        KeyKind.Text => $"a text of at most {Shown.Number(key.Max)} characters",
        KeyKind.Id => "a letter followed by at most 31 letters, digits or hyphens",
        KeyKind.Number => $"a number from {Shown.Range(key.Min, key.Max)} without quotes and with a decimal point",
        KeyKind.Integer => $"a whole number from {Shown.Range(key.Min, key.Max)} without quotes",
        KeyKind.Map => "keys with values, indented below it",
        KeyKind.List => "a list whose entries begin with '- '",
        _ => "a list of ports such as [EL01.oxygen]",
    };
}
