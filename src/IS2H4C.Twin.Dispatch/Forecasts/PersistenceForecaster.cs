namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>
/// Needs nothing but what was measured. Wind: the present value, fading towards the mean of the last days. PV and oxygen demand: the day before,
/// PV scaled by how today compares with it so far. Price: known as far as the day-ahead auction has published; then the same hour of the known days, each day back
/// counting a third of the one after it: a single day's price is a poor guide to the next.
/// </summary>
public sealed class PersistenceForecaster(Observations seen, DayAheadPrices prices) : IForecaster
{
    /// <summary>Time in which an anomaly of the wind fades to 1/e, h.</summary>
    public double WindMemoryHours { get; init; } = 12;

    /// <summary>Weight of a day's price over that of the day before it, above 1.</summary>
    private const double DayOverDayBefore = 3;

    /// <summary>Days of price that count; the next one would weigh less than a thousandth.</summary>
    private const int PriceDays = 7;

    /// <inheritdoc/>
    public string Name => "persistence";

    /// <inheritdoc/>
    public void Predict(ForecastSignal signal, int now, Span<double> into)
    {
        var day = seen.StepsPerDay;
        var known = signal == ForecastSignal.PriceEurMwh ? Math.Min(prices.FirstUnknown(seen, now), seen.Steps) : now + 1;
        var (present, mean) = (seen.At(signal, now), signal == ForecastSignal.WindMw ? Mean(signal, now) : 0);
        var scale = signal == ForecastSignal.PvMw ? PvScale(now) : 1;
        for (var k = 0; k < into.Length; k++)
        {
            var step = now + k;
            if (step < known)
            {
                into[k] = seen.At(signal, step);
                continue;
            }
            if (signal == ForecastSignal.WindMw)
            {
                into[k] = mean + (present - mean) * Math.Exp(-k * seen.StepHours / WindMemoryHours);
                continue;
            }
            var source = step;
            while (source >= known)
                source -= day;
            into[k] = signal == ForecastSignal.PriceEurMwh ? Price(source) : seen.At(signal, source) * scale;
        }
    }

    /// <summary>Price of an hour from the last known day on backwards.</summary>
    private double Price(int source)
    {
        double sum = 0, weights = 0, weight = 1;
        for (var d = 0; d < PriceDays && (d == 0 || source >= -seen.Before); d++, source -= seen.StepsPerDay, weight /= DayOverDayBefore)
            (sum, weights) = (sum + weight * seen.At(ForecastSignal.PriceEurMwh, source), weights + weight);
        return sum / weights;
    }

    private double Mean(ForecastSignal signal, int now)
    {
        var (sum, count) = (0.0, 0);
        for (var t = Math.Max(-seen.Before, now - 3 * seen.StepsPerDay); t <= now; t++)
        {
            sum += seen.At(signal, t);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    /// <summary>Today's PV energy of the last hours over yesterday's in the same hours, kept between 0.4 and 2, and drawn to 1 while there is little of it.</summary>
    private double PvScale(int now)
    {
        var (today, yesterday) = (0.0, 0.0);
        for (var t = now; t > now - (int)(4 / seen.StepHours); t--)
        {
            today += seen.At(ForecastSignal.PvMw, t);
            yesterday += seen.At(ForecastSignal.PvMw, t - seen.StepsPerDay);
        }
        var prior = 0.5 * seen.Largest(ForecastSignal.PvMw, now) / seen.StepHours;
        return Math.Clamp((today + prior) / Math.Max(1e-9, yesterday + prior), 0.4, 2);
    }
}
