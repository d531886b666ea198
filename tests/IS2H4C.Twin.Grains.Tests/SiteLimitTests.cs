using System.Text.Json;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.Policies;
using IS2H4C.Twin.Host.Simulation;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>The limits of a site on a live plant: each changes the plan and is kept by what is executed, second by second.</summary>
public class SiteLimitTests
{
    private const double Hours = 9;

    /// <summary>Wind that comes and goes every hour and a half; every third hour is cheap, and dirty.</summary>
    private static readonly TimeSeries Series = LimitedDay.Quarters(h => 0.12 + (0.25 * Math.Pow(Math.Sin(h * 1.9), 2)), h => IsCheap(h) ? 25 : 90, h => IsCheap(h) ? 500 : 50);

    private static readonly Lazy<Task<LimitedDay>> Free = new(() => LimitedDay.RunAsync(LimitedDay.Hub(DispatchLimits.None), Series, Hours));

    [Fact]
    public async Task A_charge_on_the_peak_keeps_every_quarter_hour_below_the_month_s()
    {
        var free = await Free.Value;
        Assert.True(free.ImportKw.Max() > 45, $"without a charge only {free.ImportKw.Max():0} kW: the test proves little");

        var day = await LimitedDay.RunAsync(LimitedDay.Hub(new DispatchLimits { PeakEurPerKw = 4, PeakReachedKw = 20, PeakReachedIn = "2026-06" }), Series, Hours);

        Assert.InRange(day.ImportKw.Max(), 15, 20.3);
        Assert.Contains(day.Loop.Plans, p => p.Limits[0].Contains("import peak of the month, 20 kW already reached"));
    }

    [Fact]
    public async Task Power_that_one_is_paid_for_raises_no_peak()
    {
        var windy = LimitedDay.Quarters(_ => 0.8, _ => -60, _ => 0);
        var free = await LimitedDay.RunAsync(LimitedDay.Hub(DispatchLimits.None), windy, 1);
        Assert.True(free.ImportKw.Max() > 60, $"without a charge only {free.ImportKw.Max():0} kW: the test proves little");

        var day = await LimitedDay.RunAsync(LimitedDay.Hub(new DispatchLimits { PeakEurPerKw = 4, PeakReachedKw = 20, PeakReachedIn = "2026-06" }), windy, 1);

        Assert.InRange(day.ImportKw.Max(), 0, 20.3);
    }

