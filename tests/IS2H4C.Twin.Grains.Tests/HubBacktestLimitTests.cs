using System.Globalization;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.HubBacktesting;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>The limits of a site and planned maintenance in a backtest: what is carried out keeps or pays for them, and the score is worked out here once more by hand.</summary>
public class HubBacktestLimitTests
{
    private const int Day = 96;

    /// <summary>Wind that comes and goes every hour and a half; every third hour is cheap, and dirty.</summary>
    private static readonly TimeSeries Series = Gusty(LimitedDay.Start);

    private static readonly Lazy<Executed> Free = new(() => Run(LimitedDay.Hub(DispatchLimits.None), Series, LimitedDay.Start, "plan"));

    [Fact]
    public void A_charge_on_the_peak_lowers_it_and_is_paid_for_what_lies_above_the_month_s()
    {
        var hub = LimitedDay.Hub(new DispatchLimits { PeakEurPerKw = 1, PeakReachedKw = 15, PeakReachedIn = "2026-06" });
        var (free, plan, rule) = (Free.Value, Run(hub, Series, LimitedDay.Start, "plan"), Run(hub, Series, LimitedDay.Start, "price-threshold"));

        Assert.True(free.ImportKw.Max() > 50, $"without a charge only {free.ImportKw.Max():0} kW: the test proves little");
        Assert.InRange(plan.ImportKw.Max(), 5, free.ImportKw.Max() - 20);
        Assert.Equal(Math.Max(0, plan.ImportKw.Max() - 15), plan.Score.PeakEur, 1e-6);
        Assert.True(rule.Score.PeakEur > 40, $"a rule that looks at the price alone pays: {rule.Score.PeakEur:0} EUR");
        Assert.Equal(rule.ImportKw.Max() - 15, rule.Score.PeakEur, 1e-6);
    }

