using System.Text.Json;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>Writes a schedule with its score as JSON; names and units are those of the published optimal schedules.</summary>
public static class PlanJson
{
    /// <summary>Writes objective, parts of the objective, starts and slacks as properties of the open object.</summary>
    public static void WriteScore(Utf8JsonWriter json, ScheduleScore score, IReadOnlyList<string> slacks)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(slacks);
        json.WriteNumber("objective_eur", score.ObjectiveEur);
        json.WriteNumber("profit_eur", score.ProfitEur);
        json.WriteNumber("max_violation", score.MaxViolation);
        json.WriteNumber("cold_starts", score.ColdStarts);
        json.WriteNumber("hot_starts", score.HotStarts);
        json.WriteNumber("recycler_starts", score.RecyclerStarts);
        json.WriteStartObject("parts_eur");
        json.WriteNumber("energy", score.EnergyEur);
        json.WriteNumber("h2_revenue", score.H2RevenueEur);
        json.WriteNumber("h2_shortage_and_vent", score.H2PenaltyEur);
        json.WriteNumber("o2_shortage", score.O2Eur);
        json.WriteNumber("water", score.WaterEur);
        json.WriteNumber("starts_and_ramps", score.WearEur);
        json.WriteNumber("power_slack", score.PowerSlackEur);
        json.WriteNumber("water_slack", score.WaterSlackEur);
        json.WriteNumber("terminal", score.TerminalEur);
        foreach (var (name, value) in new[] { ("peak", score.PeakEur), ("co2_over", score.Co2Eur), ("unmatched", score.UnmatchedEur), ("min_times", score.MinTimeEur) })
        {
            if (value != 0)
                json.WriteNumber(name, value);
        }
        json.WriteEndObject();
        Strings(json, "slacks", slacks);
        Strings(json, "violations", [.. score.Violations]);
    }

    /// <summary>Writes the schedule as property <c>schedule</c> of the open object.</summary>
    public static void WriteSchedule(Utf8JsonWriter json, PlanProblem problem, PlanSchedule s)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(s);
        double[] Each(Func<int, double> of) => [.. Enumerable.Range(0, s.Steps).Select(of)];
        json.WriteStartObject("schedule");
        Numbers(json, "on", Each(t => s.TotalOn(t)));
        Numbers(json, "standby", Each(t => s.TotalStandby(t)));
        Numbers(json, "p_stack_mw", Each(s.TotalStackMw));
        Numbers(json, "h2_kg_h", Each(s.TotalH2KgH));
        Numbers(json, "h2_store_kg", s.H2StoreKg);
        Numbers(json, "served_kg_h", s.ServedKgH);
        Numbers(json, "sell_kg_h", s.SellKgH);
        Numbers(json, "short_kg_h", s.ShortKgH);
        Numbers(json, "vent_kg_h", s.VentKgH);
        Numbers(json, "import_mw", s.ImportMw);
        Numbers(json, "export_mw", s.ExportMw);
        Numbers(json, "curtail_mw", s.CurtailMw);
        Numbers(json, "power_slack_mw", s.PowerSlackMw);
        Numbers(json, "o2_store_kg", s.O2StoreKg);
        Numbers(json, "o2_used_kg_h", s.O2DosedKgH);
        Numbers(json, "o2_blower_kg_h", s.O2BlowerKgH);
        Numbers(json, "o2_vent_kg_h", s.O2VentKgH);
        Numbers(json, "o2_short_kg_h", s.O2ShortKgH);
        Numbers(json, "water_m3", s.WaterM3);
        Numbers(json, "recycler_m3_h", s.RecyclerM3H);
        Numbers(json, "recycler_on", Each(t => s.RecyclerOn[t] ? 1 : 0));
        Numbers(json, "municipal_m3_h", s.MunicipalM3H);
        Numbers(json, "water_slack_m3_h", s.WaterSlackM3H);
        json.WriteStartArray("groups");
        for (var g = 0; g < problem.Groups.Count; g++)
        {
            json.WriteStartObject();
            json.WriteNumber("eff_factor", problem.Groups[g].Efficiency);
            Numbers(json, "stacks", [.. problem.Groups[g].Members.Select(m => (double)m)]);
            Numbers(json, "on", [.. s.On[g].Select(n => (double)n)]);
            Numbers(json, "standby", [.. s.Standby[g].Select(n => (double)n)]);
            Numbers(json, "p_mw", s.StackMw[g]);
            Numbers(json, "h2_kg_h", s.H2KgH[g]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what an executed schedule did as property <c>metrics</c> of the open object.</summary>
    public static void WriteMetrics(Utf8JsonWriter json, Backtesting.BacktestMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(metrics);
        json.WriteStartObject("metrics");
        foreach (var (name, value) in new[]
        {
            ("h2_kg", metrics.H2Kg), ("specific_energy_kwh_kg", metrics.SpecificEnergyKwhKg), ("renewable_share", metrics.RenewableShare),
            ("o2_used_kg", metrics.O2UsedKg), ("o2_vented_kg", metrics.O2VentedKg), ("water_m3", metrics.WaterM3), ("recycled_share", metrics.RecycledShare),
            ("blower_saved_mwh", metrics.BlowerSavedMwh), ("h2_short_kg", metrics.H2ShortKg), ("curtailed_mwh", metrics.CurtailedMwh),
        })
        {
            if (double.IsFinite(value))
                json.WriteNumber(name, Math.Round(value, 6));
        }
        json.WriteEndObject();
    }

    /// <summary>Writes the marginal worth of every step as property <c>marginal</c> of the open object.</summary>
    public static void WriteWorth(Utf8JsonWriter json, MarginalWorth worth)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(worth);
        json.WriteStartObject("marginal");
        Numbers(json, "h2_eur_kg", worth.H2EurKg);
        Numbers(json, "o2_eur_kg", worth.O2EurKg);
        Numbers(json, "water_eur_m3", worth.WaterEurM3);
        Numbers(json, "power_eur_mwh", worth.PowerEurMwh);
        json.WriteEndObject();
    }

    internal static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    internal static void Numbers(Utf8JsonWriter json, string name, double[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteNumberValue(double.IsFinite(value) ? Math.Round(value, 9) : 0);
        json.WriteEndArray();
    }
}
