using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Configuration.Tags;

/// <summary>Judges one row of tags.csv against the tag that its kind declares.</summary>
internal static class TagCheck
{
    /// <summary>The tag's range at this hub, or null with a fault noted.</summary>
    /// <param name="row">The row.</param>
    /// <param name="spec">The tag as its kind declares it.</param>
    /// <param name="rangeIsKnown">False when a fault in the asset's options leaves the kind's range in doubt.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static ValueRange? Run(TagRow row, TagSpec spec, bool rangeIsKnown, FileFaults faults)
    {
        var before = faults.List.Count;
        CheckUnit(row, spec, faults);
        CheckTable(row, spec, faults);
        var range = Range(row, spec, rangeIsKnown, faults);
        if (range is { } r && row.Wire is { } wire && faults.List.Count == before)
            CheckFit(row, r, wire, faults);
        return faults.List.Count == before ? range : null;
    }

    private static void CheckUnit(TagRow row, TagSpec spec, FileFaults faults)
    {
        if (row.Unit == spec.Unit.Symbol)
            return;
        if (!Unit.TryParse(row.Unit, out var unit))
            faults.Add(row.Line, $"{row.Tag}: there is no unit {Shown.Text(row.Unit)}.", $"This tag is in {spec.Unit}: write '{spec.Unit}'.");
        else if (unit.Dimension != spec.Unit.Dimension)
            faults.Add(row.Line, $"{row.Tag}: {unit} measures {unit.Dimension}, but the tag is a {spec.Unit.Dimension} in {spec.Unit}.", "Look whether the line belongs to this tag.");
        else
            faults.Add(row.Line, $"{row.Tag}: the unit is {unit}, but the tag is in {spec.Unit}.", $"Write '{spec.Unit}' and put the conversion into scale and offset.");
    }

    private static void CheckTable(TagRow row, TagSpec spec, FileFaults faults)
    {
        if (row.Table is not { } table)
            return;
        var isBits = table is WireTable.Coil or WireTable.Discrete;
        if (row.Type is { } type && isBits != (type == WireType.Bit))
            faults.Add(row.Line, $"{row.Tag}: type {Name(type)} does not go into table {Name(table)}.", isBits ? "Use type bit here." : "Use table coil or discrete for bits.");
        if (spec.Access == TagAccess.ReadWrite && table is (WireTable.Input or WireTable.Discrete))
            faults.Add(row.Line, $"{row.Tag} is a setpoint, but table {Name(table)} can only be read.", $"Use table {(isBits ? "coil" : "holding")}.");
        if (row.Address is { } address && row.Wire is { } wire && address + wire.Length > 65536)
            faults.Add(row.Line, $"{row.Tag}: {wire.Length} registers from {address} reach beyond 65535.", $"Choose an address of at most {65536 - wire.Length}.");
    }

    private static ValueRange? Range(TagRow row, TagSpec spec, bool rangeIsKnown, FileFaults faults)
    {
        if (row.Low.IsFaulty || row.High.IsFaulty || !rangeIsKnown)
            return null;
        var range = new ValueRange(row.Low.Value ?? spec.Range.Low, row.High.Value ?? spec.Range.High);
        if (range.Low >= range.High)
            faults.Add(row.Line, $"{row.Tag}: the range {Shown.Range(range.Low, range.High)} {spec.Unit} is reversed or empty.", "Put the lower value into low, or leave both empty.");
        else if (range.Low < spec.Range.Low || range.High > spec.Range.High)
            faults.Add(row.Line, $"{row.Tag}: the range {Shown.Range(range.Low, range.High)} reaches outside {Shown.Range(spec.Range.Low, spec.Range.High)} {spec.Unit}, which its kind allows.", "Narrow it, or change the asset's options.");
        else
            return range;
        return null;
    }

    /// <summary>Whether both ends of the range can be coded.</summary>
    private static void CheckFit(TagRow row, ValueRange range, WireAddress wire, FileFaults faults)
    {
        var (least, most) = RawRange(wire.Type);
        var raw = new[] { (range.Low - wire.Offset) / wire.Scale, (range.High - wire.Offset) / wire.Scale };
        if (Math.Round(raw.Min()) < least || Math.Round(raw.Max()) > most)
            faults.Add(row.Line, $"{row.Tag}: the range {Shown.Range(range.Low, range.High)} needs raw values {Shown.Range(raw.Min(), raw.Max())}, but {Name(wire.Type)} holds {Shown.Range(least, most)}.", "Use a larger scale, an offset, or a wider type.");
    }

    private static (double Least, double Most) RawRange(WireType type) => type switch
    {
        WireType.Bit => (0, 1),
        WireType.Int16 => (short.MinValue, short.MaxValue),
        WireType.UInt16 => (0, ushort.MaxValue),
        WireType.Int32 => (int.MinValue, int.MaxValue),
        WireType.UInt32 => (0, uint.MaxValue),
        WireType.Int64 => (long.MinValue, long.MaxValue),
        WireType.Float32 => (float.MinValue, float.MaxValue),
        _ => (double.MinValue, double.MaxValue),
    };

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
