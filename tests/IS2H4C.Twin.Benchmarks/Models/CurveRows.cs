using System.Globalization;
using IS2H4C.Twin.Assets.Tests.Reference;

namespace IS2H4C.Twin.Benchmarks.Models;

/// <summary>Published curves and tables: the worst relative deviation of each.</summary>
internal static class CurveRows
{
    public static IEnumerable<BenchmarkRow> All() => CurveComparison.All.Select(c =>
    {
        var points = c.Points();
        var worst = points.Max(p => Math.Abs(p.Ours / p.Reference - 1));
        return new BenchmarkRow(c.Title, Percent(worst), $"{points.Count} points of {Path.GetFileName(c.File)}", double.NaN, "<= " + Percent(c.Tolerance), worst <= c.Tolerance);
    });

    internal static string Percent(double share) => (share * 100).ToString("0.########", CultureInfo.InvariantCulture) + " %";
}
