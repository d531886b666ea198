using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Tags;

/// <summary>A line of tags.csv as written; null marks what a fault has been noted for.</summary>
internal sealed record TagRow(
    int Line,
    string Tag,
    WireTable? Table,
    int? Address,
    WireType? Type,
    WireOrder? Order,
    double? Scale,
    double? Offset,
    string Unit,
    TagBound Low,
    TagBound High)
{
    /// <summary>Whether the line could not be taken apart; only its tag is known then.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Its node on a link that finds tags by node; empty = the one named after it.</summary>
    public string Node { get; init; } = "";

    /// <summary>Whether table, address and type are all empty: right for a link that finds tags by name, and for no other.</summary>
    public bool HasNoRegister { get; init; }

    /// <summary>A line of which only the tag is known.</summary>
    public static TagRow Broken(int line, string tag) => new(line, tag, null, null, null, null, null, null, "", default, default) { IsBroken = true };

    /// <summary>Where the tag lies, when that much is sound.</summary>
    public WireAddress? Wire => Table is { } table && Address is { } address && Type is { } type && Order is { } order && Scale is { } scale && Offset is { } offset
        ? new WireAddress(table, address, type, order, scale, offset)
        : null;
}

/// <summary>One end of a range in tags.csv: given, empty (the kind's own stands), or faulty.</summary>
internal readonly record struct TagBound(double? Value, bool IsFaulty);
