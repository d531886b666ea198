namespace IS2H4C.Twin.Configuration.Series;

/// <summary>One row of the sample series.</summary>
/// <param name="Time">Start of the quarter hour.</param>
/// <param name="PvCf">Solar power as a share of rated, 0 to 1.</param>
/// <param name="WindCf">Wind power as a share of rated, 0 to 1.</param>
/// <param name="PriceEurMwh">Day-ahead-like price, EUR/MWh.</param>
/// <param name="HydrogenDemandNorm">Hydrogen demand over its mean.</param>
/// <param name="InfluentNorm">Sewage flow over its mean.</param>
/// <param name="OxygenDemandNorm">Oxygen demand of the works over its mean.</param>
public readonly record struct SampleRow(
    DateTimeOffset Time,
    double PvCf,
    double WindCf,
    double PriceEurMwh,
    double HydrogenDemandNorm,
    double InfluentNorm,
    double OxygenDemandNorm);

/// <summary>
/// An invented but lifelike series for demos and tests, made from a seed and nothing else. It is no measurement and no forecast:
/// sun from the sky's geometry with clouds as an AR(1) process, wind as a Weibull-distributed AR(1) process through a turbine curve,
/// prices from hour, sun and wind, demands from daily patterns. All in UTC.
/// </summary>
public static class SampleSeries
{
    /// <summary>Distance of two rows.</summary>
    public static TimeSpan Step { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Makes the rows.</summary>
    /// <param name="start">First row.</param>
    /// <param name="days">How many days, 1 to 3660.</param>
    /// <param name="seed">The same seed gives the same rows.</param>
    /// <param name="latitudeDegrees">Where the sun is seen from; default Almelo.</param>
    /// <param name="longitudeDegrees">East positive.</param>
    public static IEnumerable<SampleRow> Make(DateTimeOffset start, int days, int seed, double latitudeDegrees = 52.36, double longitudeDegrees = 6.66)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 3660);
        return Rows(start, days, seed, latitudeDegrees, longitudeDegrees);
    }

    private static IEnumerable<SampleRow> Rows(DateTimeOffset start, int days, int seed, double latitudeDegrees, double longitudeDegrees)
    {
        // Correlation times in hours: a cloud field passes in an hour or two, a weather system in a day or two.
        var clouds = new SlowNoise(seed, hours: 2);
        var overcast = new SlowNoise(seed + 1, hours: 30);
        var gusts = new SlowNoise(seed + 2, hours: 1);
        var weather = new SlowNoise(seed + 3, hours: 24);
        var market = new SlowNoise(seed + 4, hours: 12);
        var people = new SlowNoise(seed + 5, hours: 3);
        var sewage = new SlowNoise(seed + 6, hours: 8);
        for (var i = 0; i < days * 96; i++)
        {
            var time = start + (i * Step);
            var middle = time + (Step / 2);
            var clearness = 0.2 + (0.8 * SlowNoise.Share((0.8 * overcast.Next()) + (0.6 * clouds.Next())));
            var pv = SunPosition.ClearSkyShare(middle, latitudeDegrees, longitudeDegrees) * clearness;
            var wind = TurbineShare(WindSpeed((0.95 * weather.Next()) + (0.3 * gusts.Next())));
            yield return new SampleRow(
                time,
                Math.Clamp(pv, 0, 1),
                wind,
                Price(middle, pv, wind, market.Next()),
                HydrogenDemand(middle, people.Next()),
                Influent(middle, sewage.Value),
                // What arrives now asks for its oxygen some hours later.
                Influent(middle.AddHours(-3), sewage.Next()) * (1 + (0.12 * Daily(middle, peakHour: 14))));
        }
    }

    /// <summary>Weibull speed (shape 2, scale 8 m/s at hub height) of a standard normal value.</summary>
    private static double WindSpeed(double normal) => 8 * Math.Sqrt(-Math.Log(Math.Max(1 - SlowNoise.Share(normal), 1e-9)));

    /// <summary>A turbine: nothing below 3 m/s, cubic to full power at 12 m/s, stopped above 25 m/s.</summary>
    private static double TurbineShare(double metresPerSecond) =>
        metresPerSecond is < 3 or > 25 ? 0 : Math.Min(1, (Math.Pow(metresPerSecond, 3) - 27) / (1728 - 27));

    /// <summary>Dear in the evening, cheap at noon and when it blows, now and then below zero.</summary>
    private static double Price(DateTimeOffset at, double pv, double wind, double market)
    {
        var price = 78 + (32 * Peak(at, hour: 18, width: 2)) + (14 * Peak(at, hour: 6, width: 1.5)) - (95 * pv) - (48 * wind) + (14 * market);
        return at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? price - 14 : price;
    }

    private static double HydrogenDemand(DateTimeOffset at, double people) =>
        Math.Max(0.05, 0.7 + (0.9 * Peak(at, hour: 6, width: 1.2)) + (0.75 * Peak(at, hour: 18, width: 2)) + (0.15 * people));

    private static double Influent(DateTimeOffset at, double sewage) =>
        Math.Max(0.2, 1 + (0.25 * Daily(at, peakHour: 11)) + (0.08 * Math.Cos((Hour(at) - 20) / 24 * 4 * Math.PI)) + (0.08 * sewage));

    private static double Daily(DateTimeOffset at, double peakHour) => Math.Cos((Hour(at) - peakHour) / 24 * 2 * Math.PI);

    private static double Peak(DateTimeOffset at, double hour, double width)
    {
        var away = Math.Abs(Hour(at) - hour);
        away = Math.Min(away, 24 - away);
        return Math.Exp(-0.5 * away * away / (width * width));
    }

    private static double Hour(DateTimeOffset at) => at.UtcDateTime.TimeOfDay.TotalHours;
}
