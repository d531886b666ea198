using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.LiveLimits;

namespace IS2H4C.Twin.Dispatch.Tests.LiveLimits;

public class Meters_of_the_limits
{
    private static readonly DispatchLimits All = new() { PeakEurPerKw = 3, Co2CapKg = 1000, Co2KgPerMwh = 200, HourlyMatching = true, MinUpHours = 2, MinDownHours = 1 };

    [Fact]
    public void Peak_is_the_highest_mean_of_a_quarter_hour_not_the_highest_reading()
    {
        var book = Metered(Local("2026-06-10T08:00+02:00"), 1800, s => s < 60 ? 300 : 15);
        // The first minute at 300 kW, fourteen at 15 kW.
        Assert.Equal((300 + (14 * 15)) / 15.0, book.Of("BUS1")!.PeakKw, 1e-6);
    }

    [Fact]
    public void At_local_midnight_of_the_first_the_peak_and_the_month_s_carbon_dioxide_begin_anew()
    {
        var book = Metered(Local("2026-06-30T23:00+02:00"), 3600, _ => 80);
        var before = book.Of("BUS1")!;
        Assert.Equal((0, 0.0), (before.PeakKw, before.Co2Kg));

        // An hour before the same midnight in UTC nothing ends.
        book = Metered(Local("2026-07-01T01:00+02:00"), 3600, _ => 80);
        Assert.Equal(80, book.Of("BUS1")!.PeakKw, 1e-6);
        Assert.Equal(80 * 0.2, book.Of("BUS1")!.Co2Kg, 1e-6);
    }

