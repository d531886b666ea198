namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>Series that only some instances have: maintenance windows, lowest loads that pressure or purity ask for, CO2 intensity.</summary>
internal static class OptionalSeries
{
    public static InstanceSeries Read(JsonCursor root, InstanceSeries series, PlantParameters plant, int perDay, List<string> notes)
    {
        var (at, length) = (root.Child("series"), series.PriceEurMwh.Length);
        var co2 = at.Series("co2_kg_mwh");
        if (co2 is null && double.IsFinite(plant.Limits.Co2CapKg))
            at.Fault(at.PathOf("co2_kg_mwh"), "is missing although params.co2 has a cap.", "Give the intensity of imported electricity in kg/MWh for each step.");
        series = series with
        {
            Co2KgMwh = co2 is null ? null : SeriesRepair.Close(co2, length, perDay, 0, [], at.PathOf("co2_kg_mwh"), notes),
            StackLeastMw = Least(at, plant.Stacks, length),
        };
        if (series.StackLeastMw is { } least)
            series = series with { StackAvailable = Without(series, plant.Stacks.Count, (k, t) => least[k][t] > plant.Stacks.Curve.NominalMw + 1e-9) };
        return Maintenance(root, series, plant.Stacks.Count, notes);
    }

    /// <summary><c>series.stack_min_frac</c>: one list for all stacks or one per stack; shares of the nominal load. A share above 1 leaves the stack no load at all.</summary>
    private static double[][]? Least(JsonCursor at, StackParameters stacks, int length)
    {
        if (at.SeriesList("stack_min_frac") is not { } given)
            return null;
        if (given.Length != 1 && given.Length != stacks.Count)
            at.Fault(at.PathOf("stack_min_frac"), $"has {given.Length} lists for {stacks.Count} stacks.", "Give one list for all stacks or one per stack.");
        return [.. Enumerable.Range(0, stacks.Count).Select(k => Enumerable.Range(0, length).Select(t =>
        {
            var row = given[Math.Min(k, given.Length - 1)];
            return t < row.Length && row[t] >= 0 ? Math.Max(stacks.Curve.MinLoadMw, row[t] * stacks.Curve.NominalMw) : stacks.Curve.MinLoadMw;
        }).ToArray())];
    }

    /// <summary><c>maintenance</c>: a list of { stack, from_step, to_step }; the stack is not available from the first step up to and excluding the last.</summary>
    private static InstanceSeries Maintenance(JsonCursor root, InstanceSeries series, int stacks, List<string> notes)
    {
        var windows = root.Children("maintenance").Select(w =>
            (Stack: (int)w.Number("stack", 0, Math.Max(0, stacks - 1)), From: (int)w.Number("from_step", 0, 1e6), To: (int)w.Number("to_step", 0, 1e6))).ToList();
        foreach (var (stack, from, to) in windows.Where(w => w.To <= w.From || w.From >= series.PriceEurMwh.Length))
            notes.Add($"maintenance of stack {stack}: steps {from} to {to} hold nothing of the {series.PriceEurMwh.Length} steps; it is left out. Give a to_step above from_step.");
        return windows.Count == 0 ? series
            : series with { StackAvailable = Without(series, stacks, (k, t) => windows.Any(w => w.Stack == k && t >= w.From && t < w.To)) };
    }

    private static bool[][] Without(InstanceSeries series, int stacks, Func<int, int, bool> gone) =>
        [.. Enumerable.Range(0, stacks).Select(k => Enumerable.Range(0, series.PriceEurMwh.Length).Select(t => (series.StackAvailable?[k][t] ?? true) && !gone(k, t)).ToArray())];
}
