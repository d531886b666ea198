using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>A converter's points as the planners' curve.</summary>
internal static class ConverterCurve
{
    /// <summary>The concave hull of a converter's points above its least load, as the lines that bound it.</summary>
    public static EfficiencyCurve Of(IReadOnlyList<CurvePoint> points, double leastKw, double mostKw)
    {
        var hull = new List<(double Mw, double Kg)>();
        foreach (var (mw, kg) in points.Select(p => (Mw: p.InKw / 1000, Kg: p.OutRate)).OrderBy(p => p.Mw))
        {
            while (hull.Count > 0 && mw - hull[^1].Mw < 1e-9)
                hull.RemoveAt(hull.Count - 1);
            while (hull.Count > 1 && Slope(hull[^2], hull[^1]) <= Slope(hull[^1], (mw, kg)) + 1e-9)
                hull.RemoveAt(hull.Count - 1);
            hull.Add((mw, kg));
        }
        var lines = new List<(double SlopeKgMwh, double InterceptKgH)>();
        for (var i = 1; i < hull.Count; i++)
        {
            var slope = Slope(hull[i - 1], hull[i]);
            lines.Add((slope, hull[i].Kg - (slope * hull[i].Mw)));
        }
        if (lines.Count == 0)
            lines.Add((hull.Count == 0 || hull[0].Mw <= 0 ? 0 : hull[0].Kg / hull[0].Mw, 0));
        var most = Math.Max(mostKw, 1e-3) / 1000;
        return new EfficiencyCurve(Math.Clamp(leastKw / 1000, 0, most), most, lines);

        static double Slope((double Mw, double Kg) a, (double Mw, double Kg) b) => (b.Kg - a.Kg) / (b.Mw - a.Mw);
    }
}
