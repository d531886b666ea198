using System.Globalization;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>Every slack in use as a sentence for the operator: what is missing, when, how much, and what would help.</summary>
internal static class SlackSentences
{
    /// <summary>How the sentence on hydrogen let go begins.</summary>
    public const string Vented = "Hydrogen vented";

    private const double Least = 1e-4;

    /// <summary>Less than this is dust of the solver.</summary>
    private const double LeastSum = 0.005;

    /// <summary>Sentences of a scored schedule: its flows, its end, and the limits that only some sites have.</summary>
    public static IReadOnlyList<string> Of(PlanProblem problem, PlanSchedule s, ScheduleScore score)
    {
        var sentences = new List<string>(Of(problem, s));
        if (score.Co2OverKg > Least)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"CO2 of imports above the cap: {score.Co2OverKg:0.##} kg over the {problem.Limits.Co2CapKg + problem.Limits.Co2Later.Sum(c => c.Kg):0.##} kg of this horizon. Import in cleaner hours or raise the cap."));
        if (score.UnmatchedMwh > Least)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"Electrolyser energy without renewables of the same hour: {1000 * score.UnmatchedMwh:0.#} kWh; its hydrogen does not count as renewable. Shift load to windy or sunny hours."));
        if (score.MinTimeHours > Least)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"Minimum up or down times broken by {score.MinTimeHours:0.##} stack hours. Shorten them or give the stacks more hydrogen to make."));
        return sentences;
    }

    public static IReadOnlyList<string> Of(PlanProblem problem, PlanSchedule s)
    {
        var sentences = new List<string>();
        var end = problem.Target;
        var last = problem.Steps - 1;
        Add("Hydrogen contract short", "kg", s.ShortKgH, "Take more power, free a stack or tell the customer.");
        Add("Load without power", "MWh", s.PowerSlackMw, "Raise the import limit or shed load.");
        Add("Oxygen demand of the basin not met", "kg", s.O2ShortKgH, "Bring a blower back or produce more oxygen.");
        Add("Feed water missing", "m3", s.WaterSlackM3H, "Open the municipal supply or reduce production.");
        Add(Vented, "kg", s.VentKgH, VentRemedy(problem, s));
        for (var b = 0; b < problem.Extra.Balances.Count; b++)
        {
            var balance = problem.Extra.Balances[b];
            Add($"Missing at {balance.Name}", balance.AmountUnit, s.ExtraLack[b], "Free more supply or ask for less there.");
            if (balance.ExcessIsLoss)
                Add($"Let go at {balance.Name}", balance.AmountUnit, s.ExtraExcess[b], "Reduce what is made there or find a use.");
        }
        if (end is not null)
        {
            End("hydrogen store", "kg", end.H2Kg - s.H2StoreKg[last], end.H2Kg);
            End("oxygen buffer", "kg", end.O2Kg - s.O2StoreKg[last], end.O2Kg);
            End("feed-water buffer", "m3", end.WaterM3 - s.WaterM3[last], end.WaterM3);
        }
        return sentences;

        static string VentRemedy(PlanProblem problem, PlanSchedule s)
        {
            var (steps, fee) = (Enumerable.Range(0, s.Steps).Where(t => s.VentKgH[t] > Least).ToList(), problem.Plant.Grid.ImportFeeEurMwh);
            return steps.Count == 0 || steps.Any(t => problem.PriceEurMwh[t] + fee >= 0)
                ? "Reduce load or find a buyer."
                : string.Create(CultureInfo.InvariantCulture, $"On purpose: up to {-steps.Min(t => problem.PriceEurMwh[t] + fee):0.#} EUR/MWh are paid for using power then, more than letting hydrogen go costs ({problem.Plant.Hydrogen.VentEurKg:0.##} EUR/kg). Find a buyer, or lower the load by hand if none may be let go.");
        }

        void Add(string what, string unit, double[] flow, string remedy)
        {
            var (sum, first, count, lead, at) = (0.0, -1, 0, 0.0, 0.0);
            for (var t = 0; t < flow.Length; at += problem.StepHours[t++])
            {
                if (flow[t] <= Least)
                    continue;
                lead = first < 0 ? at : lead;
                sum += flow[t] * problem.StepHours[t];
                first = first < 0 ? t : first;
                count++;
            }
            if (sum > LeastSum)
                sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {sum:0.##} {unit} in {count} step{(count == 1 ? "" : "s")} from step {first} on, {lead:0.#} h ahead. {remedy}"));
        }

        void End(string what, string unit, double missing, double target)
        {
            if (missing > 0.005 * Math.Max(1, target))
                sentences.Add(string.Create(CultureInfo.InvariantCulture, $"End content of the {what} is {missing:0.##} {unit} below its target {target:0.##} {unit}."));
        }
    }
}
