namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// Sensor classes of the benchmark (Rieger et al. 2003, Water Sci. Technol. 47(2):103; BSM1 description section 4.2): equal first-order lags in series,
/// noise added behind them, then cut to the range.
/// </summary>
/// <param name="Name">Class letter.</param>
/// <param name="Order">Number of lags in series, 1 to 8.</param>
/// <param name="ResponseMinutes">T90: time to 90 % of a step, min.</param>
/// <param name="SamplingMinutes">Measuring interval, min; 0 measures continuously.</param>
public sealed record SensorClass(string Name, int Order, double ResponseMinutes, double SamplingMinutes)
{
    /// <summary>Ion selective or optical, continuous: T90 1 min.</summary>
    public static SensorClass A { get; } = new("A", 2, 1, 0);

    /// <summary>Gas sensitive with normal filtration, continuous: T90 10 min.</summary>
    public static SensorClass B0 { get; } = new("B0", 8, 10, 0);

    /// <summary>As B0, one measurement in 5 min.</summary>
    public static SensorClass B1 { get; } = new("B1", 8, 10, 5);

    /// <summary>Photometric with normal filtration, continuous: T90 20 min.</summary>
    public static SensorClass C0 { get; } = new("C0", 8, 20, 0);

    /// <summary>As C0, one measurement in 5 min.</summary>
    public static SensorClass C1 { get; } = new("C1", 8, 20, 5);

    /// <summary>Photometric with slow filtration or sedimentation, one measurement in 30 min.</summary>
    public static SensorClass D { get; } = new("D", 8, 30, 30);

    /// <summary>Time constant of each lag, d: T90 over 3.89 for two lags and over 11.7724 for eight (the step responses' own 90 % times).</summary>
    public double LagDays => ResponseMinutes / (24 * 60) / Order switch { 2 => 3.89, 8 => 11.7724, _ => Ninety(Order) };

    // 90 % time of n equal lags in units of one lag: solve 1 - exp(-x) sum_{k<n} x^k/k! = 0.9 by bisection.
    private static double Ninety(int order)
    {
        double low = 0, high = 40;
        for (var i = 0; i < 80; i++)
        {
            var x = 0.5 * (low + high);
            double term = 1, sum = 1;
            for (var k = 1; k < order; k++)
            {
                term *= x / k;
                sum += term;
            }

            if (1 - Math.Exp(-x) * sum < 0.9)
                low = x;
            else
                high = x;
        }

        return 0.5 * (low + high);
    }
}
