using System.Globalization;

namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>
/// Lays a period of a CSV series over a plant: columns local, wind_cf, pv_cf (shares of the rated power) and price_eur_mwh, one row per quarter hour.
/// Hydrogen contract and oxygen demand repeat those of the plant's instance by time of day.
/// </summary>
public static class SeriesCsv
{
    private const int MaxRows = 500_000;
    private static readonly string[] Columns = ["local", "wind_cf", "pv_cf", "price_eur_mwh"];

    /// <summary>Reads the period; faults name the column or the dates that are missing.</summary>
    /// <param name="lines">Lines of the file, header first.</param>
    /// <param name="plant">Instance that gives the plant, its start and its daily demands.</param>
    /// <param name="from">First local day, yyyy-MM-dd.</param>
    /// <param name="to">Last local day, included.</param>
    /// <param name="windMw">Rated wind power, MW.</param>
    /// <param name="pvMw">Rated PV power, MW.</param>
    public static InstanceReading Read(IEnumerable<string> lines, DispatchInstance plant, string from, string to, double windMw, double pvMw)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(plant);
        var (faults, notes) = (new List<InstanceFault>(), new List<string>());
        if (Math.Abs(plant.StepHours - 0.25) > 1e-9)
            faults.Add(new InstanceFault("dt_h", $"is {plant.StepHours}.", "Use a plant whose instance has steps of 0.25 h, like the series."));
        using var row = lines.GetEnumerator();
        string[] names = row.MoveNext() ? row.Current.Split(',') : [];
        var at = Columns.Select(n => Array.IndexOf(names, n)).ToArray();
        if (at.Any(i => i < 0))
            faults.Add(new InstanceFault("(header)", "lacks one of local, wind_cf, pv_cf, price_eur_mwh.", "Name the columns so in the first line."));
        if (faults.Count > 0)
            return new InstanceReading(null, faults);

        var (local, wind, pv, price) = (new List<string>(), new List<double>(), new List<double>(), new List<double>());
        while (row.MoveNext() && local.Count < MaxRows)
        {
            var cells = row.Current.Split(',');
            var day = cells.Length > at[0] && cells[at[0]].Length >= 10 ? cells[at[0]][..10] : "";
            if (string.CompareOrdinal(day, from) < 0 || string.CompareOrdinal(day, to) > 0)
                continue;
            local.Add(cells[at[0]]);
            wind.Add(Number(cells, at[1]) * windMw);
            pv.Add(Number(cells, at[2]) * pvMw);
            price.Add(Number(cells, at[3]));
        }
        if (local.Count == 0)
            return new InstanceReading(null, [new InstanceFault("--from, --to", $"no row lies between {from} and {to}.", "Choose days that the series holds.")]);
        var (series, steps) = (plant.Series, local.Count);
        double[] Closed(List<double> raw, double lowest, string name) => SeriesRepair.Close([.. raw], steps, 96, lowest, [], name, notes);
        return new InstanceReading(plant with
        {
            Name = $"{plant.Name} {from} to {to}",
            Notes = notes,
            History = InstanceSeries.Empty,
            Series = new InstanceSeries
            {
                Local = local,
                WindMw = Closed(wind, 0, "wind_cf"),
                PvMw = Closed(pv, 0, "pv_cf"),
                PriceEurMwh = Closed(price, -1e7, "price_eur_mwh"),
                H2DemandKgH = [.. Enumerable.Range(0, steps).Select(t => series.H2DemandKgH[t % Day(series)])],
                O2DemandKgH = [.. Enumerable.Range(0, steps).Select(t => series.O2DemandKgH[t % Day(series)])],
            },
        }, []);
    }

    private static int Day(InstanceSeries series) => Math.Min(series.O2DemandKgH.Length, 96);

    private static double Number(string[] cells, int at) =>
        at < cells.Length && double.TryParse(cells[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
