using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.HubPlanning;

namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>
/// Forecasts of a live hub: every source, demand and price is followed in quarter hours, forecast in three ways, and each way is measured when its time
/// has come. Quarters are counted in UTC, so that days of 23 or 25 hours are nothing special; only the auction's day is local.
/// </summary>
public sealed class LiveForecasts
{
    /// <summary>Names of the forecasts.</summary>
    public static IReadOnlyList<string> Names { get; } = ["persistence", "climatology", "external"];

    internal static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private const double QuarterHours = 0.25;

    /// <summary>Share of rated power at noon that a sun without history is given; it shines from 6 to 18 h solar time.</summary>
    private const double SunWithoutHistory = 0.35;

    private static readonly double[] LeadHours = [0.5, 1, 2, 4, 8, 16, 32];

    private readonly HubDefinition _hub;
    private readonly TimeSeries _series;
    private readonly PlanSettings _settings;
    private readonly TimeZoneInfo _zone;
    private ErrorQuantiles[][] _errors = [];

    /// <summary>Forecasts for one hub.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="series">Its series, on the plant's clock: what lies behind now is history, what lies ahead is used only as far as published.</param>
    public LiveForecasts(HubDefinition hub, TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(hub);
        (_hub, _series, _settings) = (hub, series, hub.Dispatch.Planning);
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(hub.Site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>What is remembered; may be replaced by what was saved.</summary>
    public ForecastMemory Memory { get; set; } = new();

    /// <summary>Takes the memory with its errors brought up to date, to be saved.</summary>
    public ForecastMemory Save()
    {
        Memory.Errors = [.. _errors.Select(row => row.Select(e => e.Save()).ToArray())];
        return Memory;
    }

    /// <summary>Goes on from what was saved.</summary>
    public void Restore(ForecastMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        Memory = memory;
        _errors = [.. memory.Errors.Select(row => row.Select(e => new ErrorQuantiles(e)).ToArray())];
    }

    /// <summary>Takes the readings of one instant.</summary>
    public void Observe(DateTimeOffset now, IReadOnlyList<AssetParts> assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        var quarter = QuarterOf(now);
        if (Memory.Quarter > 0 && quarter > Memory.Quarter)
        {
            foreach (var signal in Memory.Signals)
                signal.EndQuarters(quarter - Memory.Quarter);
            Measure(quarter);
        }
        Memory.Quarter = Math.Max(Memory.Quarter, quarter);
        foreach (var asset in assets)
        {
            for (var i = 0; i < asset.Parts.Count; i++)
            {
                if (SignalMemory.Of(asset.Parts[i]) is { } found)
                    Find(asset.Asset, i, found, now).Note(found.Now);
            }
        }
    }

    /// <summary>What is expected of every signal over uneven steps from now on.</summary>
    public IReadOnlyList<Expectation> Expect(DateTimeOffset now, double[] stepHours)
    {
        ArgumentNullException.ThrowIfNull(stepHours);
        var quarters = (int)Math.Ceiling(stepHours.Sum() / QuarterHours) + 1;
        var into = Math.Max(0, (now - TimeOf(QuarterOf(now))).TotalHours);
        var chosen = Math.Max(0, IndexOf(_settings.Forecast));
        var note = Memory.NotedQuarter < Memory.Quarter;
        var expected = new List<Expectation>(Memory.Signals.Count);
        for (var s = 0; s < Memory.Signals.Count; s++)
        {
            var signal = Memory.Signals[s];
            for (var f = 0; f < Names.Count; f++)
            {
                if (f != chosen && !note)
                    continue;
                var row = Predict(signal, f, now, quarters);
                if (note)
                    Note(s, f, row);
                if (f == chosen)
                    expected.Add(new Expectation(signal.Asset, signal.Part, Means(row, stepHours, into)));
            }
        }
        Memory.NotedQuarter = Memory.Quarter;
        return expected;
    }

    /// <summary>Lack of renewable power that the chosen forecast's errors tell to expect at a lead time, kW, 0 or more.</summary>
    public double LackKw(double leadHours)
    {
        var (lack, chosen) = (0.0, Math.Max(0, IndexOf(_settings.Forecast)));
        for (var s = 0; s < Memory.Signals.Count && _errors.Length > chosen; s++)
        {
            if (Memory.Signals[s].Signal == ForecastSignal.WindMw)
                lack += Math.Max(0, -_errors[chosen][s].Quantile(ForecastSignal.WindMw, leadHours, 1 - _settings.ReserveQuantile));
        }
        return lack;
    }

    /// <summary>How good each forecast of each signal was, for the screen.</summary>
    public IReadOnlyList<ForecastQuality> Qualities()
    {
        var all = new List<ForecastQuality>();
        for (var s = 0; s < Memory.Signals.Count; s++)
        {
            var signal = Memory.Signals[s];
            for (var f = 0; f < _errors.Length; f++)
            {
                foreach (var lead in LeadHours)
                {
                    if (_errors[f][s].Count(signal.Signal, lead) is >= 8 and var count)
                        all.Add(new ForecastQuality(_hub.Assets[signal.Asset].Id, signal.Column, Names[f], lead, count,
                            _errors[f][s].Quantile(signal.Signal, lead, 0.1), _errors[f][s].Quantile(signal.Signal, lead, 0.5), _errors[f][s].Quantile(signal.Signal, lead, 0.9)));
                }
            }
        }
        return all;
    }

    /// <summary>The instant up to which the auction has published prices.</summary>
    public DateTimeOffset PublishedUntil(DateTimeOffset now, double fromHour)
    {
        var local = TimeZoneInfo.ConvertTime(now, _zone);
        var day = local.Date.AddDays(local.TimeOfDay.TotalHours >= fromHour ? 2 : 1);
        return new DateTimeOffset(day, _zone.GetUtcOffset(day));
    }

    private double[] Predict(SignalMemory signal, int forecast, DateTimeOffset now, int quarters)
    {
        var present = double.IsFinite(signal.Last) ? signal.Last : signal.Past.Count > 0 ? signal.Past[^1] : 0;
        var row = new List<double>(signal.Past) { present };
        if (signal.Signal == ForecastSignal.PriceEurMwh)
            row.AddRange(Ahead(signal, signal.Column, now, PublishedUntil(now, _settings.PricesFromHour), quarters).TakeWhile(double.IsFinite));
        var seen = new Observations(signal.Signal, [.. row], signal.Past.Count, QuarterHours, TimeZoneInfo.ConvertTime(TimeOf(QuarterOf(now)), _zone).DateTime);
        var prices = new DayAheadPrices { KnownSteps = row.Count - signal.Past.Count };
        IForecaster forecaster = forecast == 1 ? new ClimatologyForecaster(seen, prices) : new PersistenceForecaster(seen, prices);
        if (forecast == 2 && signal.Column.Length > 0)
        {
            double[] issued = [.. Ahead(signal, signal.Column + "_forecast", now, PublishedUntil(now, _settings.ForecastFromHour), quarters)];
            forecaster = new ExternalForecaster(seen, forecaster, new Dictionary<ForecastSignal, IReadOnlyList<ForecastIssue>> { [signal.Signal] = [new(0, 1, issued)] });
        }
        var values = new double[quarters];
        forecaster.Predict(signal.Signal, 0, values);
        return values;
    }

    /// <summary>Series values of the quarters after the present one, NaN where there is none or it is not yet published.</summary>
    private IEnumerable<double> Ahead(SignalMemory signal, string column, DateTimeOffset now, DateTimeOffset until, int quarters)
    {
        var own = $"{_hub.Assets[signal.Asset].Id}.{column}";
        var name = _series.Has(own) ? own : column;
        var first = QuarterOf(now) + 1;
        for (var k = 0; k < quarters; k++)
            yield return _series.Count > 0 && TimeOf(first + k) < until ? signal.Scale * _series.At(name, TimeOf(first + k)) : double.NaN;
    }

    private SignalMemory Find(int asset, int part, (ForecastSignal Signal, string Column, double Scale, double Now) found, DateTimeOffset now)
    {
        foreach (var signal in Memory.Signals)
        {
            if (signal.Asset == asset && signal.Part == part)
                return signal;
        }
        var added = new SignalMemory { Asset = asset, Part = part, Signal = found.Signal, Column = found.Column, Scale = found.Scale };
        Remember(added, now);
        Memory.Signals.Add(added);
        _errors = [.. Names.Select((_, f) => _errors.Length > f ? [.. _errors[f], new ErrorQuantiles()] : new[] { new ErrorQuantiles() })];
        return added;
    }

    /// <summary>History of a signal that was never seen: the series as far as it reaches; where it does not, a plain day for what repeats daily, and nothing for all else.</summary>
    private void Remember(SignalMemory signal, DateTimeOffset now)
    {
        var own = $"{_hub.Assets[signal.Asset].Id}.{signal.Column}";
        var name = _series.Has(own) ? own : signal.Column;
        var present = QuarterOf(now);
        var known = _series.Count == 0 || !_series.Has(name) ? 0 : (int)Math.Clamp(present - QuarterOf(_series.Start), 0, SignalMemory.Kept);
        var isDaily = signal.Signal is ForecastSignal.PvMw or ForecastSignal.O2DemandKgH;
        var last = double.NaN;
        for (var k = isDaily ? Math.Max(known, 96) : known; k > 0; k--)
        {
            var at = TimeOf(present - k);
            var value = k <= known ? signal.Scale * _series.At(name, at) : double.NaN;
            if (double.IsFinite(value))
                last = value;
            else if (isDaily)
                value = Plain(signal, at);
            else if (double.IsFinite(last))
                value = last;
            else
                continue;
            signal.Past.Add(value);
        }
    }

    private double Plain(SignalMemory signal, DateTimeOffset at)
    {
        if (signal.Signal != ForecastSignal.PvMw)
            return signal.Scale;
        var solarHour = at.UtcDateTime.TimeOfDay.TotalHours + (_hub.Site.LongitudeDegrees / 15);
        return signal.Scale * SunWithoutHistory * Math.Max(0, Math.Cos((solarHour - 12) / 12 * Math.PI));
    }

    private void Note(int signal, int forecast, double[] row)
    {
        foreach (var lead in LeadHours)
        {
            var ahead = (int)Math.Round(lead / QuarterHours);
            if (ahead < row.Length)
                Memory.Open.Add(new OpenForecast(Memory.Quarter + ahead, signal, forecast, lead, row[ahead]));
        }
    }

    /// <summary>Compares the forecasts whose quarter has ended.</summary>
    private void Measure(long quarter)
    {
        var still = new List<OpenForecast>(Memory.Open.Count);
        foreach (var open in Memory.Open)
        {
            if (open.Quarter >= quarter)
            {
                still.Add(open);
                continue;
            }
            var signal = Memory.Signals[open.Signal];
            var at = signal.Past.Count - (int)(quarter - open.Quarter);
            if (at >= 0)
                _errors[open.Forecast][open.Signal].Note(signal.Signal, open.LeadHours, signal.Past[at], open.Value);
        }
        Memory.Open = still;
    }

    /// <summary>Means over steps of quarters, the first of which began <paramref name="into"/> hours ago.</summary>
    private static double[] Means(double[] quarters, double[] stepHours, double into)
    {
        var means = new double[stepHours.Length];
        var at = into;
        for (var i = 0; i < means.Length; i++)
        {
            var end = at + stepHours[i];
            for (var k = (int)(at / QuarterHours + 1e-9); k < quarters.Length && k * QuarterHours < end - 1e-9; k++)
                means[i] += quarters[k] * (Math.Min(end, (k + 1) * QuarterHours) - Math.Max(at, k * QuarterHours)) / stepHours[i];
            at = end;
        }
        return means;
    }

    private static int IndexOf(string name)
    {
        for (var f = 0; f < Names.Count; f++)
        {
            if (Names[f] == name)
                return f;
        }
        return -1;
    }

    private static long QuarterOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 900;

    private static DateTimeOffset TimeOf(long quarter) => DateTimeOffset.FromUnixTimeSeconds(quarter * 900);
}

/// <summary>How good a forecast of a signal was at a lead time, from live errors (measured less forecast).</summary>
/// <param name="Asset">The asset's id.</param>
/// <param name="Signal">The signal's column.</param>
/// <param name="Forecast">The forecast's name.</param>
/// <param name="LeadHours">Lead time, h.</param>
/// <param name="Count">How many errors stand behind it.</param>
/// <param name="Low">Error that 10 % do not exceed, in the signal's unit.</param>
/// <param name="Middle">Median error.</param>
/// <param name="High">Error that 90 % do not exceed.</param>
public sealed record ForecastQuality(string Asset, string Signal, string Forecast, double LeadHours, int Count, double Low, double Middle, double High);
