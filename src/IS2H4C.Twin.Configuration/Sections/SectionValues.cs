using IS2H4C.Twin.Configuration.Yaml;

namespace IS2H4C.Twin.Configuration.Sections;

/// <summary>The values of one section that were found sound. A null answer means that a fault has been noted already.</summary>
internal sealed class SectionValues(int line)
{
    private readonly Dictionary<string, (object Value, int Line)> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _faulty = new(StringComparer.Ordinal);

    /// <summary>Where the section begins.</summary>
    public int Line { get; } = line;

    /// <summary>Keeps a sound value.</summary>
    public void Set(string name, object value, int at) => _values[name] = (value, at);

    /// <summary>Line of a key, or of the section when the key is not there.</summary>
    public int LineOf(string name) => _values.TryGetValue(name, out var v) ? v.Line : Line;

    /// <summary>A text or id.</summary>
    public string? Text(string name) => Get(name) as string;

    /// <summary>A number.</summary>
    public double? Number(string name) => Get(name) as double?;

    /// <summary>A whole number.</summary>
    public int? Integer(string name) => Get(name) is double d ? (int)d : null;

    /// <summary>A section below.</summary>
    public ConfigMap? Map(string name) => Get(name) as ConfigMap;

    /// <summary>A list.</summary>
    public ConfigList? List(string name) => Get(name) as ConfigList;

    /// <summary>Whether the key is there with a value that is not sound.</summary>
    public bool IsFaulty(string name) => _faulty.Contains(name);

    /// <summary>Notes that a key's value is not sound.</summary>
    public void SetFaulty(string name) => _faulty.Add(name);

    private object? Get(string name) => _values.TryGetValue(name, out var v) ? v.Value : null;
}
