using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Tests.Reference;

namespace IS2H4C.Twin.Benchmarks.Models.Document;

/// <summary>The pictures of docs/models.md: our curve as a line, the reference as dots.</summary>
internal static class ModelCharts
{
    /// <summary>File name without ending, and the chart.</summary>
    public static IReadOnlyList<(string File, SvgChart Chart)> All() =>
    [
        ("phoebus", Phoebus()),
        ("sanchez", Family("Alkaline Sanchez, cell voltage", "Alkaline 15 kW (Sanchez 2018), 7 bar", "current density, A/m2", "cell voltage, V", 2, 0, (1, 7), " C")),
        ("sanchez-hto", Family("Alkaline Sanchez, H2 in O2", "Hydrogen in oxygen (Sanchez 2018), 7 bar", "current density, A/m2", "H2 in O2, vol %", 2, 0, (1, 7), " C")),
        ("pem46", Family("PEM 46 kW, cell voltage", "PEM 46 kW (Espinosa-Lopez 2018), 35 bar", "current density, A/m2", "cell voltage, V", 2, 0, (1, 35), " C")),
        ("pem46-voltage", Measured("h2/pem46_measured_voltage.csv", "V_stack_measured_digitised", "PEM 46 kW warming up at 400 A: stack voltage", "stack voltage, V", p => p.StackV)),
        ("pem46-temperature", Measured("h2/pem46_measured_temperature.csv", "T_C_measured_digitised", "PEM 46 kW warming up at 400 A: temperature", "temperature, C", p => p.TemperatureC)),
        ("nrel-pem", Family("NREL PEM cell, voltage", "PEM cell of NREL/electrolyzer", "current, A", "cell voltage, V", 1, 0, null, " C")),
        ("h2-density", Family("H2 density, Lemmon 2008, against Leachman 2009", "Hydrogen density (Lemmon 2008; dots Leachman 2009)", "pressure, bar", "density, kg/m3", 1, 0, null, " C")),
        ("o2-density", Family("O2 density, Schmidt 1985", "Oxygen density (Schmidt and Wagner 1985)", "pressure, bar", "density, kg/m3", 1, 0, null, " C")),
        ("ro", Family("RO, recovery", "Reverse osmosis, 1 g/L", "feed pressure, bar", "recovery", 2, 1, (0, 1), " C")),
        .. Bsm1Charts.All(),
    ];

    // A smooth line of ours and dots of the reference for up to six values of the parameter input, the first and the last among them.
    private static SvgChart Family(string title, string heading, string xLabel, string yLabel, int x, int parameter, (int Input, double Value)? slice, string unit)
    {
        const int steps = 60;
        var comparison = CurveComparison.All.Single(c => c.Title == title);
        var points = comparison.Points().Where(p => slice is not { } s || p.Inputs[s.Input] == s.Value).ToList();
        var values = points.Select(p => p.Inputs[parameter]).Distinct().Order().ToList();
        var every = Math.Max(1, (values.Count + 4) / 5);
        var chosen = values.Where((_, n) => (values.Count - 1 - n) % every == 0).ToList();
        var (low, high) = (points.Min(p => p.Inputs[x]), points.Max(p => p.Inputs[x]));
        var series = new List<ChartSeries>();
        foreach (var (value, colour) in chosen.Select((v, n) => (v, n)))
        {
            var line = Enumerable.Range(0, steps + 1).Select(n =>
            {
                var inputs = (double[])points[0].Inputs.Clone();
                inputs[parameter] = value;
                inputs[x] = low + n * (high - low) / steps;
                return (inputs[x], comparison.Evaluate(inputs));
            });
            series.Add(new ChartSeries($"{value:0.##}{unit}", [.. line], colour));
        }
        foreach (var (value, colour) in chosen.Select((v, n) => (v, n)))
            series.Add(new ChartSeries(colour == 0 ? "reference" : "", [.. points.Where(p => p.Inputs[parameter] == value).Select(p => (p.Inputs[x], p.Reference))], colour, ChartMark.Dots));
        return new SvgChart(heading, xLabel, yLabel, series);
    }

    private static SvgChart Phoebus()
    {
        var chart = Family("Alkaline PHOEBUS, cell voltage", "Alkaline PHOEBUS (Ulleberg 2003)", "current density, A/m2", "cell voltage, V", 1, 0, null, " C");
        var misprint = new UllebergCell { T1 = 1.002 };
        var points = Enumerable.Range(4, 27).Select(n => (n * 100.0, misprint.CellVoltageV(80, 7, n * 100.0)));
        return chart with { Series = [.. chart.Series, new ChartSeries("80 C, t1 misprinted", [.. points], 5, ChartMark.Dashed)] };
    }

    private static SvgChart Measured(string file, string column, string title, string yLabel, Func<(double TemperatureC, double StackV), double> ours)
    {
        var run = Pem46Measurement.Simulate(35);
        var table = CsvTable.Read(file);
        return new SvgChart(title, "time, s", yLabel,
        [
            new ChartSeries("ours", [.. Enumerable.Range(0, 121).Select(n => (10.0 * n, ours(run.At(Math.Min(1199.9, 10.0 * n)))))], 0),
            new ChartSeries("measured", [.. Enumerable.Range(0, table.Count).Select(r => (table[r, "t_s"], table[r, column]))], 1, ChartMark.Dots),
        ]);
    }
}
