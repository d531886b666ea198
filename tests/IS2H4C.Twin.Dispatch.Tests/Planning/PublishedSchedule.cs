using System.Text.Json;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Planning.Commitments;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

/// <summary>
/// Rebuilds a complete schedule from the published totals. They name neither the groups nor the source of the water: like stacks are loaded
/// most efficient first at equal marginal production, and the recycler follows from the published buffer content.
/// </summary>
internal static class PublishedSchedule
{
    public static PlanSchedule Read(PlanProblem problem, JsonElement published)
    {
        double[] Row(string name) => [.. published.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];
        var (on, standby, power, sell, dosed, water) = (Row("on"), Row("standby"), Row("p_stack_mw"), Row("sell_kg_h"), Row("o2_used_kg_h"), Row("water_m3"));
        var (store, buffer) = (Row("h2_store_kg"), Row("o2_store_kg"));
        var counts = CommitmentRules.Spread(problem, [.. on.Select(n => (int)Math.Round(n))], [.. on.Zip(standby, (a, b) => (int)Math.Round(a + b))]);
        var schedule = new PlanSchedule(problem.Groups.Count, problem.Steps);
        for (var t = 0; t < problem.Steps; t++)
        {
            Share(problem, schedule, counts, t, power[t]);
            schedule.SellKgH[t] = sell[t];
            schedule.O2DosedKgH[t] = dosed[t];
            ScheduleCompletion.Complete(problem, schedule, t, t + 1);
            // Venting is not published; it is what neither went to the basin nor stayed.
            var o2Before = t == 0 ? problem.Initial.O2Kg : buffer[t - 1];
            schedule.O2VentKgH[t] = Math.Max(0, schedule.TotalH2KgH(t) * problem.Plant.Oxygen.KgPerKgH2 - dosed[t] - (buffer[t] - o2Before) / problem.StepHours[t]);
            // The published contents are rounded to 0.01 kg; what flowed in beyond the use came from recycler or mains.
            var before = t == 0 ? problem.Initial.WaterM3 : water[t - 1];
            var inflow = (water[t] - before) / problem.StepHours[t] + problem.Plant.Water.M3PerKgH2 * schedule.TotalH2KgH(t);
            var least = problem.Plant.Water.RecyclerMaxM3H * problem.Plant.Water.RecyclerMinFraction;
            schedule.RecyclerOn[t] = inflow > least - 1e-3;
            schedule.RecyclerM3H[t] = schedule.RecyclerOn[t] ? inflow : 0;
            schedule.MunicipalM3H[t] = schedule.RecyclerOn[t] ? Math.Max(0, inflow - problem.Plant.Water.RecyclerMaxM3H) : Math.Max(0, inflow);
            ScheduleCompletion.Complete(problem, schedule, t, t + 1);
            Assert.Equal(store[t], schedule.H2StoreKg[t], 0.2);
            Assert.Equal(buffer[t], schedule.O2StoreKg[t], 1.0);
        }
        return schedule;
    }

    private static void Share(PlanProblem problem, PlanSchedule schedule, Commitment counts, int t, double totalMw)
    {
        var curve = problem.Plant.Stacks.Curve;
        var left = totalMw;
        for (var g = 0; g < problem.Groups.Count; g++)
        {
            schedule.On[g][t] = counts.On[g][t];
            schedule.Standby[g][t] = counts.Awake[g][t] - counts.On[g][t];
            schedule.StackMw[g][t] = counts.On[g][t] * curve.MinLoadMw;
            left -= schedule.StackMw[g][t];
        }
        var parts = from g in Enumerable.Range(0, problem.Groups.Count)
                    from s in Enumerable.Range(0, curve.SlopesKgMwh.Length)
                    orderby problem.Groups[g].Efficiency * curve.SlopesKgMwh[s] descending
                    select (Group: g, Mw: counts.On[g][t] * curve.WidthsMw[s]);
        foreach (var (group, mw) in parts)
        {
            var part = Math.Clamp(left, 0, mw);
            schedule.StackMw[group][t] += part;
            left -= part;
        }
    }
}
