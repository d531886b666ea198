namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>
/// Needs nothing but what was measured. Wind: the present value, fading towards the mean of the last days. PV and oxygen demand: the day before,
/// PV scaled by how today compares with it so far. Price: known as far as the day-ahead auction has published; then the mean of days like it.
/// </summary>
public sealed class PersistenceForecaster(Observations seen, DayAheadPrices prices) : IForecaster
{
    /// <summary>Time in which an anomaly of the wind fades to 1/e, h.</summary>
    public double WindMemoryHours { get; init; } = 12;

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
            if (signal == ForecastSignal.PriceEurMwh)
            {
                into[k] = Price(step, known);
                continue;
            }
            var source = step;
            while (source >= known)
                source -= day;
            into[k] = seen.At(signal, source) * scale;
        }
    }

    private double Price(int step, int known)
    {
        double sum = 0, weights = 0;
        foreach (var day in SimilarDays.Of(seen, step, known))
            (sum, weights) = (sum + (day.Weight * day.Price(seen.At(ForecastSignal.PriceEurMwh, step - day.StepsBack))), weights + day.Weight);
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
