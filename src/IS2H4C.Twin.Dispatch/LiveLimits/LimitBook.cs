using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Dispatch.LiveLimits;

/// <summary>
/// Keeps the meters behind the limits of a site: quarter hours for the peak, months or years for CO2, clock hours for the matching, and since when stacks
/// produce or rest. Quarters and hours are counted between instants, so that days of 92 and 100 quarters are nothing special.
/// </summary>
public sealed class LimitBook
{
    /// <summary>Over a longer gap than this nothing is metered: nobody knows what flowed.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(15);

    /// <summary>Length of a quarter hour, over which import is billed.</summary>
    internal static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly TimeSeries _series;

    /// <summary>A book without memory.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="timeZone">The hub's time zone.</param>
    /// <param name="series">Its series, with the intensity of imports where there is one.</param>
    public LimitBook(DispatchLimits limits, string timeZone, TimeSeries series) => (Limits, Calendar, _series) = (limits, new LocalCalendar(timeZone), series);

    /// <summary>The limits.</summary>
    public DispatchLimits Limits { get; }

    /// <summary>The hub's calendar.</summary>
    public LocalCalendar Calendar { get; }

    /// <summary>What is remembered; may be replaced by what was saved.</summary>
    public LimitMemory Memory { get; set; } = new();

    /// <summary>The meters of a header; null before its first reading.</summary>
    public BusMeter? Of(string bus) => Memory.Buses.Find(b => b.Bus == bus);

    /// <summary>Takes the readings of a cycle: what was read last is taken to have held until now.</summary>
    /// <param name="now">When.</param>
    /// <param name="bus">The electricity header.</param>
    /// <param name="importKw">Import, kW; NaN when it cannot be read, then the last one goes on.</param>
    /// <param name="usedKw">Power of the electrolysers, kW.</param>
    /// <param name="generatedKw">Power of wind and sun, kW.</param>
    public void Note(DateTimeOffset now, string bus, double importKw, double usedKw, double generatedKw)
    {
        if (Of(bus) is not { } meter)
            Memory.Buses.Add(meter = new BusMeter { Bus = bus, At = now, PeakKw = Limits.PeakReachedIn == Calendar.MonthOf(now) ? Limits.PeakReachedKw : 0 });
        if (now - meter.At <= LongestGap)
            Run(meter, now);
        else
            Skip(meter, now);
        meter.At = now;
        meter.ImportKw = double.IsFinite(importKw) ? Math.Max(0, importKw) : meter.ImportKw;
        (meter.UsedKw, meter.GeneratedKw) = (Math.Max(0, usedKw), Math.Max(0, generatedKw));
    }

    /// <summary>Takes whether a stack produces.</summary>
    public void Note(DateTimeOffset now, int asset, bool produces)
    {
        var at = Memory.Stacks.FindIndex(s => s.Asset == asset);
        if (at < 0)
            Memory.Stacks.Add(new StackTurn(asset, produces, default));
        else if (Memory.Stacks[at].Produces != produces)
            Memory.Stacks[at] = new StackTurn(asset, produces, now);
    }

    /// <summary>How much longer a stack must produce (or rest) by its minimum time, h; 0 when it need not.</summary>
    public double LeftHours(int asset, bool produces, DateTimeOffset now) =>
        Memory.Stacks.Find(s => s.Asset == asset) is { } turn && turn.Produces == produces
            ? Math.Max(0, (produces ? Limits.MinUpHours : Limits.MinDownHours) - (now - turn.Since).TotalHours)
            : 0;

    /// <summary>Intensity of imported power, kg CO2/MWh: the series, its last value where it has a gap or has ended within a day, else the constant.</summary>
    public double Co2KgMwh(DateTimeOffset at)
    {
        var value = Limits.Co2Column.Length > 0 ? _series.At(Limits.Co2Column, at) : double.NaN;
        if (double.IsNaN(value) && Limits.Co2Column.Length > 0 && _series.LastKnown(Limits.Co2Column, at) is var (last, from) && at - from < TimeSpan.FromDays(1))
            value = last;
        return double.IsFinite(value) ? Math.Max(0, value) : Limits.Co2KgPerMwh;
    }

    /// <summary>The quarter hour in which an instant lies, as its beginning.</summary>
    internal static DateTimeOffset QuarterOf(DateTimeOffset at) => at.ToUniversalTime().AddTicks(-(at.UtcTicks % Quarter.Ticks));

    /// <summary>When the running quarter hour ends.</summary>
    internal static DateTimeOffset QuarterEnd(DateTimeOffset at) => QuarterOf(at) + Quarter;

    /// <summary>Meters from the last reading to now, piece by piece between the quarters in which hours, months and years begin.</summary>
    private void Run(BusMeter meter, DateTimeOffset now)
    {
        for (var from = meter.At; from < now;)
        {
            var end = QuarterEnd(from);
            var to = end < now ? end : now;
            var hours = (to - from).TotalHours;
            meter.QuarterKwh += hours * meter.ImportKw;
            meter.HourUsedKwh += hours * meter.UsedKw;
            meter.HourGeneratedKwh += hours * meter.GeneratedKw;
            var kg = Limits.HasCo2 ? hours * meter.ImportKw / 1000 * Co2KgMwh(from) : 0;
            (meter.Co2Kg, meter.Co2TodayKg) = (meter.Co2Kg + kg, meter.Co2TodayKg + kg);
            if (to == end)
                Turn(meter, from, end);
            from = to;
        }
    }

    /// <summary>Ends a quarter hour, and whatever else ends with it.</summary>
    private void Turn(BusMeter meter, DateTimeOffset inside, DateTimeOffset end)
    {
        meter.PeakKw = Calendar.PeriodOf(end, yearly: false) == Calendar.PeriodOf(inside, yearly: false) ? Math.Max(meter.PeakKw, meter.QuarterKwh / Quarter.TotalHours) : 0;
        meter.QuarterKwh = 0;
        if (Calendar.HourOf(end) != Calendar.HourOf(inside))
            (meter.HourUsedKwh, meter.HourGeneratedKwh) = (0, 0);
        if (Calendar.PeriodOf(end, Limits.Co2CapIsYearly) != Calendar.PeriodOf(inside, Limits.Co2CapIsYearly))
            meter.Co2Kg = 0;
        if (Calendar.DayOf(end) != Calendar.DayOf(inside))
            meter.Co2TodayKg = 0;
    }

    /// <summary>Leaves a gap unmetered: what belongs to a quarter, hour, month or year that is over goes.</summary>
    private void Skip(BusMeter meter, DateTimeOffset now)
    {
        if (Calendar.PeriodOf(now, yearly: false) != Calendar.PeriodOf(meter.At, yearly: false))
            meter.PeakKw = 0;
        if (Calendar.PeriodOf(now, Limits.Co2CapIsYearly) != Calendar.PeriodOf(meter.At, Limits.Co2CapIsYearly))
            meter.Co2Kg = 0;
        if (Calendar.HourOf(now) != Calendar.HourOf(meter.At))
            (meter.HourUsedKwh, meter.HourGeneratedKwh) = (0, 0);
        if (Calendar.DayOf(now) != Calendar.DayOf(meter.At))
            meter.Co2TodayKg = 0;
        meter.QuarterKwh = 0;
    }
}
