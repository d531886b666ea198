using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.Tests.LiveLimits;

public class Orders_and_instances
{
    private static readonly DateTimeOffset Start = new(2026, 6, 10, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(30)]
    public void The_same_situation_gives_the_same_limits_live_and_in_an_instance(int now)
    {
        var plant = new SmallPlant
        {
            StepHours = 0.25,
            Steps = 96,
            WindMw = t => 0.9 + (0.8 * Math.Sin(t / 3.0)),
            Price = t => t % 16 < 4 ? 10 : 70,
            Params = "\"peak\": { \"eur_kw\": 2, \"reached_mw\": 0.2 }, \"co2\": { \"cap_kg\": 4000, \"over_eur_kg\": 2 }, \"rfnbo\": { \"hourly_matching\": 1, \"unmatched_eur_mwh\": 90 },",
            Stack = "\"min_up_h\": 1.5, \"min_down_h\": 1,",
            Extra = ", \"co2_kg_mwh\": [" + string.Join(",", Enumerable.Repeat(300, 96)) + "]",
        };
        var whole = PlanProblem.From(plant.Instance());
        var executed = new EmbeddedPlanner().Plan(whole, new PlanRequest { ImprovementRounds = 5 }, TestContext.None).Schedule;
        int[] steps = [1, 1, 1, 1, 2, 2, 4, 4];
        double[] hours = [.. steps.Select(n => n * 0.25)];
        // The clock is aligned where coarse steps are.
        if (now % 4 != 0)
            (steps, hours) = ([1, 1, 1, 1], [0.25, 0.25, 0.25, 0.25]);
        var expected = RollingLimits.At(whole, executed, now, steps, hours);
        var groups = RollingState.Groups(whole, executed, now, steps, hours);

        var settings = new DispatchLimits
        {
            PeakEurPerKw = 2,
            PeakReachedKw = 200,
            PeakReachedIn = "2026-06",
            Co2CapKg = 4000,
            Co2OverEurPerKg = 2,
            Co2KgPerMwh = 300,
            HourlyMatching = true,
            UnmatchedEurPerMwh = 90,
            MinUpHours = 1.5,
            MinDownHours = 1,
        };
        var (book, running) = Metered(whole, executed, now, settings);
        var at = Start.AddHours(now * 0.25);
        var order = new PlanOrder { At = at, Reason = "", StepHours = hours, Assets = [], Expected = [], Forecast = "", Limits = LimitOutlook.At(book, at, hours, at.AddDays(2)) };
        double[] price = [.. Enumerable.Range(0, steps.Length).Select(i => Enumerable.Range(now + steps.Take(i).Sum(), steps[i]).Average(t => whole.PriceEurMwh[t]))];
        var live = HubLimits.Of(settings, order, "BUS1", price);

        Assert.Equal((expected.PeakEurMw, expected.UnmatchedEurMwh, expected.Co2OverEurKg), (live.PeakEurMw, live.UnmatchedEurMwh, live.Co2OverEurKg));
        Assert.Equal(expected.PeakReachedMw, live.PeakReachedMw, 1e-9);
        Assert.Equal(expected.MatchCarryMwh, live.MatchPeriod[0] < 0 ? 0 : live.MatchCarryMwh, 1e-9);
        Assert.Equal(expected.Co2KgMwh, live.Co2KgMwh);
        Assert.Equal(expected.MatchPeriod.Select(p => p < 0 ? -1 : p - expected.MatchPeriod.First(x => x >= 0)), live.MatchPeriod.Select(p => p < 0 ? -1 : p - live.MatchPeriod.First(x => x >= 0)));
        Assert.Equal(expected.UpEnd, live.UpEnd);
        Assert.Equal(expected.DownEnd, live.DownEnd);
        var still = HubLimits.Still(order, [.. Enumerable.Range(0, 2).Select(k => new PlannedStack(k, new ConverterPart("", "", []) { State = running.Contains(k) ? ConverterState.On : ConverterState.Standby }, true))]);
        Assert.Equal(groups[0].StillUp ?? new int[hours.Length], Enumerable.Range(0, hours.Length).Select(t => still.Up.Count(u => u > t)));
        Assert.Equal(groups[0].StillDown ?? new int[hours.Length], Enumerable.Range(0, hours.Length).Select(t => still.Down.Count(u => u > t)));
    }

    /// <summary>Meters that saw the executed steps; of like stacks the one that has run longest stops first.</summary>
    private static (LimitBook Book, int[] Running) Metered(PlanProblem whole, PlanSchedule s, int now, DispatchLimits settings)
    {
        var book = new LimitBook(settings, "Etc/UTC", TimeSeries.Empty);
        var (running, resting) = (new Queue<int>(), new Queue<int>([0, 1]));
        for (var k = 0; k < 2; k++)
            book.Note(Start.AddDays(-1), k, produces: false);
        for (var t = 0; t <= now; t++)
        {
            var last = Math.Min(t, now - 1);
            var used = s.TotalStackMw(last) + (whole.Plant.Stacks.StandbyMw * s.TotalStandby(last)) + (whole.Plant.Hydrogen.CompressionMwhKg * s.TotalH2KgH(last));
            var woken = Math.Max(0, s.On[0][last] + s.Standby[0][last] - (last == 0 ? whole.Groups[0].InitialAwake : s.On[0][last - 1] + s.Standby[0][last - 1]));
            used += woken * whole.Plant.Stacks.ColdStartMwh / whole.StepHours[last];
            book.Note(Start.AddHours(t * 0.25), "BUS1", 1000 * s.ImportMw[last], 1000 * used, 1000 * (whole.RenewableMw[last] - s.CurtailMw[last]));
            while (t < now && running.Count < s.On[0][t])
                running.Enqueue(resting.Dequeue());
            while (t < now && running.Count > s.On[0][t])
                resting.Enqueue(running.Dequeue());
            for (var k = 0; k < 2; k++)
                book.Note(Start.AddHours(t * 0.25), k, running.Contains(k));
        }
        return (book, [.. running]);
    }
}
