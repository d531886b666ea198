using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Configuration.Sections;

/// <summary>What a key of a hub file holds.</summary>
internal enum KeyKind
{
    /// <summary>Words for people.</summary>
    Text,
    /// <summary>A plant id: a letter, then letters, digits or hyphens.</summary>
    Id,
    /// <summary>A number.</summary>
    Number,
    /// <summary>A whole number.</summary>
    Integer,
    /// <summary>Keys with values.</summary>
    Map,
    /// <summary>A list of sections.</summary>
    List,
    /// <summary>A list of ports, e.g. <c>[EL01.oxygen, EL02.oxygen]</c>.</summary>
    Ports,
}

/// <summary>A key of a hub file as data: the reader checks it, the JSON Schema is made of it.</summary>
/// <param name="Name">The key; carries the unit.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it is for.</param>
internal sealed record KeySpec(string Name, KeyKind Kind, string Description)
{
    /// <summary>Lowest number.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Highest number; for text the greatest length, for lists the greatest count.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>What stands when the key is left out; null makes a number or text required.</summary>
    public object? Default { get; init; }

    /// <summary>Whether a map or list may be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether leaving it out is a fault.</summary>
    public bool IsRequired => Default is null && !IsOptional;

    /// <summary>Words for people.</summary>
    public static KeySpec Text(string name, string description, int maxLength = 80, string? otherwise = null) =>
        new(name, KeyKind.Text, description) { Max = maxLength, Default = otherwise };

    /// <summary>A plant id.</summary>
    public static KeySpec Id(string name, string description) => new(name, KeyKind.Id, description) { Max = 32 };

    /// <summary>A number.</summary>
    public static KeySpec Number(string name, string description, double min, double max, double? otherwise = null) =>
        new(name, KeyKind.Number, description) { Min = min, Max = max, Default = otherwise };

    /// <summary>A whole number.</summary>
    public static KeySpec Integer(string name, string description, int min, int max, double? otherwise = null) =>
        new(name, KeyKind.Integer, description) { Min = min, Max = max, Default = otherwise };

    /// <summary>A list of sections.</summary>
    public static KeySpec List(string name, string description, int maxCount) => new(name, KeyKind.List, description) { Max = maxCount };

    /// <summary>A nameplate option of an asset kind.</summary>
    public static KeySpec Option(OptionSpec option) => Number(option.Name, option.Description, option.Range.Low, option.Range.High, option.Default);
}
