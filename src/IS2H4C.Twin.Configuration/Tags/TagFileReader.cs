using System.Globalization;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Tags;

/// <summary>Reads tags.csv line by line: form only, without knowing the assets.</summary>
internal static class TagFileReader
{
    private const int MaxRows = 50_000;

    /// <summary>May be left out: only links that find tags by node have a use for it.</summary>
    private const string NodeColumn = "node";

    internal static readonly string[] Columns = ["tag", "table", "address", "type", "order", "scale", "offset", "unit", "low", "high"];

    private static readonly string[] AllColumns = [.. Columns, NodeColumn];

    /// <summary>The rows, or null when the header cannot be used.</summary>
    public static IReadOnlyList<TagRow>? Read(string text, FileFaults faults)
    {
        var rows = new List<TagRow>();
        int[]? places = null;
        var (number, width) = (0, 0);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
                continue;
            var cells = line.ToString().Split(',', StringSplitOptions.TrimEntries);
            if (places is null)
            {
                places = Header(cells, number, faults);
                if (places is null)
                    return null;
                width = cells.Length;
            }
            else if (cells.Length != width)
            {
                faults.Add(number, $"this line has {cells.Length} cells, the header has {width}.", "Separate cells by commas; write numbers with a decimal point; leave a cell empty rather than out.");
                rows.Add(TagRow.Broken(number, cells[Math.Min(places[0], cells.Length - 1)]));
            }
            else if (rows.Count == MaxRows)
            {
                faults.Add(number, $"there are more than {MaxRows} tags.", "Split the hub.");
                break;
            }
            else
            {
                rows.Add(WithNode(Row([.. places.Take(Columns.Length).Select(p => cells[p])], number, faults), places[^1] < 0 ? "" : cells[places[^1]], faults));
            }
        }
        if (places is null)
            faults.Add(0, "the file has no header line.", $"Begin it with: {string.Join(',', Columns)}");
        return places is null ? null : rows;
    }

    /// <summary>Place of each known column in the file, -1 for a node column that is not there; or null.</summary>
    private static int[]? Header(string[] cells, int line, FileFaults faults)
    {
        var before = faults.List.Count;
        foreach (var cell in cells.Where(c => !AllColumns.Contains(c)))
            faults.Add(line, $"there is no column {Shown.Text(cell)} here.", Nearest.Remedy(cell, AllColumns));
        foreach (var twice in cells.GroupBy(c => c).Where(g => g.Count() > 1 && AllColumns.Contains(g.Key)))
            faults.Add(line, $"column '{twice.Key}' stands here twice.", "Remove one of them.");
        if (faults.List.Count == before)
        {
            foreach (var column in Columns.Where(c => !cells.Contains(c)))
                faults.Add(line, $"column '{column}' is missing.", $"The header is: {string.Join(',', Columns)}");
        }
        return faults.List.Count == before ? [.. AllColumns.Select(c => Array.IndexOf(cells, c))] : null;
    }

    private static TagRow WithNode(TagRow row, string node, FileFaults faults)
    {
        if (node.Length == 0 || NodeText.IsNode(node))
            return row with { Node = node };
        faults.Add(row.Line, $"{row.Tag}: {Shown.Text(node)} is not a node id.", NodeText.Remedy);
        return row;
    }

    private static TagRow Row(string[] cells, int line, FileFaults faults)
    {
        var tag = cells[0];
        if (cells[1..7].All(c => c.Length == 0))
        {
            return new TagRow(line, tag, null, null, null, null, null, null, cells[7], Bound(cells[8], tag, "low", line, faults), Bound(cells[9], tag, "high", line, faults))
            {
                HasNoRegister = true,
            };
        }
        var table = Choice<WireTable>(cells[1], tag, "table", line, faults);
        var address = Number(cells[2], tag, "address", null, line, faults);
        if (address is { } a && (a != Math.Floor(a) || a is < 0 or > 65535))
        {
            faults.Add(line, $"{tag}: address {Shown.Number(a)} is not a whole number from 0 to 65535.", "Count registers from 0, without the 3xxxx or 4xxxx prefix.");
            address = null;
        }
        var type = Choice<WireType>(cells[3], tag, "type", line, faults);
        WireOrder? order = cells[4].Length == 0 ? WireOrder.ABCD : Choice<WireOrder>(cells[4], tag, "order", line, faults);
        var scale = Number(cells[5], tag, "scale", 1, line, faults);
        if (scale == 0)
        {
            faults.Add(line, $"{tag}: scale is 0, so that every reading would be the same.", "Write the tag units per raw unit, e.g. 0.1.");
            scale = null;
        }
        return new TagRow(
            line,
            tag,
            table,
            (int?)address,
            type,
            order,
            scale,
            Number(cells[6], tag, "offset", 0, line, faults),
            cells[7],
            Bound(cells[8], tag, "low", line, faults),
            Bound(cells[9], tag, "high", line, faults));
    }

    private static TagBound Bound(string cell, string tag, string column, int line, FileFaults faults)
    {
        if (cell.Length == 0)
            return new TagBound(null, false);
        var value = Number(cell, tag, column, null, line, faults);
        return new TagBound(value, value is null);
    }

    private static double? Number(string cell, string tag, string column, double? otherwise, int line, FileFaults faults)
    {
        if (cell.Length == 0 && otherwise is not null)
            return otherwise;
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        faults.Add(line, $"{tag}: {column} {(cell.Length == 0 ? "is empty" : $"{Shown.Text(cell)} is not a number")}.", "Write a finite number with a decimal point.");
        return null;
    }

    private static T? Choice<T>(string cell, string tag, string column, int line, FileFaults faults)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        foreach (var name in names)
        {
            if (cell.Equals(name, StringComparison.OrdinalIgnoreCase))
                return Enum.Parse<T>(name);
        }
        string[] shown = [.. names.Select(n => typeof(T) == typeof(WireOrder) ? n : n.ToLowerInvariant())];
        faults.Add(line, $"{tag}: there is no {column} {Shown.Text(cell)}.", Nearest.Remedy(cell, shown));
        return null;
    }
}
