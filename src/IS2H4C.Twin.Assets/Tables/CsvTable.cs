using System.Text;

namespace IS2H4C.Twin.Assets.Tables;

/// <summary>
/// A comma-separated table with a header (RFC 4180): quoted cells may hold commas, doubled quotation marks and line ends.
/// A byte order mark, either kind of line end and blank lines do no harm.
/// </summary>
public sealed class CsvTable
{
    private readonly string _text;
    private int _at;
    private int _line = 1;

    private CsvTable(string text)
    {
        _text = text;
        var rows = new List<CsvRow>();
        while (Next() is { } row)
        {
            if (row.Cells.Count > 1 || row.Cells[0].Length > 0)
                rows.Add(row);
        }
        Header = rows.Count > 0 ? rows[0] : new CsvRow(1, "", []);
        Rows = rows.Count > 0 ? rows[1..] : rows;
    }

    /// <summary>The first row that is not blank.</summary>
    public CsvRow Header { get; }

    /// <summary>The rows after it, blank lines left out.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="FormatException">A quotation mark is not closed; the message names its line.</exception>
    public static CsvTable Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new CsvTable(text.StartsWith('\uFEFF') ? text[1..] : text);
    }

    private CsvRow? Next()
    {
        if (_at >= _text.Length)
            return null;
        int begin = _at, line = _line;
        var cells = new List<string>();
        do cells.Add(Cell());
        while (Take(','));
        var text = _text[begin.._at];
        Take('\r');
        if (Take('\n'))
            _line++;
        return new CsvRow(line, text, cells);
    }

    private bool Take(char wanted)
    {
        if (_at >= _text.Length || _text[_at] != wanted)
            return false;
        _at++;
        return true;
    }

    private string Cell()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
            _at++;
        if (Take('"'))
            return Quoted();
        var begin = _at;
        while (_at < _text.Length && _text[_at] is not (',' or '\r' or '\n'))
            _at++;
        return _text[begin.._at].TrimEnd();
    }

    private string Quoted()
    {
        var opened = _line;
        var cell = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '\n')
                _line++;
            if (c != '"')
            {
                cell.Append(c);
                continue;
            }
            if (_at + 1 < _text.Length && _text[_at + 1] == '"')
            {
                cell.Append('"');
                _at++;
                continue;
            }
            _at++;
            while (_at < _text.Length && _text[_at] is not (',' or '\r' or '\n'))
                _at++;
            return cell.ToString();
        }
        throw new FormatException($"line {opened}: a quotation mark is not closed. Close it, or leave quotation marks out.");
    }
}
