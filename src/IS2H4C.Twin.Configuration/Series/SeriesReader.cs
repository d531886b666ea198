using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Configuration.Series;

/// <summary>
/// Reads a CSV of values over time: a header that names each value with its unit (<c>time,pv_cf,price_eur_mwh</c>), then ascending rows.
/// An empty cell or NaN is a missing value. Lines that begin with # are comments.
/// </summary>
public static class SeriesReader
{
    /// <summary>After this many faults the rest of the file is not read.</summary>
    public const int MaxFaults = 50;

    private const int MaxBytes = 100_000_000;

    /// <summary>Start of a series that only says days since its start, unless the caller says otherwise.</summary>
    public static DateTimeOffset DefaultOrigin { get; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads a file; what goes wrong is a fault, never an exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownAs">Name in faults; the path when null.</param>
    /// <param name="origin">Start of a series with a <c>day</c> column; <see cref="DefaultOrigin"/> when null.</param>
    public static SeriesReadResult Read(string path, string? shownAs = null, DateTimeOffset? origin = null)
    {
        var faults = new FaultList();
        var inFile = faults.In(shownAs ?? path);
        var text = BoundedFile.Read(path, MaxBytes, inFile);
        var series = text is null ? null : Parse(text, inFile, origin ?? DefaultOrigin);
        return new SeriesReadResult(series, faults.Sorted());
    }

    /// <summary>Reads text as if it were a file of that name.</summary>
    public static SeriesReadResult Parse(string text, string name, DateTimeOffset? origin = null)
    {
        var faults = new FaultList();
        var series = Parse(text, faults.In(name), origin ?? DefaultOrigin);
        return new SeriesReadResult(series, faults.Sorted());
    }

    private static TimeSeries? Parse(string text, FileFaults faults, DateTimeOffset origin)
    {
        SeriesTable? table = null;
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (table is not null)
                table.Add(line, number);
            else if (SeriesHeader.Read(line, number, faults) is { } header)
                table = new SeriesTable(header, origin, faults);
            else
                return null;
            if (faults.List.Count >= MaxFaults)
            {
                faults.Add(number, "the rest of the file was not read.", "Mend these lines first.");
                return null;
            }
        }
        if (table is null || (table.Rows == 0 && faults.List.Count == 0))
            faults.Add(0, table is null ? "the file is empty." : "there is no row below the header.", "Give a header such as 'time,pv_cf,price_eur_mwh' and rows below it.");
        return faults.List.Count == 0 ? table!.ToSeries() : null;
    }
}
