using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.HubBacktesting;

/// <summary>A stretch of time of a hub: its assets' parts at the start, what the series says really happened, and the problem of the whole stretch.</summary>
public sealed class HubPeriod
{
    private HubPeriod(HubDefinition hub, AssetCatalogue catalogue, TimeSeries series, DateTimeOffset start)
    {
        (Hub, Catalogue, Series, Start) = (hub, catalogue, series, start);
        StartParts = HubStart.Parts(hub, catalogue, series, start);
    }

    /// <summary>The hub.</summary>
    public HubDefinition Hub { get; }

    /// <summary>Its series: what lies behind a step is history, what lies ahead is used only by the auction's rules.</summary>
    public TimeSeries Series { get; }

    /// <summary>Begin of the first step, at a quarter of an hour.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>What should be known of the period: gaps in the series, assets that are not planned.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Number of quarter hours.</summary>
    public int Steps => Whole.Problem.Steps;

    /// <summary>Where the period ends, and what the score gives for hydrogen left there.</summary>
    internal PlanningEnd End => new(TimeOf(Steps), HorizonEnd.WorthByPrice(Whole.Problem.Plant, Whole.Problem.PriceEurMwh));

    internal AssetCatalogue Catalogue { get; }

    /// <summary>The assets' parts at the start.</summary>
    internal IReadOnlyList<AssetParts> StartParts { get; }

    /// <summary>The limits of the site over the period.</summary>
    internal PeriodLimits Limits { get; private set; } = null!;

    /// <summary>What every signal really did.</summary>
    internal IReadOnlyList<Expectation> Actual { get; private set; } = [];

    /// <summary>The problem of the whole period with every stack by itself: it is carried out and scored.</summary>
    internal HubProblem Whole { get; private set; } = null!;

    /// <summary>The same with like stacks counted together: perfect foresight plans it.</summary>
    internal PlanProblem Grouped { get; private set; } = null!;

    /// <summary>Lays a hub over its series.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="catalogue">The asset kinds.</param>
    /// <param name="series">Weather, demands and prices.</param>
    /// <param name="start">First instant, on the series' clock; taken to the next quarter of an hour.</param>
    /// <param name="steps">Quarter hours, 1 or more.</param>
    /// <param name="why">Why there is nothing to run, in words; empty when there is.</param>
    /// <returns>The period; null when the hub has no stack on an electricity header.</returns>
    public static HubPeriod? Of(HubDefinition hub, AssetCatalogue catalogue, TimeSeries series, DateTimeOffset start, int steps, out string why)
    {
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var past = start.UtcTicks % LiveForecasts.Quarter.Ticks;
        var period = new HubPeriod(hub, catalogue, series, (past == 0 ? start : start.AddTicks(LiveForecasts.Quarter.Ticks - past)).ToUniversalTime());
        var notes = new List<string>();
        period.Actual = PeriodSignals.Actual(hub, period.StartParts, series, period.Start, steps, notes);
        var limits = period.Limits = new PeriodLimits(hub, series, period.Start, steps);
        var graph = new HubGraph(hub, catalogue);
        var order = new PlanOrder
        {
            At = period.Start,
            Reason = "the whole period",
            StepHours = [.. Enumerable.Repeat(LiveForecasts.Quarter.TotalHours, steps)],
            Assets = period.StartParts,
            Expected = period.Actual,
            Forecast = "perfect",
            Outages = new OutageCalendar(hub).Within(period.Start, period.TimeOf(steps)),
        };
        if (HubProblemBuilder.Build(graph, order, reserveEurKgH: 0, out why, apart: true, limits.Of) is not { } whole)
            return null;
        period.Whole = whole;
        period.Grouped = HubProblemBuilder.Build(graph, order, reserveEurKgH: 0, out _, limits: limits.Of)!.Problem;
        period.Notes = [.. notes, .. limits.Notes(), .. whole.Remarks];
        return period;
    }

    /// <summary>Begin of a step.</summary>
    public DateTimeOffset TimeOf(int step) => Start + (step * LiveForecasts.Quarter);
}
