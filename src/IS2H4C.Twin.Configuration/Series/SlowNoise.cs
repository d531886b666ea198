namespace IS2H4C.Twin.Configuration.Series;

/// <summary>A standard normal AR(1) process in quarter hours.</summary>
/// <param name="seed">The same seed gives the same values.</param>
/// <param name="hours">Correlation time.</param>
internal sealed class SlowNoise(int seed, double hours)
{
    private readonly Random _random = new(seed);
    private readonly double _keep = Math.Exp(-0.25 / hours);
    private bool _hasValue;

    /// <summary>The present value.</summary>
    public double Value { get; private set; }

    /// <summary>The next value.</summary>
    public double Next()
    {
        Value = _hasValue ? (_keep * Value) + (Math.Sqrt(1 - (_keep * _keep)) * Normal()) : Normal();
        _hasValue = true;
        return Value;
    }

    /// <summary>The share of standard normal values below this one (logistic approximation, within 0.01).</summary>
    public static double Share(double normal) => 1 / (1 + Math.Exp(-1.702 * normal));

    /// <summary>Box and Muller 1958.</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