    [Fact]
    public void Every_calendar_month_has_its_peak_and_its_share_of_the_cap()
    {
        // Local midnight of the first of July is 22:00 UTC, half a day into the run.
        var start = new DateTimeOffset(2026, 6, 30, 10, 0, 0, TimeSpan.Zero);
        var hub = LimitedDay.Hub(new DispatchLimits { PeakEurPerKw = 2, PeakReachedKw = 30, PeakReachedIn = "2026-06", Co2CapKg = 60, Co2OverEurPerKg = 2, Co2Column = "co2_kg_mwh" });
        var (period, run) = Carried(hub, Gusty(start), start, "price-threshold", Day);

        var (june, july) = (run.ImportKw[..48], run.ImportKw[48..]);
        Assert.True(july.Max() > 30, "the second month has a peak of its own to pay");
        Assert.Equal(2 * (Math.Max(0, june.Max() - 30) + july.Max()), run.Score.PeakEur, 1e-6);
        double Kg(int from, int to) => Enumerable.Range(from, to - from).Sum(q => run.ImportKw[q] / 4000 * (IsCheap(q / 4.0) ? 500 : 50));
        Assert.Equal(Math.Max(0, Kg(0, 48) - (60 * 12 / (30 * 24.0))) + Math.Max(0, Kg(48, 96) - (60 * 12 / (31 * 24.0))), run.Score.Co2OverKg, 1e-6);
        Assert.True(run.Score.Co2OverKg > 1);
        Assert.Contains(period.Notes, n => n.Contains("of 60 kg", StringComparison.Ordinal));
        Assert.DoesNotContain(period.Notes, n => n.Contains("not counted", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cap_on_carbon_dioxide_moves_imports_out_of_the_dirty_hours()
    {
        static double Kg(Executed run) => run.ImportKw.Select((kw, q) => kw / 4000 * (IsCheap(q / 4.0) ? 500 : 50)).Sum();
        // A day's share of the month allows half of what was caused without.
        var run = Run(LimitedDay.Hub(new DispatchLimits { Co2CapKg = Kg(Free.Value) / 2 * 30, Co2OverEurPerKg = 1, Co2Column = "co2_kg_mwh" }), Series, LimitedDay.Start, "plan");
        Assert.InRange(Kg(run), 0.2 * Kg(Free.Value), 0.55 * Kg(Free.Value));
        Assert.Equal(Math.Max(0, Kg(run) - (Kg(Free.Value) / 2)), run.Score.Co2OverKg, 1e-6);
    }

    [Fact]
    public void Hourly_matching_keeps_the_stacks_within_wind_and_sun_of_every_clock_hour()
    {
        static double[] Unmatched(Executed run) => [.. Enumerable.Range(0, run.ImportKw.Length / 4).Select(h => Math.Max(0, Enumerable.Range(4 * h, 4).Sum(q => run.StackKw[q] - run.RenewableKw[q]) / 4000))];
        var hub = LimitedDay.Hub(new DispatchLimits { HourlyMatching = true });
        var (plan, rule) = (Run(hub, Series, LimitedDay.Start, "plan"), Run(hub, Series, LimitedDay.Start, "BaselineDeg"));

        Assert.True(Unmatched(Free.Value).Sum() > 0.05, "without the rule nothing would be broken: the test proves little");
        Assert.All(new[] { plan, rule }, r => Assert.Equal(Unmatched(r).Sum(), r.Score.UnmatchedMwh, 1e-6));
        Assert.True(plan.Score.UnmatchedMwh < 0.002, $"{plan.Score.UnmatchedMwh} MWh unmatched");
        Assert.True(plan.StackKw.Average() > 8, "it still uses what there is");
    }

    [Fact]
    public void Minimum_times_are_kept_by_the_plan_stack_by_stack()
    {
        var limits = new DispatchLimits { MinUpHours = 4, MinDownHours = 2.5 };
        var series = LimitedDay.Quarters(h => 0.4 + (0.15 * Math.Sin(h * 4)) + (0.25 * Math.Sin(h * 0.9)), h => Math.Sin(h * 0.9) > 0 ? 20 : 150);
        var hub = Repository.Hub("almelo-10mw");
        Executed Plan(HubDefinition of) => Carried(of, series, LimitedDay.Start, "plan", 64).Run;
        var (free, run) = (Plan(hub), Plan(hub with { Dispatch = hub.Dispatch with { Limits = limits } }));

        Assert.Contains(free.Stretches(), s => s.Hours < (s.Produced ? 4 : 2.5) - 1e-9);
        Assert.All(run.Stretches(), s => Assert.True(s.Hours >= (s.Produced ? 4 : 2.5) - 1e-9, $"{(s.Produced ? "produced" : "rested")} for {s.Hours:0.00} h only"));
        Assert.Equal(0, run.Score.MinTimeHours, 1e-9);
        Assert.NotEmpty(run.Stretches());
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("follow-renewables")]
    [InlineData("price-threshold")]
    [InlineData("SequentialRotation")]
    public void A_stack_in_maintenance_does_not_run_under_any_policy(string policy)
    {
        var (hub, from, to) = (Repository.Hub("almelo-10mw"), LimitedDay.Start.AddHours(3), LimitedDay.Start.AddHours(7.1));
        hub = hub with { Dispatch = hub.Dispatch with { Maintenance = [.. hub.Assets.Where(a => a.Kind == "electrolyser").Take(9).Select(a => new MaintenanceWindow(a.Id, from, to, "new membranes"))] } };
        var series = LimitedDay.Quarters(_ => 0.8, _ => 20);
        var (free, run) = (Run(Repository.Hub("almelo-10mw"), series, LimitedDay.Start, policy), Run(hub, series, LimitedDay.Start, policy));

        Assert.True(free.OnAt(5 * 4) > 3, $"{free.OnAt(5 * 4)} stacks run without maintenance: the test proves little");
        for (var q = 12; q < 29; q++)
            Assert.InRange(run.AwakeAt(q), 0, 1);
        Assert.True(run.OnAt(10 * 4) > 3, "they come back");
        Assert.Empty(run.Score.Violations);
    }

    [Fact]
    public void With_all_limits_at_once_nothing_beats_perfect_foresight_and_the_plan_beats_the_rules()
    {
        var limits = new DispatchLimits
        {
            PeakEurPerKw = 0.5,
            Co2CapKg = 200_000,
            Co2OverEurPerKg = 0.2,
            Co2Column = "co2_kg_mwh",
            HourlyMatching = true,
            UnmatchedEurPerMwh = 80,
            MatchedBelowEurPerMwh = 30,
            MinUpHours = 1,
            MinDownHours = 0.5,
        };
        var hub = Repository.Hub("almelo-10mw");
        hub = hub with { Dispatch = hub.Dispatch with { Limits = limits, Maintenance = [new MaintenanceWindow("EL01", LimitedDay.Start.AddHours(2), LimitedDay.Start.AddHours(9), "inspection")] } };
        var period = HubPeriod.Of(hub, AssetCatalogue.Default, Series, LimitedDay.Start, Day, out _)!;
        var table = HubBacktest.Run(period, ["plan", "follow-renewables", "price-threshold", "EvenSplitEagerDeg"], ["perfect", "persistence"], () => new EmbeddedPlanner(), null, CancellationToken.None);

        Assert.All(table.Lines, l => Assert.Empty(l.Score.Violations));
        Assert.All(table.Lines, l => Assert.True(l.Score.ProfitEur <= table.BoundEur + (0.001 * Math.Abs(table.BoundEur)), $"{l.Policy}, {l.Forecast}: {l.Score.ProfitEur} EUR above {table.BoundEur} EUR"));
        Assert.InRange(table.BoundEur - table.ForesightEur, 1e-6, 0.1 * table.ForesightEur);
        Assert.True(table.ForesightEur >= table.Lines.Max(l => l.Score.ProfitEur) - 0.1, string.Create(CultureInfo.InvariantCulture, $"foresight makes {table.ForesightEur} EUR, {string.Join(", ", table.Lines.Select(l => $"{l.Policy} {l.Forecast} {l.Score.ProfitEur:0.00}"))}"));
        Assert.All(table.Lines.Where(l => l.Policy == "plan"), plan => Assert.True(plan.Score.ProfitEur > table.Lines.Where(l => l.Policy != "plan").Max(l => l.Score.ProfitEur), plan.Forecast));
    }

    private static TimeSeries Gusty(DateTimeOffset start) => LimitedDay.Quarters(h => 0.12 + (0.25 * Math.Pow(Math.Sin(h * 1.9), 2)), h => IsCheap(h) ? 25 : 90, h => IsCheap(h) ? 500 : 50, start);

    private static bool IsCheap(double hour) => ((int)Math.Floor(hour) % 3 + 3) % 3 == 0;

    private static Executed Run(HubDefinition hub, TimeSeries series, DateTimeOffset start, string policy) => Carried(hub, series, start, policy, Day).Run;

    private static (HubPeriod Period, Executed Run) Carried(HubDefinition hub, TimeSeries series, DateTimeOffset start, string policy, int steps)
    {
        var period = HubPeriod.Of(hub, AssetCatalogue.Default, series, start, steps, out var why) ?? throw new InvalidOperationException(why);
        var (problem, schedule, score) = HubBacktest.Run(period, policy, "persistence", () => new EmbeddedPlanner(), null, CancellationToken.None);
        Assert.Empty(score.Violations);
        return (period, new Executed(problem, schedule, score));
    }

    /// <summary>What was carried out, in the plant's units and a quarter hour each.</summary>
    private sealed class Executed(PlanProblem problem, PlanSchedule s, ScheduleScore score)
    {
        public ScheduleScore Score => score;

        public double[] ImportKw => [.. s.ImportMw.Select(mw => 1000 * mw)];

        public double[] StackKw => [.. Enumerable.Range(0, s.Steps).Select(t => 1000 * (s.TotalStackMw(t) + (problem.Plant.Stacks.StandbyMw * s.TotalStandby(t))))];

        public double[] RenewableKw => [.. problem.RenewableMw.Select((mw, t) => 1000 * (mw - s.CurtailMw[t]))];

        public int OnAt(int quarter) => s.TotalOn(quarter);

        public int AwakeAt(int quarter) => s.TotalOn(quarter) + s.TotalStandby(quarter);

        /// <summary>How long each stack produced, or rested, at a stretch; the first and the last, which the run cuts off, left out.</summary>
        public List<(bool Produced, double Hours)> Stretches()
        {
            var all = new List<(bool, double)>();
            foreach (var on in s.On)
            {
                var turns = Enumerable.Range(1, on.Length - 1).Where(t => on[t] != on[t - 1]).ToList();
                all.AddRange(turns.Zip(turns.Skip(1), (from, to) => (on[from] > 0, (to - from) / 4.0)));
            }
            return all;
        }
    }
}
