namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>
/// The usual day: for each hour the mean of the same hour on the known days, scaled by how the last day compares with its own mean.
/// Prices are known as far as the auction has published.
/// </summary>
public sealed class ClimatologyForecaster(Observations seen, DayAheadPrices prices) : IForecaster
{
    private const int Days = 28;

    /// <inheritdoc/>
    public string Name => "climatology";

    /// <inheritdoc/>
    public void Predict(ForecastSignal signal, int now, Span<double> into)
    {
        var day = seen.StepsPerDay;
        var known = signal == ForecastSignal.PriceEurMwh ? Math.Min(prices.FirstUnknown(seen, now), seen.Steps) : now + 1;
        var usual = new double[day];
        double lastDay = 0, mean = 0;
        for (var phase = 0; phase < day; phase++)
        {
            var (sum, count) = (0.0, 0);
            for (var t = now - phase; t >= -seen.Before && count < Days; t -= day)
            {
                sum += seen.At(signal, t);
                count++;
            }
            usual[phase] = count == 0 ? seen.At(signal, now) : sum / count;
            mean += usual[phase];
            lastDay += seen.At(signal, Math.Max(now - phase, -seen.Before));
        }
        var scale = signal != ForecastSignal.PriceEurMwh && mean > 0 ? Math.Clamp(lastDay / mean, 0.3, 2) : 1;
        for (var k = 0; k < into.Length; k++)
            into[k] = now + k < known ? seen.At(signal, now + k) : usual[(day - k % day) % day] * scale;
    }
}
