using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.Tests.Forecasts;

public class Forecasts_and_their_errors
{
    private static readonly Observations Seen = new(new SmallPlant { Steps = 96, WindMw = t => t % 24 }.Instance());

    [Theory]
    [InlineData("persistence")]
    [InlineData("climatology")]
    public void Never_look_at_weather_that_has_not_come(string name)
    {
        var changed = new Observations(new SmallPlant { Steps = 96, WindMw = t => t > 40 ? 99 : t % 24 }.Instance());
        var (a, b) = (new double[30], new double[30]);
        PolicyCatalogue.Forecaster(name, Seen, 1).Predict(ForecastSignal.WindMw, 40, a);
        PolicyCatalogue.Forecaster(name, changed, 1).Predict(ForecastSignal.WindMw, 40, b);
        Assert.Equal(a, b);
    }

    [Theory]
    [InlineData("persistence")]
    [InlineData("climatology")]
    public void Never_look_at_prices_that_are_not_published(string name)
    {
        var start = new DateTime(2024, 5, 8); // a Wednesday
        double[] row = [.. Enumerable.Range(0, 120).Select(t => 50.0 + (t % 24))];
        var (a, b) = (new double[40], new double[40]);
        Forecast(name, row, a);
        // Step 0 is 48 in the row; the auction has published to the end of its day.
        Forecast(name, [.. row.Select((v, t) => t >= 48 + 24 ? 900 : v)], b);
        Assert.Equal(a, b);

        void Forecast(string forecast, double[] prices, double[] into) =>
            PolicyCatalogue.Forecaster(forecast, new Observations(ForecastSignal.PriceEurMwh, prices, 48, 1, start), 1).Predict(ForecastSignal.PriceEurMwh, 0, into);
    }

    [Theory]
    [InlineData(10, 80)] // From Friday to Saturday: a fifth below the working days seen.
    [InlineData(12, 100)] // From Sunday to Monday: as the working days before, and as a weekend's prices stand for.
    public void A_weekend_s_price_is_forecast_from_working_days_and_back(int dayOfMay, double expected)
    {
        var now = new DateTime(2024, 5, dayOfMay);
        double[] row = [.. Enumerable.Range(-4, 5).SelectMany(d => Enumerable.Repeat(now.AddDays(d).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 80.0 : 100, 24))];
        var into = new double[48];
        new PersistenceForecaster(new Observations(ForecastSignal.PriceEurMwh, row, 96, 1, now), new DayAheadPrices()).Predict(ForecastSignal.PriceEurMwh, 0, into);
        Assert.All(into.Skip(24), price => Assert.Equal(expected, price, 9));
    }

    [Fact]
    public void Of_days_alike_the_latest_count_most()
    {
        var now = new DateTime(2024, 5, 8);
        double[] row = [.. Enumerable.Range(0, 3).SelectMany(d => Enumerable.Repeat(d switch { 0 => 0.0, 1 => 50, _ => 100 }, 24))];
        var into = new double[25];
        new PersistenceForecaster(new Observations(ForecastSignal.PriceEurMwh, row, 48, 1, now), new DayAheadPrices()).Predict(ForecastSignal.PriceEurMwh, 0, into);
        Assert.InRange(into[24], 60, 75);
    }

    [Fact]
    public void Prices_are_known_to_midnight_and_from_13_00_for_the_next_day()
    {
        var prices = new DayAheadPrices();
        Assert.Equal(24, prices.FirstUnknown(Seen, 12));
        Assert.Equal(48, prices.FirstUnknown(Seen, 13));
        Assert.Equal(14, DayAheadPrices.Unknown.FirstUnknown(Seen, 13));
    }

    [Fact]
    public void Quantiles_follow_the_errors_that_were_measured()
    {
        var errors = new ErrorQuantiles();
        for (var i = 0; i <= 100; i++)
            errors.Note(ForecastSignal.WindMw, 3, measured: i, forecast: 50);
        Assert.Equal(-50, errors.Quantile(ForecastSignal.WindMw, 3, 0));
        Assert.Equal(30, errors.Quantile(ForecastSignal.WindMw, 3, 0.8), 9);
        Assert.Equal(0, errors.Quantile(ForecastSignal.WindMw, 12, 0.8));
    }

    [Fact]
    public void A_measured_perfect_forecast_has_no_error()
    {
        var measured = new MeasuredForecaster(new PerfectForecaster(Seen), Seen);
        for (var now = 0; now < 90; now++)
            measured.Predict(ForecastSignal.WindMw, now, new double[40]);
        Assert.Equal(0, measured.Errors.Quantile(ForecastSignal.WindMw, 4, 0.99));
        Assert.True(measured.Errors.Count(ForecastSignal.WindMw, 4) > 20);
    }

    [Fact]
    public void An_external_issue_counts_from_its_issue_time_on_and_gaps_fall_back()
    {
        var issues = new Dictionary<ForecastSignal, IReadOnlyList<ForecastIssue>> { [ForecastSignal.WindMw] = [new ForecastIssue(10, 12, [7, double.NaN, 9])] };
        var external = new ExternalForecaster(Seen, new PerfectForecaster(Seen), issues);
        var row = new double[6];
        external.Predict(ForecastSignal.WindMw, 9, row);
        Assert.Equal([9, 10, 11, 12, 13, 14], row);
        external.Predict(ForecastSignal.WindMw, 10, row);
        Assert.Equal([10, 11, 7, 13, 9, 15], row);
    }

    [Fact]
    public void A_store_reserve_from_error_quantiles_keeps_more_in_the_store()
    {
        var instance = new SmallPlant { Steps = 96, WindMw = t => 1 + Math.Sin(t * 1.3), DemandKgH = _ => 14 }.Instance();
        Assert.True(Lowest(instance, 5) >= Lowest(instance, 0) - 1e-6);

        static double Lowest(Dispatch.Instances.DispatchInstance instance, double eurKgH)
        {
            var seen = new Observations(instance);
            var policy = PolicyCatalogue.Policy("plan", instance, seen, PolicyCatalogue.Forecaster("persistence", seen, 1), new EmbeddedPlanner(), new RollingOptions { HorizonHours = 24, ReserveEurKgH = eurKgH });
            return Backtest.Run(instance, policy, null, TestContext.None).Executed.H2StoreKg.Skip(48).Take(40).Min();
        }
    }
}
