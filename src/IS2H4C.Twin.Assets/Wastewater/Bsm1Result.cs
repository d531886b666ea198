namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>An evaluation by the names of the published tables: effluent averages eff_* (g/m3), indices (kg pollution units/d), energies (kWh/d), sludge (kg SS/d), percentiles, violations, controllers.</summary>
public sealed class Bsm1Result
{
    /// <summary>Single numbers by name, e.g. EQI, OCI, AE_kWh_d, eff_SNH, SNH95.</summary>
    public OrderedDictionary<string, double> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Groups by name: viol_TN (limit, days, pct, occasions), nitrate_controller (mean_e, IAE, ...), ...</summary>
    public OrderedDictionary<string, OrderedDictionary<string, double>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>One number by name; a fault lists the names there are.</summary>
    public double this[string name] => Values.TryGetValue(name, out var value)
        ? value
        : throw new WorksException($"There is no result {name}; there are {string.Join(", ", Values.Keys)}.");
}
