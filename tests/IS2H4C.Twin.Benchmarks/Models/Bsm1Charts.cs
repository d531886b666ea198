using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.Wastewater;
using IS2H4C.Twin.Benchmarks.Models.Document;

namespace IS2H4C.Twin.Benchmarks.Models;

/// <summary>The pictures of BSM1 for docs/models.md.</summary>
internal static class Bsm1Charts
{
    /// <summary>File name without ending, and the chart.</summary>
    public static IEnumerable<(string File, SvgChart Chart)> All()
    {
        yield return ("bsm1-transient", Transient());
        yield return ("bsm1-settler", Settler());
        yield return ("bsm1-dry-weather", DryWeatherEffluent());
    }

    private static SvgChart Transient()
    {
        (string Column, int Place, string Name)[] shown =
        [
            ("O3_S_NH", WorksLayout.Tank(4, Asm1Component.SNH), "ammonium, basin 5"),
            ("O3_S_NO", WorksLayout.Tank(4, Asm1Component.SNO), "nitrate, basin 5"),
            ("A2_S_NO", WorksLayout.Tank(1, Asm1Component.SNO), "nitrate, basin 2"),
        ];
        var lines = shown.Select(_ => new List<(double, double)>()).ToArray();
        foreach (var (day, state) in Bsm1Comparison.Transient(stepsPerDay: 8))
        {
            for (var i = 0; i < shown.Length; i++)
                lines[i].Add((day, state[shown[i].Place]));
        }

        return new SvgChart(
            "BSM1: 50 days from an arbitrary start, open loop (dots: MATLAB)",
            "time, d",
            "g N/m3",
            [
                .. shown.Select((s, i) => new ChartSeries(s.Name, lines[i], i)),
                .. shown.Select((s, i) => new ChartSeries(i == 0 ? "reference" : "", [.. Bsm1Comparison.TransientReference(s.Column).Where((_, n) => n % 2 == 0)], i, ChartMark.Dots)),
            ]);
    }

    private static SvgChart Settler()
    {
        var pairs = Bsm1Comparison.SteadyStatePairs(closedLoop: false).Where(p => p.Name.StartsWith("settler", StringComparison.Ordinal)).ToList();
        return new SvgChart(
            "BSM1: settler at steady state, open loop (dots: IWA table)",
            "layer from the top",
            "log10 of g SS/m3",
            [
                new ChartSeries("ours", [.. pairs.Select((p, n) => (n + 1.0, Math.Log10(p.Ours)))], 0),
                new ChartSeries("reference", [.. pairs.Select((p, n) => (n + 1.0, Math.Log10(p.Reference)))], 1, ChartMark.Dots),
            ]);
    }

    private static SvgChart DryWeatherEffluent()
    {
        List<(double, double)> ammonium = [], nitrate = [], nearAmmonium = [], nearNitrate = [];
        ReducedComparison.Errors(DryWeather.Influent(), closedLoop: true, (day, exactNh, exactNo, nearNh, nearNo) =>
        {
            ammonium.Add((day, exactNh));
            nitrate.Add((day, exactNo));
            nearAmmonium.Add((day, nearNh));
            nearNitrate.Add((day, nearNo));
        });
        return new SvgChart(
            "BSM1: dry weather, closed loop, effluent (dashed: reduced model)",
            "time, d",
            "g N/m3",
            [
                new ChartSeries("ammonium", ammonium, 0),
                new ChartSeries("nitrate", nitrate, 1),
                new ChartSeries("ammonium, reduced", nearAmmonium, 2, ChartMark.Dashed),
                new ChartSeries("nitrate, reduced", nearNitrate, 3, ChartMark.Dashed),
            ]);
    }
}
