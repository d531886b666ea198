using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.Milp;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>The MILP planner on orders of live hubs, with the real solver.</summary>
public class LiveMilpTests
{
    private static readonly DispatchLimits Limits = new() { PeakEurPerKw = 2, HourlyMatching = true, UnmatchedEurPerMwh = 80, MinUpHours = 1, MinDownHours = 1 };

    [WorkerTheory]
    [InlineData("almelo", 10, false)]
    [InlineData("almelo", 20, false)]
    [InlineData("almelo-10mw", 9, false)]
    [InlineData("almelo-10mw", 31, false)]
    [InlineData("almelo-10mw", 31, true)]
    public async Task Embedded_and_milp_agree_on_the_order_of_a_live_hub(string id, int hour, bool limited)
    {
        var shipped = Repository.Hub(id);
        var hub = shipped with { Dispatch = shipped.Dispatch with { Planning = shipped.Dispatch.Planning with { BudgetSeconds = 30 }, Limits = limited ? Limits : DispatchLimits.None } };
        var loop = new PlantLoop(hub, Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(hour));
        await loop.RunAsync(5);
        var order = loop.Orders.Single();
        using var solver = new MilpPlanner(WorkerTheoryAttribute.Command!, Assert.Fail, TimeProvider.System);

        var embedded = new HubPlanner(hub, AssetCatalogue.Default).Plan(order, CancellationToken.None);
        var milp = new HubPlanner(hub, AssetCatalogue.Default, solver).Plan(order, CancellationToken.None);

        // No answer has a plan that the evaluator has not passed.
        Assert.True(embedded.Plan is not null && milp.Plan is not null, embedded.WhyNot + milp.WhyNot);
        Assert.Equal(("embedded", "milp"), (embedded.Plan!.Planner, milp.Plan!.Planner));
        var bound = milp.Plan.BoundEur;
        // What is at stake: all hydrogen that users ask for at its price and penalty; a profit near nothing says nothing.
        var atStake = Math.Max(Math.Abs(bound), 10 * order.StepHours.Zip(milp.Plan.HydrogenDemandKgH, (h, kg) => h * kg).Sum());
        Assert.True(double.IsFinite(bound));
        Assert.InRange(milp.Plan.ProfitEur, bound - (0.003 * atStake), bound + 0.01);
        Assert.InRange(embedded.Plan.ProfitEur, bound - (0.003 * atStake), bound + 0.01);
    }

    [Fact]
    public async Task A_worker_that_cannot_start_costs_a_log_line_and_the_embedded_plan_is_used()
    {
        var hub = Repository.Hub("almelo");
        var loop = new PlantLoop(hub, Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(10));
        await loop.RunAsync(5);
        var log = new List<string>();
        using var solver = new MilpPlanner(new MilpWorkerCommand("/nonexistent/worker", []), log.Add, TimeProvider.System);

        var plan = new HubPlanner(hub, AssetCatalogue.Default, solver).Plan(loop.Orders.Single(), CancellationToken.None).Plan!;

        // Either the bound said that nothing was left to search, or the worker was asked for.
        Assert.Equal(plan.Planner == "embedded" ? 1 : 0, log.Count);
        Assert.Equal(loop.Plans.Single().ProfitEur, plan.ProfitEur, 1e-9);
    }

    [WorkerTheory]
    [InlineData(1000)]
    public async Task A_machine_beyond_the_loop_is_seen_by_the_solver(double mostKw)
    {
        var hub = Repository.Hub("almelo-10mw");
        var loop = new PlantLoop(hub, Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(9));
        await loop.RunAsync(3);
        var order = loop.Orders.Single();
        // A further machine on the stacks' own header that earns 0.5 EUR/kWh: it runs in every step.
        var grid = order.Assets.First(a => a.Parts.Any(p => p is MarketPart));
        var port = grid.Parts.OfType<MarketPart>().First().ExportPort;
        var machine = new FlowPart("cracker", "kW", [new PortRate(port, 1)], 0, mostKw) { EurPerUnit = -0.5 };
        order = order with { Assets = [.. order.Assets.Select(a => a == grid ? a with { Parts = [.. a.Parts, machine] } : a)] };
        using var solver = new MilpPlanner(WorkerTheoryAttribute.Command!, Assert.Fail, TimeProvider.System);

        var plan = new HubPlanner(hub, AssetCatalogue.Default, solver).Plan(order, CancellationToken.None).Plan!;

        Assert.Equal("milp", plan.Planner);
        Assert.All(plan.Flows.Single(f => f.Name.EndsWith("cracker", StringComparison.Ordinal)).Values, kw => Assert.Equal(mostKw, kw, 1));
    }
}

/// <summary>A theory that needs CBC and the built host; skipped with a message otherwise.</summary>
internal sealed class WorkerTheoryAttribute : TheoryAttribute
{
    public WorkerTheoryAttribute() => Skip = !MilpPlanner.IsAvailable ? "COIN-OR CBC is not installed (Debian coinor-libcbc3)."
        : Command is null ? "The host is not built (artifacts/bin/IS2H4C.Twin.Host)." : null;

    public static MilpWorkerCommand? Command { get; } = Find();

    private static MilpWorkerCommand? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            foreach (var flavour in new[] { "debug", "release" })
            {
                var file = Path.Combine(at.FullName, "artifacts", "bin", "IS2H4C.Twin.Host", flavour, "twin.dll");
                if (File.Exists(file) && File.Exists(Path.ChangeExtension(file, ".runtimeconfig.json")))
                    return new MilpWorkerCommand("dotnet", [file, "milp-worker"]);
            }
        }
        return null;
    }
}
