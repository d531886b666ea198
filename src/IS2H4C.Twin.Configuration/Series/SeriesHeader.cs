using IS2H4C.Twin.Configuration.Faults;

namespace IS2H4C.Twin.Configuration.Series;

/// <summary>The header line of a series: where the time stands, and which cells hold which column.</summary>
internal sealed record SeriesHeader(SeriesTime Time, int TimeAt, IReadOnlyList<(int At, string Name)> Columns, int Cells)
{
    private const int MaxColumns = 100;

    /// <summary>The header, or null with faults noted.</summary>
    public static SeriesHeader? Read(ReadOnlySpan<char> line, int number, FileFaults faults)
    {
        var before = faults.List.Count;
        var cells = line.ToString().Split(',', StringSplitOptions.TrimEntries);
        if (cells.Length == 1 && line.Contains(';'))
        {
            faults.Add(number, "the cells are separated by semicolons.", "Separate them by commas and write numbers with a decimal point.");
            return null;
        }
        if (cells.Length > MaxColumns)
        {
            faults.Add(number, $"there are {cells.Length} columns, more than {MaxColumns}.", "Keep only what the hub uses.");
            return null;
        }
        var time = SeriesTime.All.FirstOrDefault(t => cells.Contains(t.Column));
        if (time is null)
            faults.Add(number, "no column tells the time.", $"Name one of them {string.Join(" or ", SeriesTime.All.Select(t => $"'{t.Column}'"))}.");
        var columns = new List<(int, string)>();
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] == time?.Column || ColumnAlias.PassedOver.Contains(cells[i]))
                continue;
            if (!ColumnAlias.NamesUnit(cells[i]))
                faults.Add(number, $"column {Shown.Text(cells[i])} does not name its unit.", $"End its name in one of: {string.Join(", ", ColumnAlias.UnitEndings.Select(e => $"_{e}"))}.");
            columns.Add((i, cells[i]));
        }
        foreach (var twice in cells.GroupBy(c => c).Where(g => g.Count() > 1))
            faults.Add(number, $"column {Shown.Text(twice.Key)} stands here twice.", "Remove one of them.");
        var (_, doubled) = ColumnAlias.Apply(columns.DistinctBy(c => c.Item2).ToDictionary(c => c.Item2, _ => Array.Empty<double>()));
        if (doubled is not null)
            faults.Add(number, $"two columns both mean {doubled}.", "Remove one of them.");
        if (columns.Count == 0 && faults.List.Count == before)
            faults.Add(number, "there is no column with values.", "Add one, e.g. 'pv_cf'.");
        return faults.List.Count == before ? new SeriesHeader(time!, Array.IndexOf(cells, time!.Column), columns, cells.Length) : null;
    }
}
