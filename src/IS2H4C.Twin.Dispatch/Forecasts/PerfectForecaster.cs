namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>Knows what will be; for bounds.</summary>
public sealed class PerfectForecaster(Observations seen) : IForecaster
{
    /// <inheritdoc/>
    public string Name => "perfect";

    /// <inheritdoc/>
    public void Predict(ForecastSignal signal, int now, Span<double> into)
    {
        for (var k = 0; k < into.Length; k++)
            into[k] = seen.At(signal, now + k);
    }
}
