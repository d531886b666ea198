using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.HubPlanning;

namespace IS2H4C.Twin.Dispatch.HubBacktesting;

/// <summary>What sources, demands and markets really did over a period, in quarter hours, from the hub's series.</summary>
internal static class PeriodSignals
{
    /// <summary>One row per signal; where the series has a gap the last value stands, where it has no column the reading of the start, and a note says so.</summary>
    public static IReadOnlyList<Expectation> Actual(HubDefinition hub, IReadOnlyList<AssetParts> assets, TimeSeries series, DateTimeOffset start, int steps, List<string> notes)
    {
        var rows = new List<Expectation>();
        foreach (var asset in assets)
        {
            for (var i = 0; i < asset.Parts.Count; i++)
            {
                if (SignalMemory.Of(asset.Parts[i]) is not var (_, column, scale, now))
                    continue;
                var id = hub.Assets[asset.Asset].Id;
                var own = $"{id}.{column}";
                var name = series.Has(own) ? own : column;
                var (values, missing) = Row(series, name, scale, double.IsFinite(now) ? now : 0, start, steps);
                if (missing > 0)
                    notes.Add(string.Create(CultureInfo.InvariantCulture, $"{id}: {missing} of {steps} quarter hours have no {(column.Length > 0 ? name : "series")}; the value before stands."));
                rows.Add(new Expectation(asset.Asset, i, values));
            }
        }
        return rows;
    }

    private static (double[] Values, int Missing) Row(TimeSeries series, string column, double scale, double last, DateTimeOffset start, int steps)
    {
        var (values, missing) = (new double[steps], 0);
        // Rows finer than a quarter hour are averaged.
        var per = Math.Clamp((int)(LiveForecasts.Quarter / series.Step), 1, 900);
        for (var t = 0; t < steps; t++)
        {
            var (sum, count) = (0.0, 0);
            for (var k = 0; k < per; k++)
            {
                var value = series.At(column, start + (t * LiveForecasts.Quarter) + (k * LiveForecasts.Quarter / per));
                if (double.IsFinite(value))
                    (sum, count) = (sum + value, count + 1);
            }
            if (count > 0)
                last = scale * sum / count;
            else
                missing++;
            values[t] = last;
        }
        return (values, missing);
    }
}
