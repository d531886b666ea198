namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>Predicts a signal. Lead 0 is the present step, whose value is measured.</summary>
public interface IForecaster
{
    /// <summary>Name for reports.</summary>
    string Name { get; }

    /// <summary>Fills <paramref name="into"/> with the values expected for the steps <paramref name="now"/>, now+1, ...; index 0 is what is measured now.</summary>
    void Predict(ForecastSignal signal, int now, Span<double> into);
}
