using IS2H4C.Twin.Dispatch.Milp;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Tests;

namespace IS2H4C.Twin.Dispatch.Tests.Milp;

public class Worker_process
{
    private static readonly PlanRequest Request = new() { ImprovementRounds = 10, TimeLimitSeconds = 20, Gap = 0 };

    [Theory]
    [InlineData("/nonexistent/worker")]
    [InlineData("/bin/false")]
    [InlineData("/bin/cat")]
    public void That_is_missing_dies_or_answers_rubbish_costs_a_log_line_and_the_embedded_plan_is_used(string file)
    {
        if (file.StartsWith("/bin", StringComparison.Ordinal) && !File.Exists(file))
            return;
        var log = new List<string>();
        using var planner = new MilpPlanner(new MilpWorkerCommand(file, []), log.Add, TimeProvider.System);
        var problem = PlanProblem.From(new SmallPlant().Instance());

        var plan = planner.Plan(problem, Request, TestContext.None);

        Assert.Empty(plan.Score.Violations);
        Assert.Contains("embedded planner is used", Assert.Single(log), StringComparison.Ordinal);
        Assert.Equal(new EmbeddedPlanner().Plan(problem, Request, TestContext.None).Score.ObjectiveEur, plan.Score.ObjectiveEur);
    }

    [Fact]
    public async Task That_hangs_is_ended_at_the_time_limit_and_the_best_plan_so_far_comes_back()
    {
        if (!File.Exists("/bin/sleep"))
            return;
        var (log, clock) = (new List<string>(), new ManualTime());
        using var planner = new MilpPlanner(new MilpWorkerCommand("/bin/sleep", ["1000"]), log.Add, clock);
        var problem = PlanProblem.From(new SmallPlant().Instance());

        var plan = Task.Run(() => planner.Plan(problem, Request, TestContext.None));
        while (!plan.IsCompleted)
        {
            // The clock stands while the embedded planner works; the solver's limit is the only alarm.
            if (clock.Alarms > 0)
                clock.Advance(TimeSpan.FromSeconds(60));
            await Task.Yield();
        }

        Assert.Empty((await plan).Score.Violations);
        Assert.Contains("time limit", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_not_even_started_when_the_bound_says_that_the_plan_is_good_enough()
    {
        using var planner = new MilpPlanner(new MilpWorkerCommand("/nonexistent/worker", []), Assert.Fail, TimeProvider.System);
        var plan = planner.Plan(PlanProblem.From(new SmallPlant().Instance()), Request with { Gap = 0.2 }, TestContext.None);
        Assert.Equal("milp", plan.Planner);
        Assert.Empty(plan.Score.Violations);
    }

    [WorkerFact]
    public void Knows_the_limits_of_the_site_as_the_embedded_planner_does()
    {
        using var planner = new MilpPlanner(WorkerFactAttribute.Command!, Assert.Fail, TimeProvider.System);
        var plain = new SmallPlant { WindMw = t => 1 + Math.Sin(t), Price = t => 60 + 50 * Math.Sin(t * 0.7) };
        var co2 = ", \"co2_kg_mwh\": [" + string.Join(",", Enumerable.Repeat(300, 24)) + "]";
        foreach (var plant in new[]
        {
            plain with { Params = "\"peak\": { \"eur_kw\": 0.2 }," },
            plain with { Params = "\"co2\": { \"cap_kg\": 1500, \"over_eur_kg\": 0.2 },", Extra = co2 },
            plain with { Params = "\"rfnbo\": { \"hourly_matching\": 1, \"unmatched_eur_mwh\": 150 }," },
            plain with { Stack = "\"min_up_h\": 3, \"min_down_h\": 3," },
            plain with { Extra = ", \"stack_min_frac\": [[" + string.Join(",", Enumerable.Range(0, 24).Select(t => t < 12 ? "0.15" : "0.5")) + "]]" },
        })
        {
            var problem = PlanProblem.From(plant.Instance());
            var embedded = new EmbeddedPlanner().Plan(problem, Request with { ImprovementRounds = 100 }, TestContext.None);
            var plan = planner.Plan(problem, Request with { Gap = 1e-4 }, TestContext.None);
            Assert.Empty(plan.Score.Violations);
            Assert.Equal("milp", plan.Planner);
            Assert.InRange(embedded.Score.ObjectiveEur, plan.LowerBoundEur - 0.01, plan.LowerBoundEur + 0.02 * problem.ContractEur + 2 * embedded.Score.RecyclerStarts);
            Assert.InRange(plan.Score.ObjectiveEur, plan.LowerBoundEur - 0.01, embedded.Score.ObjectiveEur + 0.001 * problem.ContractEur);
        }
    }

    [WorkerFact]
    public void Agrees_with_the_embedded_planner_and_bounds_it()
    {
        var log = new List<string>();
        using var planner = new MilpPlanner(WorkerFactAttribute.Command!, log.Add, TimeProvider.System);
        foreach (var plant in new[] { new SmallPlant(), new SmallPlant { States = ["off", "tripped"] }, new SmallPlant { Price = t => t == 3 ? -400 : 50 } })
        {
            var problem = PlanProblem.From(plant.Instance());
            var plan = planner.Plan(problem, Request, TestContext.None);
            var embedded = new EmbeddedPlanner().Plan(problem, Request, TestContext.None);
            Assert.Empty(log);
            Assert.Empty(plan.Score.Violations);
            Assert.Equal("milp", plan.Planner);
            Assert.InRange(embedded.Score.ObjectiveEur, plan.LowerBoundEur - 0.01, plan.Score.ObjectiveEur + 0.005 * Math.Abs(plan.Score.ObjectiveEur) + 0.01);
        }
    }
}

/// <summary>A test that needs CBC and the built host; skipped with a message otherwise.</summary>
internal sealed class WorkerFactAttribute : FactAttribute
{
    public WorkerFactAttribute() => Skip = !MilpPlanner.IsAvailable ? "COIN-OR CBC is not installed (Debian coinor-libcbc3)."
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
