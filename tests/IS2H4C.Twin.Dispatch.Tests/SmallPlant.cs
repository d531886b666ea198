using System.Globalization;
using System.Text;
using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.Tests;

/// <summary>A small plant in the instance format, with series given by functions of the step.</summary>
internal sealed record SmallPlant
{
    public int Stacks { get; init; } = 2;

    /// <summary>Everything beside the stacks, as a multiple of what suits two of them.</summary>
    public double Size { get; init; } = 1;

    public int Steps { get; init; } = 24;

    public double StepHours { get; init; } = 1;

    public double[]? Factors { get; init; }

    public string[]? States { get; init; }

    public Func<int, double> WindMw { get; init; } = _ => 1.0;

    public Func<int, double> Price { get; init; } = t => 40 + 30 * Math.Sin(t * Math.PI / 12);

    public Func<int, double> DemandKgH { get; init; } = _ => 10;

    public Func<int, double> O2KgH { get; init; } = _ => 60;

    public int HeatUpSteps { get; init; }

    public string Extra { get; init; } = "";

    /// <summary>Optional keys of the file, of its params and of its stack, each with a comma at its end.</summary>
    public string Root { get; init; } = "";

    public string Params { get; init; } = "";

    public string Stack { get; init; } = "";

    public DispatchInstance Instance()
    {
        var reading = InstanceReader.Read(Encoding.UTF8.GetBytes(Json()));
        Assert.Empty(reading.Faults);
        return reading.Instance!;
    }

    public string Json()
    {
        string Row(Func<int, double> f) => string.Join(",", Enumerable.Range(0, Steps).Select(t => f(t).ToString("R", CultureInfo.InvariantCulture)));
        var factors = string.Join(",", (Factors ?? [.. Enumerable.Repeat(1.0, Stacks)]).Select(f => f.ToString(CultureInfo.InvariantCulture)));
        var states = string.Join(",", (States ?? [.. Enumerable.Repeat("standby", Stacks)]).Select(s => $"\"{s}\""));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            { "name": "small", {{Root}} "dt_h": {{StepHours}},
              "params": { {{Params}}
                "stack": { {{Stack}} "n": {{Stacks}}, "p_nom_mw": 1.0, "p_min_frac": 0.15, "p_standby_frac": 0.05, "segments": [[21.146318,-0.38279],[18.644275,0.317782],[17.021176,1.064408],[15.937939,1.757679],[15.112105,2.434863]],
                           "eff_factor": [{{factors}}], "cold_start_eur_mw": 30, "hot_start_eur_mw": 2, "cold_start_mwh_mw": 0.15, "heatup_steps": {{HeatUpSteps}} },
                "ramp_cost_eur_mw": 0.3, "aux_mw": {{0.02 * Size}}, "fees": { "import_eur_mwh": 10, "export_eur_mwh": 1 }, "grid": { "import_mw": {{1.6 * Size}}, "export_mw": {{1.2 * Size}} },
                "h2": { "contract_eur_kg": 5, "shortage_pen_eur_kg": 5, "sell_eur_kg": 2.2, "sell_max_kg_h": {{14 * Size}}, "vent_eur_kg": 0.01, "store_min_kg": 0, "store_max_kg": {{190 * Size}}, "comp_mwh_kg": 0.0015 },
                "o2": { "kg_per_kg_h2": 7.94, "buffer_kg": {{150 * Size}}, "utilisation": 0.85, "dosing_mwh_kg": 0.0001, "blower_kg_mwh": 1200, "blower_max_kg_h": {{120 * Size}}, "min_air_frac": 0.15, "shortage_pen_eur_kg": 20 },
                "water": { "m3_per_kg_h2": 0.01, "recycler_m3_h": {{0.456 * Size}}, "min_frac": 0.5, "mwh_m3": 0.004, "opex_eur_m3": 0.3, "start_eur": 2, "municipal_m3_h": {{0.35 * Size}}, "municipal_eur_m3": 4, "buffer_m3": {{2.1 * Size}}, "buffer_min_m3": {{0.17 * Size}} },
                "penalty": { "power_eur_mwh": 3000, "water_eur_m3": 1000 } },
              "initial": { "stack_state": [{{states}}], "p_total_mw": 0, "h2_kg": {{95 * Size}}, "o2_kg": {{75 * Size}}, "water_m3": {{1.05 * Size}}, "recycler_on": 0 },
              "series": { "wind_mw": [{{Row(WindMw)}}], "pv_mw": [{{Row(_ => 0)}}], "price": [{{Row(Price)}}], "h2_demand_kg_h": [{{Row(DemandKgH)}}], "o2_demand_kg_h": [{{Row(O2KgH)}}] {{Extra}} },
              "terminal": { "h2_kg": {{95 * Size}}, "o2_kg": {{75 * Size}}, "water_m3": {{1.05 * Size}}, "h2_deficit_eur_kg": 6, "o2_deficit_eur_kg": 0.2, "water_deficit_eur_m3": 10 } }
            """);
    }
}
