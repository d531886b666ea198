namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>
/// The truth with errors like those of a weather model: they grow with lead time and saturate, are alike for neighbouring hours,
/// and successive issues agree. Each target step has one error of unit size; the lead time scales it. The same seed gives the same errors.
/// </summary>
public sealed class NoisyForecaster : IForecaster
{
    private readonly Observations _seen;
    private readonly DayAheadPrices _prices;
    private readonly double[][] _unit;

    /// <summary>Draws the errors.</summary>
    public NoisyForecaster(Observations seen, DayAheadPrices prices, int seed)
    {
        ArgumentNullException.ThrowIfNull(seen);
        (_seen, _prices) = (seen, prices);
        var random = new Random(seed);
        _unit = [.. Enum.GetValues<ForecastSignal>().Select(_ => Correlated(random, seen))];
    }

    /// <summary>Wind error far ahead, standard deviation as a share of the largest wind power; near 0 ahead it is a fifth of this.</summary>
    public double WindShare { get; init; } = 0.10;

    /// <summary>PV error far ahead, standard deviation as a share of the value.</summary>
    public double PvShare { get; init; } = 0.25;

    /// <summary>Oxygen demand error, standard deviation as a share of the value.</summary>
    public double O2Share { get; init; } = 0.05;

    /// <summary>Error of prices beyond the published day, standard deviation, EUR/MWh.</summary>
    public double PriceEurMwh { get; init; } = 12;

    /// <inheritdoc/>
    public string Name => "noisy";

    /// <inheritdoc/>
    public void Predict(ForecastSignal signal, int now, Span<double> into)
    {
        var largest = _seen.Largest(ForecastSignal.WindMw, _seen.Steps - 1);
        var known = signal == ForecastSignal.PriceEurMwh ? _prices.FirstUnknown(_seen, now) : now + 1;
        for (var k = 0; k < into.Length; k++)
        {
            var truth = _seen.At(signal, now + k);
            if (now + k < known)
            {
                into[k] = truth;
                continue;
            }
            var growth = 0.2 + 0.8 * (1 - Math.Exp(-k * _seen.StepHours / 10));
            var error = growth * _unit[(int)signal][Math.Min(now + k, _unit[(int)signal].Length - 1)];
            into[k] = signal switch
            {
                ForecastSignal.WindMw => Math.Clamp(truth + error * WindShare * largest, 0, largest),
                ForecastSignal.PvMw => truth * Math.Max(0, 1 + error * PvShare),
                ForecastSignal.O2DemandKgH => truth * Math.Max(0, 1 + error * O2Share),
                _ => truth + error * PriceEurMwh,
            };
        }
    }

    /// <summary>A unit process of first order with a memory of 5 h.</summary>
    private static double[] Correlated(Random random, Observations seen)
    {
        var row = new double[seen.Steps + 3 * seen.StepsPerDay];
        var keep = Math.Exp(-seen.StepHours / 5);
        var value = Normal(random);
        for (var t = 0; t < row.Length; t++)
        {
            row[t] = value;
            value = keep * value + Math.Sqrt(1 - keep * keep) * Normal(random);
        }
        return row;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
