using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;
using IS2H4C.Twin.Dispatch.StackModes;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>Policies and forecasts by name.</summary>
public static class PolicyCatalogue
{
    /// <summary>Names of the policies.</summary>
    public static IReadOnlyList<string> Policies { get; } = ["plan", "follow-renewables", "price-threshold", .. Enum.GetNames<StackMode>()];

    /// <summary>Names of the forecasts.</summary>
    public static IReadOnlyList<string> Forecasts { get; } = ["perfect", "persistence", "climatology", "noisy"];

    /// <summary>A forecaster by name.</summary>
    public static IForecaster Forecaster(string name, Observations seen, int seed) => name switch
    {
        "perfect" => new PerfectForecaster(seen),
        "persistence" => new PersistenceForecaster(seen, new DayAheadPrices()),
        "climatology" => new ClimatologyForecaster(seen, new DayAheadPrices()),
        "noisy" => new NoisyForecaster(seen, new DayAheadPrices(), seed),
        _ => throw new ArgumentException($"There is no forecast '{name}'. Use one of {string.Join(", ", Forecasts)}.", nameof(name)),
    };

    /// <summary>A policy by name.</summary>
    public static IBacktestPolicy Policy(string name, DispatchInstance instance, Observations seen, IForecaster forecaster, IDispatchPlanner planner, RollingOptions options)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(options);
        return name switch
        {
            "plan" => new PlanPolicy(new RollingPlanner(instance, seen, new MeasuredForecaster(forecaster, seen), planner, options), options.ReplanEvery),
            "follow-renewables" => new FollowRenewablesPolicy(),
            "price-threshold" => new PriceThresholdPolicy(MedianPrice(instance)),
            _ when Enum.TryParse<StackMode>(name, out var mode) => new StackModePolicy(mode, instance.Plant.Stacks),
            _ => throw new ArgumentException($"There is no policy '{name}'. Use one of {string.Join(", ", Policies)}.", nameof(name)),
        };
    }

    /// <summary>Median price of the history, or of nothing better the price at which contract hydrogen breaks even.</summary>
    private static double MedianPrice(DispatchInstance instance)
    {
        var prices = instance.History.PriceEurMwh;
        if (prices.Length == 0)
            return instance.Plant.Hydrogen.ContractEurKg * instance.Plant.Stacks.Curve.BestKgMwh - instance.Plant.Grid.ImportFeeEurMwh;
        var sorted = prices.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
