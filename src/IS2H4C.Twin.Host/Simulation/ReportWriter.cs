using System.Globalization;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Host.Simulation;

/// <summary>Reads a report off the plant's books. It knows resources, not asset kinds.</summary>
internal static class ReportWriter
{
    public static SimulationReport Write(SimulationOptions options, PlantSimulator plant, ViolationCount violations, double[][] integrals, Money money, IReadOnlyList<string> planSlacks)
    {
        double Sum(Resource resource, Func<ResourceTotals, double> pick) =>
            Enumerable.Range(0, options.Hub.Assets.Count).Sum(a => pick(Totals(plant, a, resource)));

        var made = Sum(Resource.Hydrogen, t => t.Made);
        var stackKwh = Enumerable.Range(0, options.Hub.Assets.Count)
            .Where(a => Totals(plant, a, Resource.Hydrogen).Made > 0)
            .Sum(a => Totals(plant, a, Resource.Electricity).Used);
        var used = Sum(Resource.Electricity, t => t.Used);
        var grid = Enumerable.Range(0, options.Hub.Assets.Count)
            .Where(a => IsGrid(options.Hub.Assets[a].Kind))
            .Select(a => Totals(plant, a, Resource.Electricity)).ToList();
        var import = grid.Sum(t => t.Gained);
        var oxygenVented = Enumerable.Range(0, options.Hub.Assets.Count)
            .Select(a => Totals(plant, a, Resource.Oxygen)).Where(t => t.Made > 0).Sum(t => t.Lost);
        var list = Violations(options, violations);
        return new SimulationReport
        {
            Hub = options.Hub.Id,
            Policy = options.Policy,
            Seed = options.Seed,
            Start = options.Start,
            Days = options.Days,
            HydrogenKg = made,
            HydrogenDeliveredKg = Sum(Resource.Hydrogen, t => t.Used),
            HydrogenVentedKg = Sum(Resource.Hydrogen, t => t.Lost),
            SpecificEnergyKwhPerKg = made > 0 ? stackKwh / made : null,
            RenewableShare = used > 0 ? Math.Clamp(1 - (import / used), 0, 1) : null,
            RenewableKwh = Sum(Resource.Electricity, t => t.Gained) - import,
            ImportKwh = import,
            ExportKwh = grid.Sum(t => t.Lost),
            OxygenProducedKg = Sum(Resource.Oxygen, t => t.Made),
            OxygenUsedKg = Enumerable.Range(0, options.Hub.Assets.Count)
                .Select(a => Totals(plant, a, Resource.Oxygen)).Where(t => t.Used > 0).Sum(t => t.In),
            OxygenVentedKg = oxygenVented,
            WaterRecycledM3 = Sum(Resource.FeedWater, t => t.Made),
            WaterMainsM3 = Sum(Resource.FeedWater, t => t.Gained),
            BlowerEnergySavedKwh = Figure(options, integrals, "blowerEnergySavedKwh"),
            ProfitEur = money.ProfitEur,
            ProfitParts = money.Parts,
            StackStarts = money.Starts,
            StackWearMillivolts = money.WearMillivolts,
            PlanSlacks = planSlacks,
            ConstraintViolations = list.Sum(v => v.Events),
            Violations = list,
            BalanceErrors = BalanceErrors(options, plant),
            Remarks = Remarks(options),
        };
    }

    /// <summary>A grid connection is what electricity passes both ways.</summary>
    private static bool IsGrid(string kind)
    {
        var ports = AssetCatalogue.Default.Get(kind).Ports.Where(p => p.Resource == Resource.Electricity).ToList();
        return ports.Exists(p => p.Direction == PortDirection.In) && ports.Exists(p => p.Direction == PortDirection.Out);
    }

    private static double Figure(SimulationOptions options, double[][] integrals, string name)
    {
        var sum = 0.0;
        for (var a = 0; a < integrals.Length; a++)
        {
            for (var t = 0; t < integrals[a].Length; t++)
            {
                if (options.Hub.Assets[a].Tags[t].Spec.Figure == name)
                    sum += integrals[a][t];
            }
        }
        return sum;
    }

    private static List<Violation> Violations(SimulationOptions options, ViolationCount violations) =>
    [
        .. options.Hub.Assets.SelectMany((asset, a) => violations.At(a).Select(v => new Violation(asset.Id, v.Key, v.Value.Events, v.Value.Seconds))),
    ];

    private static SortedDictionary<string, IReadOnlyDictionary<string, double>> BalanceErrors(SimulationOptions options, PlantSimulator plant)
    {
        var all = new SortedDictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        for (var a = 0; a < options.Hub.Assets.Count; a++)
        {
            var errors = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var resource in Resource.All)
            {
                var totals = Totals(plant, a, resource);
                if (totals.Turnover > 0)
                    errors[resource.Id] = plant.Model.BalanceError(plant.State, a, resource);
            }
            all[options.Hub.Assets[a].Id] = errors;
        }
        return all;
    }

    private static List<string> Remarks(SimulationOptions options)
    {
        var remarks = new List<string>();
        var end = options.Start.AddDays(options.Days);
        if (options.Series.Count == 0)
            remarks.Add("no series: renewables stand still, demands follow their built-in day");
        else if (end > options.Series.End)
            remarks.Add(string.Create(CultureInfo.InvariantCulture, $"the series ends at {options.Series.End:O}: from there it is played again from its beginning"));
        foreach (var column in AssetCatalogue.Default.Kinds.SelectMany(k => k.Exogenous).Where(e => !e.IsOptional).Select(e => e.Name).Distinct().Order(StringComparer.Ordinal))
        {
            if (!options.Series.Has(column))
                remarks.Add($"the series has no {column}: built-in behaviour or the last value stands (persistence)");
            else if (MissingHours(options.Series, column, options.Start, end) is var hours and > 0)
                remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{column} is missing for {hours:0.##} h: the last value stood (persistence)"));
        }
        if (options.Hub.Dispatch.Limits.Any)
            remarks.AddRange(LimitBill.Notes(options));
        return remarks;
    }

    private static double MissingHours(TimeSeries series, string column, DateTimeOffset from, DateTimeOffset to)
    {
        var step = series.Step;
        var missing = 0.0;
        for (var at = from; at < to && at < series.End; at += step)
        {
            if (double.IsNaN(series.At(column, at)))
                missing += step.TotalHours;
        }
        return missing;
    }

    private static ResourceTotals Totals(PlantSimulator plant, int asset, Resource resource) =>
        plant.State.Totals[(asset * ResourceIndex.Count) + ResourceIndex.Of(resource)];
}
