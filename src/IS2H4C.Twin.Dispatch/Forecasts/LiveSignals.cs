using IS2H4C.Twin.Assets.Planning;

namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>What a live hub remembers of one signal: means of past quarter hours. Plain numbers, to be saved with its grain.</summary>
public sealed class SignalMemory
{
    /// <summary>Quarter hours that are kept: four weeks.</summary>
    public const int Kept = 28 * 96;

    /// <summary>The asset's place in the hub.</summary>
    public int Asset { get; set; }

    /// <summary>Place among the asset's parts.</summary>
    public int Part { get; set; }

    /// <summary>How it goes on.</summary>
    public ForecastSignal Signal { get; set; }

    /// <summary>Series column behind it; empty for none.</summary>
    public string Column { get; set; } = "";

    /// <summary>Value per unit of the column.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>Means of past quarter hours, the last one that of the quarter before the present one.</summary>
    public List<double> Past { get; set; } = [];

    /// <summary>Sum of the readings in the present quarter.</summary>
    public double Sum { get; set; }

    /// <summary>Number of readings in the present quarter.</summary>
    public int Count { get; set; }

    /// <summary>Last reading.</summary>
    public double Last { get; set; } = double.NaN;

    /// <summary>What a part's signal is; null when it has none.</summary>
    public static (ForecastSignal Signal, string Column, double Scale, double Now)? Of(PlanPart part) => part switch
    {
        SourcePart p => (p.Pattern == SignalPattern.Fading ? ForecastSignal.WindMw : ForecastSignal.PvMw, p.Column, p.RatedRate, p.NowRate),
        MarketPart p => (ForecastSignal.PriceEurMwh, p.Column, 1, p.PriceEurPerMwh),
        DemandPart p => (ForecastSignal.O2DemandKgH, p.Column, p.MeanRate, p.NowRate),
        _ => null,
    };

    /// <summary>Takes a reading; what is no number is passed over.</summary>
    public void Note(double value)
    {
        if (!double.IsFinite(value))
            return;
        (Sum, Count, Last) = (Sum + value, Count + 1, value);
    }

    /// <summary>Ends the present quarter and as many more as passed unseen; they take the last reading.</summary>
    public void EndQuarters(long quarters)
    {
        for (var k = 0L; k < Math.Min(quarters, Kept); k++)
        {
            var value = k == 0 && Count > 0 ? Sum / Count : Last;
            if (double.IsFinite(value))
                Past.Add(value);
            else if (Past.Count > 0)
                Past.Add(Past[^1]);
        }
        if (Past.Count > Kept)
            Past.RemoveRange(0, Past.Count - Kept);
        (Sum, Count) = (0, 0);
    }
}

/// <summary>A forecast that waits for its quarter to come.</summary>
/// <param name="Quarter">The quarter it is for, counted from 1970.</param>
/// <param name="Signal">Place of the signal.</param>
/// <param name="Forecast">Place of the forecast.</param>
/// <param name="LeadHours">How far ahead it was made, h.</param>
/// <param name="Value">What it said.</param>
public readonly record struct OpenForecast(long Quarter, int Signal, int Forecast, double LeadHours, double Value);

/// <summary>Everything that live forecasts remember.</summary>
public sealed class ForecastMemory
{
    /// <summary>The present quarter, counted from 1970; 0 before the first reading.</summary>
    public long Quarter { get; set; }

    /// <summary>Quarter in which forecasts were last noted for measuring.</summary>
    public long NotedQuarter { get; set; }

    /// <summary>The signals.</summary>
    public List<SignalMemory> Signals { get; set; } = [];

    /// <summary>Forecasts that wait.</summary>
    public List<OpenForecast> Open { get; set; } = [];

    /// <summary>Errors measured, per forecast and signal.</summary>
    public ErrorQuantileState[][] Errors { get; set; } = [];
}
