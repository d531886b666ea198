using System.Globalization;
using System.Net;
using System.Text;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>A comparison as a chart: a bar per policy and forecast, the bound of perfect foresight as a line across them.</summary>
public static class BacktestChart
{
    private const int Width = 880, NameWidth = 250, BarWidth = 400, Row = 30, Top = 74;

    /// <summary>SVG text; losses run to the left of the zero line.</summary>
    /// <param name="title">What was run.</param>
    /// <param name="table">Its lines.</param>
    public static string Svg(string title, BacktestTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var least = Math.Min(0, Math.Min(table.BoundEur, table.Lines.Min(l => l.Score.ProfitEur)));
        var most = Math.Max(least + 1e-9, Math.Max(0, Math.Max(table.BoundEur, table.Lines.Max(l => l.Score.ProfitEur))));
        double X(double eur) => NameWidth + BarWidth * (eur - least) / (most - least);
        var (zero, bottom, svg) = (X(0), Top + Row * table.Lines.Count, new StringBuilder());
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{bottom + 34}\" viewBox=\"0 0 {Width} {bottom + 34}\" font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"#1c2733\">");
        Line($"<title>Profit by policy and forecast, EUR</title><rect width=\"{Width}\" height=\"{bottom + 34}\" fill=\"#ffffff\"/>");
        Line($"<text x=\"16\" y=\"26\" font-size=\"16\" font-weight=\"600\">{WebUtility.HtmlEncode(title)}</text>");
        Line($"<text x=\"16\" y=\"46\" fill=\"#5b6875\">profit in EUR, share of what perfect foresight allows or EUR below it; hydrogen, starts</text>");
        for (var i = 0; i < table.Lines.Count; i++)
        {
            var (l, y) = (table.Lines[i], Top + Row * i);
            var (from, to) = (Math.Min(zero, X(l.Score.ProfitEur)), Math.Max(zero, X(l.Score.ProfitEur)));
            var colour = l.Score.ProfitEur < 0 ? "#b3372b" : l.Policy == "plan" ? "#1f6fb2" : "#8aa4bb";
            if (i % 2 == 0)
                Line($"<rect x=\"8\" y=\"{y}\" width=\"{Width - 16}\" height=\"{Row}\" fill=\"#f4f6f8\"/>");
            Line($"<text x=\"{NameWidth - 12}\" y=\"{y + 20}\" text-anchor=\"end\">{WebUtility.HtmlEncode(l.Forecast == "-" ? l.Policy : $"{l.Policy}, {l.Forecast}")}</text>");
            Line($"<rect x=\"{from:0.0}\" y=\"{y + 6}\" width=\"{Math.Max(1, to - from):0.0}\" height=\"{Row - 12}\" rx=\"2\" fill=\"{colour}\"/>");
            Line($"<text x=\"{NameWidth + BarWidth + 10}\" y=\"{y + 20}\"><tspan font-weight=\"600\">{l.Score.ProfitEur:0}</tspan> ({Share(l)})<tspan fill=\"#5b6875\"> {l.Metrics.H2Kg:0} kg, {l.Score.HotStarts}</tspan></text>");
        }
        Line($"<line x1=\"{zero:0.0}\" x2=\"{zero:0.0}\" y1=\"{Top}\" y2=\"{bottom}\" stroke=\"#5b6875\"/>");
        Line($"<line x1=\"{X(table.BoundEur):0.0}\" x2=\"{X(table.BoundEur):0.0}\" y1=\"{Top - 6}\" y2=\"{bottom + 4}\" stroke=\"#c77700\" stroke-dasharray=\"4 3\"/>");
        Line($"<text x=\"{X(table.BoundEur):0.0}\" y=\"{bottom + 20}\" text-anchor=\"middle\" fill=\"#a86400\">{(table.Foresight.IsProven ? "bound" : "best known")} {table.BoundEur:0} EUR</text>");
        return svg.AppendLine("</svg>").ToString();

        string Share(BacktestLine l) => double.IsNaN(table.PercentOf(l)) ? FormattableString.Invariant($"{table.Foresight.BelowEur(l.Score.ProfitEur):0} below") : FormattableString.Invariant($"{table.PercentOf(l):0.0} %");
        void Line(FormattableString text) => svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
