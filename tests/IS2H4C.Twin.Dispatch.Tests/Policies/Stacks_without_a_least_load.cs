using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.Tests.Policies;

/// <summary>An instance may say that its stacks run at any load, and that there is far more wind than they could ever take: no policy may stumble over either.</summary>
public class Stacks_without_a_least_load
{
    public static TheoryData<string> Policies { get; } = [.. PolicyCatalogue.Policies];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Are_run_by_every_policy(string name)
    {
        var json = new SmallPlant { WindMw = t => t < 4 ? 0 : t < 8 ? 1e6 : 1.3 }.Json().Replace("\"p_min_frac\": 0.15", "\"p_min_frac\": 0", StringComparison.Ordinal);
        var instance = InstanceReader.Read(System.Text.Encoding.UTF8.GetBytes(json)).Instance!;
        var seen = new Observations(instance);
        var policy = PolicyCatalogue.Policy(name, instance, seen, PolicyCatalogue.Forecaster("persistence", seen, 1), new EmbeddedPlanner(), new RollingOptions());
        var (_, executed, score) = Backtest.Run(instance, policy, null, TestContext.None);
        Assert.Empty(score.Violations);
        Assert.Contains(Enumerable.Range(8, 16), t => executed.TotalOn(t) > 0);
    }
}
