namespace IS2H4C.Twin.Configuration.Faults;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>The known name that needs the fewest edits (insert, delete, replace, swap), or null when none is near.</summary>
    public static string? To(string given, IEnumerable<string> known)
    {
        var best = Math.Max(1, given.Length / 3) + 1;
        string? found = null;
        foreach (var name in known)
        {
            if (given.Length > 200 || Math.Abs(name.Length - given.Length) >= best)
                continue;
            var edits = Edits(given, name);
            if (edits < best)
                (best, found) = (edits, name);
        }
        return found;
    }

    /// <summary>A remedy: the near name, or all that are known.</summary>
    public static string Remedy(string given, IReadOnlyCollection<string> known) =>
        To(given, known) is { } near ? $"Did you mean '{near}'?"
        : known.Count == 0 ? "None is known here."
        : $"Known: {Shown.Names(known)}.";

    private static int Edits(string a, string b)
    {
        Span<int> two = stackalloc int[b.Length + 1];
        Span<int> one = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            one[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], one[j]) + 1, one[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], two[j - 2] + 1);
            }
            one.CopyTo(two);
            row.CopyTo(one);
        }
        return one[b.Length];
    }
}
