namespace IS2H4C.Twin.Assets.Tables;

/// <summary>One row of a table.</summary>
/// <param name="Line">The line of the text on which it begins, from 1.</param>
/// <param name="Text">The row as written, without its line end.</param>
/// <param name="Cells">Its cells without quotation marks; unquoted ones without surrounding blanks.</param>
public sealed record CsvRow(int Line, string Text, IReadOnlyList<string> Cells)
{
    /// <summary>The row as written, brought to a number of cells by commas at its end; null when it holds something beyond them.</summary>
    public string? Padded(int cells)
    {
        if (Cells.Count <= cells)
            return Text + new string(',', cells - Cells.Count);
        var text = Text;
        for (var extra = Cells.Count; extra > cells; extra--)
        {
            text = text.TrimEnd();
            if (Cells[extra - 1].Length > 0 || !text.EndsWith(','))
                return null;
            text = text[..^1];
        }
        return text;
    }
}
