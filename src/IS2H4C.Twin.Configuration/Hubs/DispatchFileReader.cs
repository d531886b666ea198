using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Configuration.Series;
using IS2H4C.Twin.Configuration.Yaml;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Reads dispatch.yaml, and the series it names as far as to know that it is sound.</summary>
internal static class DispatchFileReader
{
    private static readonly string[] Forecasts = ["persistence", "climatology", "external"];

    /// <summary>Names of the planners.</summary>
    public static IReadOnlyList<string> Planners { get; } = ["embedded", "milp", "auto"];

    public static DispatchDefinition? Read(string text, string directory, HubVocabulary vocabulary, HubDraft draft, FileFaults faults)
    {
        if (YamlTree.Read(text, faults) is not { } map)
            return null;
        var dispatch = SectionReader.Read(map, HubKeys.Dispatch, "dispatch", faults);
        var policy = dispatch.Text("policy");
        if (policy is not null && !vocabulary.Policies.Contains(policy))
            faults.Add(dispatch.LineOf("policy"), $"dispatch: there is no policy {Shown.Text(policy)}.", Nearest.Remedy(policy, vocabulary.Policies));
        var series = dispatch.Text("series");
        IReadOnlyCollection<string>? columns = string.IsNullOrEmpty(series) ? [] : CheckSeries(series, directory, dispatch.LineOf("series"), faults);
        var economics = Economics(Section(dispatch, "economics", HubKeys.Economics, faults));
        var planning = Planning(Section(dispatch, "planning", HubKeys.Planning, faults), faults);
        var limits = LimitsReader.Read(Section(dispatch, "limits", HubKeys.Limits, faults), columns, faults);
        var maintenance = MaintenanceReader.Read(dispatch.List("maintenance"), draft, faults);
        return policy is not null && series is not null && dispatch.Number("priceThresholdEurPerMwh") is { } threshold
            ? new DispatchDefinition(policy, threshold, series) { Economics = economics, Planning = planning, Limits = limits, Maintenance = maintenance }
            : null;
    }

    /// <summary>A section below dispatch; one that is left out is one without keys.</summary>
    private static SectionValues Section(SectionValues dispatch, string name, IReadOnlyList<KeySpec> keys, FileFaults faults) =>
        SectionReader.Read(dispatch.Map(name) ?? new ConfigMap(dispatch.LineOf(name), []), keys, $"dispatch {name}", faults);

    private static DispatchEconomics Economics(SectionValues values)
    {
        double Of(string name) => values.Number(name) ?? 0;
        return new DispatchEconomics
        {
            HydrogenContractEurPerKg = Of("hydrogenContractEurPerKg"),
            HydrogenShortageEurPerKg = Of("hydrogenShortageEurPerKg"),
            HydrogenVentEurPerKg = Of("hydrogenVentEurPerKg"),
            HydrogenStoredEurPerKg = Of("hydrogenStoredEurPerKg"),
            OxygenShortageEurPerKg = Of("oxygenShortageEurPerKg"),
            ImportFeeEurPerMwh = Of("importFeeEurPerMwh"),
            ExportFeeEurPerMwh = Of("exportFeeEurPerMwh"),
            ColdStartEurPerMw = Of("coldStartEurPerMw"),
            HotStartEurPerMw = Of("hotStartEurPerMw"),
            RampEurPerMw = Of("rampEurPerMw"),
            MainsWaterEurPerM3 = Of("mainsWaterEurPerM3"),
            RecycledWaterEurPerM3 = Of("recycledWaterEurPerM3"),
        };
    }

    private static PlanSettings Planning(SectionValues values, FileFaults faults)
    {
        var forecast = values.Text("forecast") ?? "";
        if (forecast.Length > 0 && !Forecasts.Contains(forecast))
            faults.Add(values.LineOf("forecast"), $"dispatch planning: there is no forecast {Shown.Text(forecast)}.", Nearest.Remedy(forecast, Forecasts));
        var planner = values.Text("planner") ?? "";
        if (planner.Length > 0 && !Planners.Contains(planner))
            faults.Add(values.LineOf("planner"), $"dispatch planning: there is no planner {Shown.Text(planner)}.", Nearest.Remedy(planner, Planners));
        double Of(string name) => values.Number(name) ?? 0;
        return new PlanSettings
        {
            Planner = planner,
            HorizonHours = Of("horizonHours"),
            ReplanMinutes = Of("replanMinutes"),
            Forecast = forecast,
            PricesFromHour = Of("pricesFromHour"),
            ForecastFromHour = Of("forecastFromHour"),
            ReserveEurPerKgHour = Of("reserveEurPerKgHour"),
            ReserveQuantile = Of("reserveQuantile"),
            BudgetSeconds = Of("budgetSeconds"),
            LeastMinutesBetweenChanges = Of("leastMinutesBetweenChanges"),
        };
    }

    /// <summary>Notes what is wrong with the series; answers its columns, null when it cannot be read.</summary>
    private static IReadOnlyCollection<string>? CheckSeries(string series, string directory, int line, FileFaults faults)
    {
        var path = Path.Combine(directory, series);
        if (!File.Exists(path))
        {
            faults.Add(line, $"dispatch: the series file {Shown.Text(series)} is missing.", "Mend the path (it is relative to the hub's folder), or leave 'series' out.");
            return null;
        }
        var read = SeriesReader.Read(path, series);
        foreach (var fault in read.Faults)
            faults.List.Add(fault.File, fault.Line, fault.What, fault.Remedy);
        return read.Series?.Columns;
    }
}
