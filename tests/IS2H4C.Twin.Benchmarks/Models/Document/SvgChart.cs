using System.Globalization;
using System.Text;

namespace IS2H4C.Twin.Benchmarks.Models.Document;

/// <summary>One curve: a line (ours), dots (a reference) or a dashed line (a warning).</summary>
internal sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points, int Colour, ChartMark Mark = ChartMark.Line);

internal enum ChartMark
{
    Line,
    Dots,
    Dashed,
}

/// <summary>A plain line chart as SVG text: axes with round ticks, lines, dots, a legend.</summary>
internal sealed record SvgChart(string Title, string XLabel, string YLabel, IReadOnlyList<ChartSeries> Series)
{
    private const double Width = 680, Height = 400, Left = 64, Right = 170, Top = 34, Bottom = 46;
    private static readonly string[] Colours = ["#0b5fa5", "#c4571b", "#2c7a3f", "#7a3f98", "#a58b0b", "#555555"];

    public string Render()
    {
        var points = Series.SelectMany(s => s.Points).ToList();
        var (xLow, xHigh, xStep) = Axis(points.Min(p => p.X), points.Max(p => p.X));
        var (yLow, yHigh, yStep) = Axis(points.Min(p => p.Y), points.Max(p => p.Y));
        double X(double x) => Left + (x - xLow) / (xHigh - xLow) * (Width - Left - Right);
        double Y(double y) => Height - Bottom - (y - yLow) / (yHigh - yLow) * (Height - Top - Bottom);

        var svg = new StringBuilder();
        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">");
        Add($"<title>{Title}</title><rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>");
        Add($"<text x=\"{Left}\" y=\"20\" font-size=\"14\" font-weight=\"bold\">{Title}</text>");
        for (var n = 0; n <= Math.Round((xHigh - xLow) / xStep); n++)
        {
            var x = xLow + n * xStep;
            Add($"<line x1=\"{X(x):0.#}\" y1=\"{Top}\" x2=\"{X(x):0.#}\" y2=\"{Height - Bottom}\" stroke=\"#e4e4e4\"/><text x=\"{X(x):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{Math.Round(x, 9):G6}</text>");
        }
        for (var n = 0; n <= Math.Round((yHigh - yLow) / yStep); n++)
        {
            var y = yLow + n * yStep;
            Add($"<line x1=\"{Left}\" y1=\"{Y(y):0.#}\" x2=\"{Width - Right}\" y2=\"{Y(y):0.#}\" stroke=\"#e4e4e4\"/><text x=\"{Left - 6}\" y=\"{Y(y) + 4:0.#}\" text-anchor=\"end\">{Math.Round(y, 9):G6}</text>");
        }
        Add($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">{XLabel}</text>");
        Add($"<text transform=\"translate(16 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{YLabel}</text>");
        for (var s = 0; s < Series.Count; s++)
        {
            var series = Series[s];
            var colour = Colours[series.Colour % Colours.Length];
            var legend = Top + 14 + 18 * Series.Take(s).Count(before => before.Name.Length > 0);
            if (series.Mark == ChartMark.Dots)
            {
                foreach (var (x, y) in series.Points)
                    Add($"<circle cx=\"{X(x):0.##}\" cy=\"{Y(y):0.##}\" r=\"3\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.4\"/>");
                if (series.Name.Length == 0)
                    continue;
                Add($"<circle cx=\"{Width - Right + 24}\" cy=\"{legend - 4}\" r=\"3\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.4\"/>");
            }
            else
            {
                var dash = series.Mark == ChartMark.Dashed ? " stroke-dasharray=\"6 4\"" : "";
                var path = string.Join(' ', series.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.X):0.##},{Y(p.Y):0.##}")));
                Add($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.8\"{dash}/>");
                Add($"<line x1=\"{Width - Right + 12}\" y1=\"{legend - 4}\" x2=\"{Width - Right + 36}\" y2=\"{legend - 4}\" stroke=\"{colour}\" stroke-width=\"1.8\"{dash}/>");
            }
            Add($"<text x=\"{Width - Right + 42}\" y=\"{legend}\">{series.Name}</text>");
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static (double Low, double High, double Step) Axis(double low, double high)
    {
        var raw = Math.Max(high - low, 1e-12) / 6;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }
}
