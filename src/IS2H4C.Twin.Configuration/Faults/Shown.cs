using System.Globalization;

namespace IS2H4C.Twin.Configuration.Faults;

/// <summary>Foreign text and numbers as a message may show them.</summary>
internal static class Shown
{
    private const int MaxLength = 60;

    /// <summary>The text in quotes, without control characters, cut when long.</summary>
    public static string Text(string text)
    {
        var cut = text.Length > MaxLength ? string.Concat(text.AsSpan(0, MaxLength), "...") : text;
        return $"'{string.Concat(cut.Select(c => char.IsControl(c) ? '?' : c))}'";
    }

    /// <summary>A number without exponent where that reads well.</summary>
    public static string Number(double value) =>
        Math.Abs(value) is >= 1e9 or (> 0 and < 1e-4)
            ? value.ToString("G6", CultureInfo.InvariantCulture)
            : value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A range in words.</summary>
    public static string Range(double low, double high) => $"{Number(low)} to {Number(high)}";

    /// <summary>A list of names, cut when long.</summary>
    public static string Names(IEnumerable<string> names)
    {
        const int Most = 12;
        var all = names.ToList();
        return all.Count <= Most ? string.Join(", ", all) : $"{string.Join(", ", all.Take(Most))} and {all.Count - Most} more";
    }
}
