using System.Globalization;

namespace IS2H4C.Twin.Assets.Tests.Reference;

/// <summary>A small CSV of numbers with a header.</summary>
internal sealed class CsvTable
{
    private readonly string[] _header;
    private readonly string[][] _rows;

    private CsvTable(string[] lines)
    {
        _header = Split(lines[0]);
        _rows = [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','))];
    }

    public int Count => _rows.Length;

    /// <summary>Reads a file of tests/IS2H4C.Twin.Assets.Tests/Reference, wherever below the repository the program runs.</summary>
    public static CsvTable Read(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "tests", "IS2H4C.Twin.Assets.Tests", "Reference", name);
            if (File.Exists(file))
                return new CsvTable(File.ReadAllLines(file));
        }
        throw new FileNotFoundException($"Reference table {name} is not below tests/IS2H4C.Twin.Assets.Tests/Reference. Run from inside the repository.", name);
    }

    public double this[int row, string column] =>
        double.Parse(_rows[row][Array.IndexOf(_header, column)], CultureInfo.InvariantCulture);

    // A header may quote a name that holds a comma.
    private static string[] Split(string header)
    {
        var names = new List<string>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i <= header.Length; i++)
        {
            if (i < header.Length && header[i] == '"') quoted = !quoted;
            if (i < header.Length && (header[i] != ',' || quoted)) continue;
            names.Add(header[start..i].Trim('"'));
            start = i + 1;
        }
        return [.. names];
    }
}
