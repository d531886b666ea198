using System.Globalization;

namespace IS2H4C.Twin.Configuration.Series;

/// <summary>How the first column of a series tells time.</summary>
/// <param name="Column">Its name in the file.</param>
/// <param name="IsRelative">Days since the origin instead of an instant.</param>
internal sealed record SeriesTime(string Column, bool IsRelative)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(200 * 366);

    /// <summary>Time columns that are understood.</summary>
    public static IReadOnlyList<SeriesTime> All { get; } = [new("time", false), new("utc", false), new("timestamp", false), new("day", true)];

    /// <summary>Reads a cell; null when it is not a time. An instant without offset counts as UTC only in column <c>utc</c>.</summary>
    public DateTimeOffset? Parse(ReadOnlySpan<char> cell, DateTimeOffset origin)
    {
        if (IsRelative)
        {
            return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && Math.Abs(days) < Longest.TotalDays
                ? origin.AddSeconds(Math.Round(days * 86400))
                : null;
        }
        // Without an offset the instant is ambiguous by an hour twice a year.
        var hasOffset = cell.Length > 0 && (cell[^1] is 'Z' or 'z' || (cell.Length > 6 && cell[^6] is '+' or '-' && cell[^3] == ':'));
        if (!hasOffset && Column != "utc")
            return null;
        return DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
    }

    /// <summary>What a cell must look like.</summary>
    public string Wanted => IsRelative ? "Write days since the start with a decimal point, e.g. 0.25." : "Write it as 2024-05-01T00:00Z; without Z or an offset it is ambiguous.";
}