    [Fact]
    public async Task A_simulated_run_is_billed_for_what_its_limits_cost()
    {
        var limits = new DispatchLimits { PeakEurPerKw = 0.1, PeakReachedKw = 20, PeakReachedIn = "2026-06", Co2CapKg = 30, Co2OverEurPerKg = 0.01, Co2Column = "co2_kg_mwh", HourlyMatching = true, UnmatchedEurPerMwh = 1, MatchedBelowEurPerMwh = 0 };
        var hub = LimitedDay.Hub(limits);
        var day = await LimitedDay.RunAsync(hub, Series, 4);

        var report = await new SimulationRun(new SimulationOptions(hub, "plan", Series, LimitedDay.Start, 4 / 24.0, 1, new PlantSimulatorOptions())).RunAsync(new Progress<double>(), CancellationToken.None);

        var (peak, kg) = (day.ImportKw.Max(), day.ImportKw.Select((kw, q) => kw / 4000 * (IsCheap(q / 4.0) ? 500 : 50)).Sum());
        var unmatched = Enumerable.Range(0, 4).Sum(h => Math.Max(0, Enumerable.Range(4 * h, 4).Sum(q => day.StackKw[q] - day.RenewableKw[q]) / 4));
        Assert.True(peak > 25 && kg > 5 && unmatched > 10, $"{peak} kW, {kg} kg, {unmatched} kWh: the test proves little");
        Assert.Equal(-0.1 * (peak - 20), report.ProfitParts["peak"], 0.02);
        Assert.Equal(-0.01 * (kg - (30 * 4 / 720.0)), report.ProfitParts["co2"], 0.005);
        Assert.Equal(-unmatched / 1000, report.ProfitParts["unmatched"], 0.001);
        Assert.Equal(report.ProfitEur, report.ProfitParts.Values.Sum(), 1e-9);
        Assert.Contains(report.Remarks, r => r.StartsWith("limits: the charge of 0.1 EUR/kW on the import peak counts in full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hourly_matching_keeps_the_stack_within_wind_and_sun_of_every_clock_hour()
    {
        static List<double> Excess(LimitedDay day) => [.. Enumerable.Range(1, (int)Hours - 1).Select(h => Enumerable.Range(4 * h, 4).Sum(q => day.StackKw[q] - day.RenewableKw[q]) / 4)];
        Assert.True(Excess(await Free.Value).Max() > 20, "without the rule nothing would be broken: the test proves little");

        var day = await LimitedDay.RunAsync(LimitedDay.Hub(new DispatchLimits { HourlyMatching = true }), Series, Hours);

        Assert.InRange(Excess(day).Max(), -50, 0.4);
        Assert.True(day.StackKw.Average() > 12, "it still uses what there is");
        Assert.Contains(day.Loop.Plans.SelectMany(p => p.Limits), l => l.Contains("hourly matching: electrolysers use all renewable energy of the hour"));
    }

    [Fact]
    public async Task Minimum_times_are_kept_by_what_is_executed()
    {
        var free = await Free.Value;
        Assert.True(free.Stretches(true).Append(9).Min() < 1.5 || free.Stretches(false).Append(9).Min() < 1.5, "without them nothing would be broken: the test proves little");

        var day = await LimitedDay.RunAsync(LimitedDay.Hub(new DispatchLimits { MinUpHours = 2.5, MinDownHours = 2.25 }), Series, Hours);

        Assert.All(day.Stretches(true), h => Assert.True(h >= 2.45, $"produced for {h:0.00} h only"));
        Assert.All(day.Stretches(false), h => Assert.True(h >= 2.2, $"rested for {h:0.00} h only"));
        Assert.Contains(true, day.Produced);
        Assert.Contains(day.Loop.Plans.SelectMany(p => p.Limits), l => l.Any(w => w.StartsWith("minimum up time of", StringComparison.Ordinal) || w.StartsWith("minimum down time of", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_cap_on_carbon_dioxide_moves_imports_out_of_the_dirty_hours()
    {
        static double Kg(LimitedDay day) => day.ImportKw.Select((kw, q) => kw / 4000 * (IsCheap(q / 4.0) ? 500 : 50)).Sum();
        var free = Kg(await Free.Value);

        // A day of the month's cap allows a third of what these hours caused.
        var cap = free / 3 * 30;
        var day = await LimitedDay.RunAsync(LimitedDay.Hub(new DispatchLimits { Co2CapKg = cap, Co2OverEurPerKg = 1, Co2Column = "co2_kg_mwh" }), Series, Hours);

        Assert.True(Kg(day) < 0.4 * free, $"{Kg(day):0.0} kg against {free:0.0} kg");
        Assert.True(day.StackKw.Average() > 8, "it goes on in the clean hours and with what wind there is");
        Assert.Contains(day.Loop.Plans.SelectMany(p => p.Limits), l => l.Any(w => w.StartsWith("CO2 cap on imports", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stack_does_not_run_in_its_maintenance_window_and_comes_back_after_it()
    {
        var (from, to) = (LimitedDay.Start.AddHours(3), LimitedDay.Start.AddHours(5.5));
        var hub = LimitedDay.Hub(DispatchLimits.None, new MaintenanceWindow("EL01", from, to, "new membranes"));
        string why = "";
        var day = await LimitedDay.RunAsync(hub, Series, 7, each: async (d, s) =>
        {
            if (s == 4 * 3600)
                why = (await d.Loop.ViewAsync("EL01")).Setpoints[0].Story!.ToString() + string.Concat((await d.Loop.ViewAsync("EL01")).Setpoints[0].Story!.Steps.Select(x => x.Rule));
        });

        Assert.True((await Free.Value).StackKw[12] > 40, "without the window it would run: the test proves little");
        Assert.All(Enumerable.Range(182, 146), minute => Assert.False(day.Produced[minute]));
        Assert.True(day.StackKw[24] > 30, "it is back in the next cheap hour");
        Assert.Contains("in maintenance, may not run", why, StringComparison.Ordinal);
        // Known in advance: the first plan already leaves it out, and makes what is needed before.
        var first = day.Loop.Plans[0];
        var hours = Enumerable.Range(0, first.StepHours.Length).Where(t => first.TimeOf(t) >= from && first.TimeOf(t) < to).ToList();
        Assert.All(hours, t => Assert.Equal(0, first.Groups.Sum(g => g.On[t])));
        Assert.All(hours, t => Assert.Contains("EL01 in maintenance until 2026-06-01 05:30 UTC: new membranes", first.Limits[t]));
        Assert.StartsWith("EL01: in maintenance until", day.Loop.Orders.First(o => o.At >= from).Reason, StringComparison.Ordinal);
        var story = new HubPlanner(hub, AssetCatalogue.Default).Explain(day.Loop.Orders[0], first, "EL01", from.AddHours(1));
        Assert.Contains("new membranes", story.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Slacks, s => s.StartsWith("Hydrogen contract short", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_limits_remember_survives_a_restart_in_the_middle_of_quarter_and_hour()
    {
        var hub = LimitedDay.Hub(new DispatchLimits
        {
            PeakEurPerKw = 4,
            PeakReachedKw = 20,
            PeakReachedIn = "2026-06",
            HourlyMatching = true,
            MatchedBelowEurPerMwh = 30,
            Co2CapKg = 900,
            Co2Column = "co2_kg_mwh",
            MinUpHours = 2,
            MinDownHours = 1,
        });
        var through = await LimitedDay.RunAsync(hub, Series, 1.5);
        var restarted = await LimitedDay.RunAsync(hub, Series, 1.5, each: (d, s) =>
        {
            if (s == 3700)
                d.Loop.Restart();
            return Task.CompletedTask;
        });

        var (last, same) = (through.Loop.Orders[^1], restarted.Loop.Orders[^1]);
        Assert.True(last.At > LimitedDay.Start.AddSeconds(3700));
        // The very first order already knows how the limits stand.
        Assert.Contains(through.Loop.Orders[0].Limits!.Buses, b => b is { Bus: "BUS1", PeakKw: 20, Co2TodayKg: > 0 });
        Assert.Contains(last.Limits!.Buses, b => b is { PeakKw: >= 20, UsedKwh: > 1, GeneratedKwh: > 1 });
        Assert.Contains(last.Limits!.Holds, h => h.Produces);
        Assert.Equal(JsonSerializer.Serialize(last.Limits, GrainJson.Options), JsonSerializer.Serialize(same.Limits, GrainJson.Options));
        // The order is plain data: from its bytes the same plan is made.
        var planner = new HubPlanner(hub, AssetCatalogue.Default);
        var travelled = JsonSerializer.Deserialize<PlanOrder>(JsonSerializer.SerializeToUtf8Bytes(last, GrainJson.Options), GrainJson.Options)!;
        var (plan, again) = (planner.Plan(last, CancellationToken.None).Plan!, planner.Plan(travelled, CancellationToken.None).Plan!);
        Assert.Equal(plan.ImportKw, again.ImportKw);
    }

    [Fact]
    public async Task A_plan_that_begins_within_a_quarter_counts_what_was_imported_of_it_before()
    {
        var hub = LimitedDay.Hub(new DispatchLimits { PeakEurPerKw = 4, PeakReachedKw = 20, PeakReachedIn = "2026-06" });
        // No wind, cheap power: the stack runs on imports.
        var day = await LimitedDay.RunAsync(hub, LimitedDay.Quarters(_ => 0, _ => 5, _ => 0), 0.75);
        var order = day.Loop.Orders.Last(o => o.Reason == "schedule");
        var planner = new HubPlanner(hub, AssetCatalogue.Default);
        HubPlan At(double minutes, double quarterKwh) => planner.Plan(
            order with
            {
                At = order.At.AddMinutes(minutes),
                StepHours = [order.StepHours[0] - (minutes / 60), .. order.StepHours[1..]],
                Limits = order.Limits! with { Buses = [.. order.Limits.Buses.Select(b => b with { QuarterKwh = quarterKwh })] },
            },
            CancellationToken.None).Plan!;

        var (whole, idle, busy) = (At(0, 0), At(10, 0), At(10, 5));

        Assert.InRange(whole.ImportKw[0], 15, 20.2);
        Assert.Equal(whole.ImportKw[0], whole.FirstQuarterKw!.Value, 0.1);
        // Nothing was drawn for ten minutes: more than the peak may flow for five.
        Assert.InRange(idle.ImportKw[0], whole.ImportKw[0] + 3, 61);
        Assert.InRange(idle.FirstQuarterKw!.Value, 5, 20.2);
        // All of it was drawn: every further kWh raises the peak, so that the stack only stands by.
        Assert.Equal(20 + (busy.ImportKw[0] / 3), busy.FirstQuarterKw!.Value, 0.01);
        Assert.InRange(busy.ImportKw[0], 0, 2.5);
    }

    [Fact]
    public async Task Import_that_heads_above_the_month_s_peak_calls_for_a_new_plan()
    {
        var hub = LimitedDay.Hub(new DispatchLimits { PeakEurPerKw = 4, PeakReachedKw = 20, PeakReachedIn = "2026-06" });
        var some = (await LimitedDay.RunAsync(hub, Series, 0.02)).Loop.Plans[0];
        var (quarter, live) = (LimitedDay.Start, new LivePlan(hub, TimeSeries.Empty));
        PlanOrder? Look(int second, double importKw)
        {
            var now = quarter.AddSeconds(second);
            live.Meter("BUS1", new PowerSituation(now, [], [], 0, new DispatchShare.Grid(importKw, 0, 120, 80, 50), 50, PriceSource.Live), _ => 0);
            return live.Look(now, [null], _ => [new ConverterPart("power", "hydrogen", [new(10, 0.2), new(70, 1.2)])]);
        }
        var first = Look(0, 10)!;
        live.Take(new PlanAnswer(first.At, some with { At = quarter, StepHours = [0.25, .. some.StepHours[1..]], FirstQuarterKw = 18 }, null));

        for (var second = 1; second < 300; second++)
            Assert.Null(Look(second, 19));
        // 19 kW for five minutes and 25 for ten come to 23 kW.
        var order = Look(301, 25);
        for (var second = 302; second < 420 && order is null; second++)
            order = Look(second, 25);

        Assert.StartsWith("import of this quarter hour heads for 23 kW, meant were 18 kW, the month's peak is 20 kW", order?.Reason, StringComparison.Ordinal);
    }

    private static bool IsCheap(double hour) => ((int)Math.Floor(hour) % 3 + 3) % 3 == 0;
}