    [Theory]
    [InlineData("2026-03-29T00:00+01:00", 92)]
    [InlineData("2026-10-25T00:00+02:00", 100)]
    public void A_day_of_92_or_100_quarter_hours_meters_every_one_of_them_once(string midnight, int quarters)
    {
        // One kW more in every quarter: the peak is the last one's.
        var book = Metered(Local(midnight), quarters * 900, s => 1 + (s / 900));
        Assert.Equal(quarters, book.Of("BUS1")!.PeakKw, 1e-6);
        Assert.Equal(Enumerable.Range(1, quarters).Sum() / 4.0 * 0.2, book.Of("BUS1")!.Co2Kg, 1e-6);
        var next = Local(midnight).AddHours(quarters / 4.0);
        Assert.Equal("00:00", TimeZoneInfo.ConvertTime(next, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_clock_hour_that_comes_twice_is_two_hours_to_the_matching()
    {
        var begin = Local("2026-10-25T02:30+02:00");
        var book = Metered(begin, 2700, _ => 0, used: 10, generated: 20);
        // 02:30 to 03:00 of the first, 15 min of the second.
        Assert.Equal(10 * 0.25, book.Of("BUS1")!.HourUsedKwh, 1e-6);
        Assert.Equal(20 * 0.25, book.Of("BUS1")!.HourGeneratedKwh, 1e-6);
        var state = LimitOutlook.At(book, begin.AddSeconds(2700), [0.25, 0.25, 0.25, 0.5, 1, 1], begin.AddDays(1));
        Assert.Equal([0, 0, 0, 1, 2, 3], state.MatchHour);
        Assert.Equal((2.5, 5.0), (Math.Round(state.Buses[0].UsedKwh, 6), Math.Round(state.Buses[0].GeneratedKwh, 6)));
    }

    [Fact]
    public void A_plan_across_the_end_of_the_month_knows_where_the_peak_and_the_cap_begin_anew()
    {
        var at = Local("2026-06-30T22:00+02:00");
        var book = Metered(at.AddSeconds(-900), 900, _ => 40);
        var state = LimitOutlook.At(book, at, [1, 1, 1, 1], at.AddDays(1));
        Assert.Equal((2, 2), (state.NewMonthStep, state.NextDayStep));
        Assert.Equal(40, state.Buses[0].PeakKw, 1e-6);
        // All that is left may be used before midnight; of July two of 744 hours.
        Assert.Equal(1000 - (40 * 0.25 * 0.2), state.Buses[0].Co2TodayKg, 1e-6);
        Assert.Equal(1000 * 2 / 744.0, state.Buses[0].Co2LaterKg, 1e-6);
        Assert.Equal([200, 200, 200, 200], state.Co2KgMwh);
    }

    [Fact]
    public void A_cap_is_shared_out_by_days_and_what_was_caused_since_midnight_counts()
    {
        // 250 kW for four hours before midnight of the last month, and for six after it.
        var begin = Local("2026-11-30T20:00+01:00");
        var book = Metered(begin, 10 * 3600, _ => 250, limits: All with { Co2CapIsYearly = true });
        var at = begin.AddHours(10);
        var state = LimitOutlook.At(book, at, [.. Enumerable.Repeat(1.0, 30)], at.AddDays(1));
        var left = 1000 - (250 * 4 * 0.2);
        Assert.Equal(18, state.NextDayStep);
        Assert.Equal(0, state.Buses[0].Co2TodayKg);
        // More than the day's share was caused: the days that follow have less.
        Assert.True(250 * 6 * 0.2 > left / 31.0);
        Assert.Equal((left - (250 * 6 * 0.2)) * 12 / (30 * 24.0), state.Buses[0].Co2LaterKg, 1e-6);

        book = Metered(begin, 10 * 3600, _ => 10, limits: All with { Co2CapIsYearly = true });
        state = LimitOutlook.At(book, at, [.. Enumerable.Repeat(1.0, 30)], at.AddDays(1));
        Assert.Equal(((1000 - (10 * 4 * 0.2)) / 31.0) - (10 * 6 * 0.2), state.Buses[0].Co2TodayKg, 1e-6);
    }

    [Fact]
    public void A_peak_reached_before_counts_in_its_own_month_only()
    {
        var limits = All with { PeakReachedKw = 75, PeakReachedIn = "2026-06" };
        Assert.Equal(75, Metered(Local("2026-06-30T20:00+02:00"), 60, _ => 0, limits: limits).Of("BUS1")!.PeakKw);
        Assert.Equal(0, Metered(Local("2026-07-01T00:00+02:00"), 60, _ => 0, limits: limits).Of("BUS1")!.PeakKw);
    }

    [Fact]
    public void Over_a_long_gap_nothing_is_metered_and_what_is_over_goes()
    {
        var book = Metered(Local("2026-06-30T20:00+02:00"), 3600, _ => 40);
        book.Note(Local("2026-07-01T03:10+02:00"), "BUS1", 10, 1, 1);
        var meter = book.Of("BUS1")!;
        Assert.Equal((0, 0, 0, 0), (meter.PeakKw, meter.Co2Kg, meter.HourUsedKwh, meter.QuarterKwh));
    }

    [Fact]
    public void A_stack_holds_what_is_left_of_its_minimum_time()
    {
        var (book, at) = (new LimitBook(All, "Europe/Amsterdam", TimeSeries.Empty), Local("2026-06-10T08:00+02:00"));
        book.Note(at, 3, produces: false);
        Assert.Equal(0, book.LeftHours(3, produces: false, at));
        book.Note(at.AddMinutes(10), 3, produces: true);
        Assert.Equal(1.5, book.LeftHours(3, produces: true, at.AddMinutes(40)), 1e-9);
        Assert.Equal(0, book.LeftHours(3, produces: false, at.AddMinutes(40)));
        book.Note(at.AddMinutes(50), 3, produces: false);
        Assert.Equal(0.75, book.LeftHours(3, produces: false, at.AddMinutes(65)), 1e-9);
    }

    [Fact]
    public void Intensity_beyond_what_is_published_is_that_of_the_day_before()
    {
        var at = Local("2026-06-10T00:00+02:00");
        var series = new TimeSeries([.. Enumerable.Range(0, 96).Select(h => at.AddHours(h))], new Dictionary<string, double[]> { ["co2_kg_mwh"] = [.. Enumerable.Range(0, 96).Select(h => 100.0 * (h / 24) + h % 24)] });
        var book = new LimitBook(All with { Co2Column = "co2_kg_mwh" }, "Europe/Amsterdam", series);
        var state = LimitOutlook.At(book, at.AddHours(20), [.. Enumerable.Repeat(1.0, 30)], at.AddHours(24));
        Assert.Equal([20, 21, 22, 23, 0, 1], state.Co2KgMwh.Take(6));
        Assert.Equal(1, state.Co2KgMwh[29]);
    }

    private static LimitBook Metered(DateTimeOffset begin, int seconds, Func<int, double> importKw, double used = 0, double generated = 0, DispatchLimits? limits = null)
    {
        var book = new LimitBook(limits ?? All, "Europe/Amsterdam", TimeSeries.Empty);
        for (var s = 0; s <= seconds; s += 5)
            book.Note(begin.AddSeconds(s), "BUS1", importKw(s), used, generated);
        return book;
    }

    private static DateTimeOffset Local(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
