using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

/// <summary>Weathers of our own making on the dry one: the benchmark's rain and storm files are not in the repository.</summary>
internal static class SyntheticWeather
{
    /// <summary>Two days of steady rain from day 8.5: 25000 m3/d of water without matter.</summary>
    public static InfluentSeries Rain() => On(DryWeather.Influent(), day => day is > 8.5 and < 10.5 ? 25000 * Math.Min(1, Math.Min((day - 8.5) / 0.1, (10.5 - day) / 0.3)) : 0, _ => 1);

    /// <summary>Two storms of 14 hours with a first flush of solids.</summary>
    public static InfluentSeries Storm()
    {
        double[] starts = [8.9, 11.0];
        double Since(double day) => starts.Where(s => day > s && day < s + 0.6).Select(s => day - s).DefaultIfEmpty(-1).First();
        return On(DryWeather.Influent(), Water, day => Since(day) is >= 0 and < 0.1 ? 1.6 : 1);

        double Water(double day) => Since(day) is var u and >= 0 ? 40000 * Math.Min(1, Math.Min(u / 0.05, (0.6 - u) / 0.3)) : 0;
    }

    private static InfluentSeries On(InfluentSeries dry, Func<double, double> extraM3PerDay, Func<double, double> solidsFactor)
    {
        var rows = new List<(int, Influent)>();
        for (var row = 0; row < dry.Count; row++)
        {
            var seconds = dry.SecondsOf(row);
            var (from, day) = (dry.At(seconds), seconds / 86400.0);
            var flow = from.FlowM3PerDay + extraM3PerDay(day);
            Asm1Vector c = from.Concentrations;
            for (var i = 0; i < Asm1Component.SALK; i++)
                c[i] *= from.FlowM3PerDay / flow * (i is Asm1Component.XI or Asm1Component.XS ? solidsFactor(day) : 1);
            rows.Add((seconds, new Influent(flow, c)));
        }

        return InfluentSeries.Of(rows);
    }
}
