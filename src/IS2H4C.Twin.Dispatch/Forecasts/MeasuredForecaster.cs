namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>Wraps a forecaster and measures it as time goes on: each forecast is kept and compared when its step has come.</summary>
public sealed class MeasuredForecaster(IForecaster forecaster, Observations seen) : IForecaster
{
    private static readonly double[] LeadHours = [0.5, 1, 2, 4, 8, 16, 32];
    private readonly Dictionary<(ForecastSignal Signal, int Step), List<(double LeadHours, double Value)>> _open = [];

    /// <summary>The errors so far.</summary>
    public ErrorQuantiles Errors { get; } = new();

    /// <inheritdoc/>
    public string Name => forecaster.Name;

    /// <inheritdoc/>
    public void Predict(ForecastSignal signal, int now, Span<double> into)
    {
        if (_open.Remove((signal, now), out var due))
        {
            foreach (var (lead, value) in due)
                Errors.Note(signal, lead, seen.At(signal, now), value);
        }
        forecaster.Predict(signal, now, into);
        foreach (var lead in LeadHours)
        {
            var ahead = (int)Math.Round(lead / seen.StepHours);
            if (ahead < 1 || ahead >= into.Length)
                continue;
            if (!_open.TryGetValue((signal, now + ahead), out var list))
                _open[(signal, now + ahead)] = list = [];
            list.Add((lead, into[ahead]));
        }
    }
}
