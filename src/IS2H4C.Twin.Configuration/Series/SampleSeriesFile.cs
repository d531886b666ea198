using System.Globalization;
using System.Text;

namespace IS2H4C.Twin.Configuration.Series;

/// <summary>The sample series as text.</summary>
public static class SampleSeriesFile
{
    /// <summary>Start of the shipped sample.</summary>
    public static DateTimeOffset DefaultStart { get; } = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file's text: a first line that says how it was made, a header, the rows.</summary>
    public static string Text(DateTimeOffset start, int days, int seed)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Invented sample data, no measurement: twin series --days {days} --seed {seed} --start {Iso(start)} (see src/IS2H4C.Twin.Configuration/Series/SampleSeries.cs)\n");
        text.Append("time,pv_cf,wind_cf,price_eur_mwh,hydrogen_demand_norm,influent_norm,oxygen_demand_norm\n");
        foreach (var r in SampleSeries.Make(start, days, seed))
            text.Append(CultureInfo.InvariantCulture, $"{Iso(r.Time)},{r.PvCf:0.0000},{r.WindCf:0.0000},{r.PriceEurMwh:0.00},{r.HydrogenDemandNorm:0.000},{r.InfluentNorm:0.000},{r.OxygenDemandNorm:0.000}\n");
        return text.ToString();
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
