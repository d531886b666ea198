namespace IS2H4C.Twin.Configuration.Series;

/// <summary>How the values of a renamed column are scaled.</summary>
internal enum ColumnScale
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>Divided by the largest value, so that it becomes a share of the most that was seen.</summary>
    ByMaximum,
    /// <summary>Divided by the mean, so that it becomes a pattern around 1.</summary>
    ByMean,
}

/// <summary>A column that files from elsewhere call by another name or in another unit.</summary>
/// <param name="Given">Name in the file.</param>
/// <param name="Name">Name in this product.</param>
/// <param name="Scale">How its values are scaled.</param>
/// <param name="Yardstick">Column whose maximum or mean is taken; a forecast is scaled like what it forecasts.</param>
internal sealed record ColumnAlias(string Given, string Name, ColumnScale Scale, string Yardstick)
{
    /// <summary>Every alias.</summary>
    public static IReadOnlyList<ColumnAlias> All { get; } =
    [
        new("wind_mw", "wind_cf", ColumnScale.ByMaximum, "wind_mw"),
        new("wind_forecast_mw", "wind_cf_forecast", ColumnScale.ByMaximum, "wind_mw"),
        new("solar_mw", "pv_cf", ColumnScale.ByMaximum, "solar_mw"),
        new("solar_forecast_mw", "pv_cf_forecast", ColumnScale.ByMaximum, "solar_mw"),
        new("q_m3_d", "influent_norm", ColumnScale.ByMean, "q_m3_d"),
        new("od_lag4h_norm", "oxygen_demand_norm", ColumnScale.None, "od_lag4h_norm"),
    ];

    /// <summary>Columns that carry nothing for the plant and are passed over.</summary>
    public static IReadOnlyList<string> PassedOver { get; } = ["local", "utc_offset_h"];

    /// <summary>Endings by which a column names its unit.</summary>
    public static IReadOnlyList<string> UnitEndings { get; } =
        ["cf", "norm", "forecast", "eur_mwh", "kg_mwh", "kw", "mw", "kg_h", "kg_d", "m3_h", "m3_d", "degc", "temp_c", "g_m3", "w_m2", "m_s", "percent"];

    /// <summary>Whether a column's name ends in a unit.</summary>
    public static bool NamesUnit(string column) => UnitEndings.Any(e => column.EndsWith($"_{e}", StringComparison.Ordinal));

    /// <summary>Scales the columns of a file and gives them their names here.</summary>
    /// <returns>The columns, or the name that two of them would get.</returns>
    public static (Dictionary<string, double[]> Columns, string? Doubled) Apply(IReadOnlyDictionary<string, double[]> given)
    {
        var columns = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, values) in given)
        {
            var alias = All.FirstOrDefault(a => a.Given == name);
            if (!columns.TryAdd(alias?.Name ?? name, alias is null ? values : alias.Scaled(values, given)))
                return (columns, alias?.Name ?? name);
        }
        return (columns, null);
    }

    private double[] Scaled(double[] values, IReadOnlyDictionary<string, double[]> given)
    {
        var known = given.GetValueOrDefault(Yardstick, values).Where(v => !double.IsNaN(v)).ToList();
        var by = known.Count == 0 ? 1 : Scale switch
        {
            ColumnScale.ByMaximum => known.Max(),
            ColumnScale.ByMean => known.Average(),
            _ => 1,
        };
        return by > 0 ? [.. values.Select(v => v / by)] : values;
    }
}
