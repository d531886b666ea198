using System.Text.Json;

namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>
/// Reads the instance format of the published dispatch problems. Structural faults (a missing rating, a negative capacity) are all reported at once;
/// faults in the series (gaps, NaN, short arrays) are closed and noted, since a plan with a note is worth more than none.
/// </summary>
public static class InstanceReader
{
    /// <summary>Largest file that is read, bytes.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    private const int MaxSteps = 200_000;
    private const int MaxStacks = 1000;
    private const double Big = 1e7;

    /// <summary>Reads an instance from JSON text in UTF-8.</summary>
    public static InstanceReading Read(ReadOnlySpan<byte> json)
    {
        var faults = new List<InstanceFault>();
        if (json.Length > MaxBytes)
            return Broken("(file)", $"has {json.Length} bytes, the limit is {MaxBytes}.", "Split the period into several instances.");
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        try
        {
            using var document = JsonDocument.Parse(LooseJson.NullTheNotNumbers(json), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Broken("(file)", "is not a JSON object.", "Start it with { \"name\": ... }.");
            var instance = Read(new JsonCursor(document.RootElement, "", faults), faults);
            return new InstanceReading(faults.Count == 0 ? instance : null, faults);
        }
        catch (JsonException fault)
        {
            return Broken("(file)", $"is not JSON: {fault.Message}", "Repair the line and column named.");
        }

        static InstanceReading Broken(string path, string message, string remedy) => new(null, [new InstanceFault(path, message, remedy)]);
    }

    private static DispatchInstance? Read(JsonCursor root, List<InstanceFault> faults)
    {
        var notes = new List<string>();
        var stepHours = root.Number("dt_h", 1e-4, 24);
        var plant = PlantReader.Read(root.Child("params"), stepHours);
        if (plant is null || faults.Count > 0)
            return null;

        var perDay = Math.Max(1, (int)Math.Round(24 / stepHours));
        var history = ReadSeries(root.Child("history", required: false), perDay, InstanceSeries.Empty, plant.Stacks.Count, notes, isHistory: true);
        var series = ReadSeries(root.Child("series"), perDay, history, plant.Stacks.Count, notes, isHistory: false);
        series = OptionalSeries.Read(root, series, plant, perDay, notes);
        var initial = ReadState(root.Child("initial", required: false), plant, notes);
        if (initial.Stacks.Contains(StackCondition.Tripped))
            series = series with { StackAvailable = WithoutTripped(series, initial.Stacks) };
        var end = root.Child("terminal", required: false);
        return new DispatchInstance
        {
            Name = root.Word("name", "(unnamed)"),
            StepHours = stepHours,
            Plant = plant,
            Initial = initial,
            Series = series,
            History = history,
            Terminal = end.Exists
                ? new TerminalTarget(end.Number("h2_kg", 0, Big, 0), end.Number("o2_kg", 0, Big, 0), end.Number("water_m3", 0, Big, 0),
                    end.Number("h2_deficit_eur_kg", 0, Big, 0), end.Number("o2_deficit_eur_kg", 0, Big, 0), end.Number("water_deficit_eur_m3", 0, Big, 0))
                : null,
            Notes = notes,
        };
    }

    private static InstanceSeries ReadSeries(JsonCursor at, int perDay, InstanceSeries before, int stacks, List<string> notes, bool isHistory)
    {
        if (!at.Exists)
            return InstanceSeries.Empty;
        string[] names = isHistory ? ["wind_mw", "pv_mw", "price", "o2_demand_kg_h"] : ["wind_mw", "pv_mw", "price", "h2_demand_kg_h", "o2_demand_kg_h"];
        var raw = names.ToDictionary(n => n, at.Series, StringComparer.Ordinal);
        var length = isHistory ? raw.Values.Max(v => v?.Length ?? 0) : Length([.. raw.Values.Select(v => v?.Length ?? 0), at.Words("local").Count]);
        if (!isHistory && (length == 0 || length > MaxSteps))
            at.Fault(at.Path, $"has {length} steps.", $"Give 1 to {MaxSteps} values in each series.");
        if (!isHistory && (raw["price"] ?? []).All(double.IsNaN))
            at.Fault(at.PathOf("price"), "has no usable value.", "Give a price in EUR/MWh for each step; negative prices are fine.");
        if (length > MaxSteps)
            return InstanceSeries.Empty;

        double[] Closed(string name, double lowest, double[] earlier)
        {
            if (raw[name] is null)
                notes.Add($"{at.PathOf(name)}: is absent, taken as 0.");
            if (!isHistory && raw[name] is { } given && given.Length > length)
                notes.Add($"{at.PathOf(name)}: has {given.Length} values for {length} steps; those beyond are left out.");
            return SeriesRepair.Close(raw[name] ?? new double[length], length, perDay, lowest, earlier, at.PathOf(name), notes);
        }

        var recycler = at.Series("recycler_avail");
        return new InstanceSeries
        {
            Local = at.Words("local"),
            WindMw = Closed("wind_mw", 0, before.WindMw),
            PvMw = Closed("pv_mw", 0, before.PvMw),
            PriceEurMwh = Closed("price", -Big, before.PriceEurMwh),
            H2DemandKgH = isHistory ? [] : Closed("h2_demand_kg_h", 0, []),
            O2DemandKgH = Closed("o2_demand_kg_h", 0, before.O2DemandKgH),
            StackAvailable = isHistory ? null : StackAvailability(at, stacks, length),
            RecyclerAvailable = recycler is null ? null
                : [.. SeriesRepair.Close(recycler, length, perDay, 0, [], at.PathOf("recycler_avail"), notes).Select(a => Math.Clamp(a, 0, 1))],
        };
    }

    /// <summary>Number of steps: the length that most series have, the longer one when two are as frequent. A single series that is too long makes no steps of which nothing else is known.</summary>
    private static int Length(IEnumerable<int> lengths) => lengths.Where(n => n > 0).GroupBy(n => n).OrderByDescending(n => n.Count()).ThenByDescending(n => n.Key).FirstOrDefault()?.Key ?? 0;

    /// <summary>One list of counts (the last stacks drop out first), or one list of 0/1 per stack.</summary>
    private static bool[][]? StackAvailability(JsonCursor at, int stacks, int length)
    {
        if (at.SeriesList("stack_avail") is not { } given)
            return null;
        var counts = given.Length == 1 && stacks != 1;
        return [.. Enumerable.Range(0, stacks).Select(k => Enumerable.Range(0, length).Select(t =>
        {
            var row = given[counts ? 0 : Math.Min(k, given.Length - 1)];
            var value = t < row.Length ? row[t] : double.NaN;
            return double.IsNaN(value) || (counts ? k < value - 1e-9 : value > 0.5);
        }).ToArray())];
    }

    private static bool[][] WithoutTripped(InstanceSeries series, IReadOnlyList<StackCondition> states) =>
    [
        .. states.Select((state, k) => state == StackCondition.Tripped
            ? new bool[series.PriceEurMwh.Length]
            : series.StackAvailable?[k] ?? [.. Enumerable.Repeat(true, series.PriceEurMwh.Length)])
    ];

    private static PlantState ReadState(JsonCursor at, PlantParameters plant, List<string> notes)
    {
        var words = at.Words("stack_state");
        if (words.Count != plant.Stacks.Count)
            notes.Add($"initial.stack_state: has {words.Count} entries for {plant.Stacks.Count} stacks; the rest are taken as off.");
        double Within(string name, double low, double high, double fallback)
        {
            var given = at.Number(name, -Big, Big, fallback);
            var value = Math.Clamp(given, low, Math.Max(low, high));
            if (value != given)
                notes.Add(FormattableString.Invariant($"initial.{name}: {given} is outside the limits {low} to {high}; planned from {value}."));
            return value;
        }
        return new PlantState
        {
            Stacks = [.. Enumerable.Range(0, plant.Stacks.Count).Select(k => Condition(k < words.Count ? words[k] : "off", k, notes))],
            StackPowerMw = Within("p_total_mw", 0, plant.Stacks.Count * plant.Stacks.Curve.NominalMw, 0),
            H2Kg = Within("h2_kg", plant.Hydrogen.StoreMinKg, plant.Hydrogen.StoreMaxKg, plant.Hydrogen.StoreMinKg),
            O2Kg = Within("o2_kg", 0, plant.Oxygen.BufferKg, 0),
            WaterM3 = Within("water_m3", plant.Water.BufferMinM3, plant.Water.BufferMaxM3, plant.Water.BufferMinM3),
            RecyclerOn = at.Number("recycler_on", 0, 1, 0) > 0.5,
        };
    }

    private static StackCondition Condition(string word, int stack, List<string> notes)
    {
        switch (word.ToUpperInvariant())
        {
            case "ON" or "RUNNING" or "PRODUCTION" or "HOT":
                return StackCondition.On;
            case "STANDBY" or "SB" or "IDLE" or "WARM":
                return StackCondition.Standby;
            case "OFF" or "COLD" or "STOPPED" or "":
                return StackCondition.Off;
            case "TRIPPED" or "TRIP" or "FAULT" or "MAINTENANCE" or "UNAVAILABLE" or "OUT":
                notes.Add($"initial.stack_state[{stack}]: {word}; not available to the plan.");
                return StackCondition.Tripped;
            default:
                notes.Add($"initial.stack_state[{stack}]: '{word}' is none of off, standby, on, tripped; taken as off.");
                return StackCondition.Off;
        }
    }

    internal static int StackLimit => MaxStacks;
}
