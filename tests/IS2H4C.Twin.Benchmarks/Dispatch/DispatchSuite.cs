using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Milp;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Planning.StackSharing;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Benchmarks.Dispatch;

/// <summary>Plans, rolling plans and the sharing of a cycle against the published optima. Every row says what it needs when it cannot run.</summary>
internal static class DispatchSuite
{
    private static readonly string[] Names = ["D1_15m_1stack_jul", "D1_15m_4het_apr", "W1_1h_4stack_may", "W1_15m_10stack_jan"];

    /// <summary>Names of the parts.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["plans", "rolling", "speed"];

    /// <summary>Runs the suite.</summary>
    /// <param name="long">Whether the year is run through, which takes some minutes, instead of estimated from two weeks.</param>
    /// <param name="part">One of <see cref="Parts"/>, each a few minutes; null for everything.</param>
    public static IReadOnlyList<BenchmarkRow> Run(bool @long, string? part = null)
    {
        bool Wants(string name) => part is null || part == name;
        var rows = new List<BenchmarkRow>();
        if (Wants("speed"))
            rows.AddRange([Sharing(), PlanCycle.Run()]);
        if (Folder() is not { } folder)
        {
            rows.Add(new BenchmarkRow("plans against the published optima", "-", "absent", double.NaN, "needs ../shared/reference/dispatch", null));
            return rows;
        }
        var cases = Names.Select(name => (Instance: Read(folder, name), Optimum: Optimum(folder, name))).ToList();
        _ = new EmbeddedPlanner().Plan(PlanProblem.From(cases[0].Instance), new PlanRequest { ImprovementRounds = 5 }, CancellationToken.None);
        if (Wants("plans"))
        {
            foreach (var (instance, (profit, bound)) in cases)
                rows.Add(Plan("embedded", new EmbeddedPlanner(), instance, profit, bound, 0.3));
            rows.AddRange(Milp(cases));
        }
        if (Wants("rolling"))
        {
            rows.AddRange(Rolling(cases, "persistence", [1], [98.9, 99.2, 99.0, 97.2], 99.0, 98.0));
            rows.AddRange(Rolling(cases, "noisy", [1, 2, 3], [99.1, 99.3, 99.2, 98.6], 99.3, 98.9));
        }
        if (Wants("plans"))
            rows.AddRange(Unequal(cases[3].Instance));
        if (Wants("speed"))
        {
            rows.AddRange(Replans(cases[3].Instance));
            rows.Add(YearBacktest.Run(folder, cases[3].Instance, @long ? 365 : 14));
            rows.AddRange(StackModeRows.Run());
        }
        return rows;
    }

    private static BenchmarkRow Plan(string planner, IDispatchPlanner with, DispatchInstance instance, double best, double bound, double percent)
    {
        var started = Stopwatch.GetTimestamp();
        var plan = with.Plan(PlanProblem.From(instance), new PlanRequest(), CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var gap = 100 * (bound - plan.Score.ProfitEur) / bound;
        return new BenchmarkRow($"{planner}, perfect foresight, {instance.Name}", Text($"{plan.Score.ProfitEur:0.00} EUR in {seconds:0.00} s, {gap:0.000} % below bound"),
            Text($"{best:0.00} EUR"), plan.Score.ProfitEur / best, Text($"within {percent:0.0} % of bound"), gap <= percent && plan.Score.MaxViolation <= ScheduleEvaluator.Tolerance && plan.Planner == planner);
    }

    private static IEnumerable<BenchmarkRow> Milp(IEnumerable<(DispatchInstance Instance, (double Profit, double Bound) Optimum)> cases)
    {
        if (!MilpPlanner.IsAvailable || Worker() is not { } worker)
        {
            yield return new BenchmarkRow("milp, perfect foresight", "-", "absent", double.NaN, "needs coinor-libcbc3 and the built host", null);
            yield break;
        }
        using var planner = new MilpPlanner(worker, Console.Error.WriteLine, TimeProvider.System);
        var seconds = 0.0;
        foreach (var (instance, optimum) in cases)
        {
            var started = Stopwatch.GetTimestamp();
            yield return Plan("milp", planner, instance, optimum.Profit, optimum.Bound, 0.1);
            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        yield return new BenchmarkRow("milp, full week of quarter hours, 10 stacks", Text($"{seconds:0.00} s"), "12 s (CBC), 38 s (HiGHS)", seconds / 12, "<= 3 s", seconds <= 3);
    }

    /// <summary>Ten stacks of which no two are alike, against the bound that the planner proves itself; no published optimum has them.</summary>
    private static IEnumerable<BenchmarkRow> Unequal(DispatchInstance week)
    {
        var stacks = week.Plant.Stacks with { EfficiencyFactors = [.. Enumerable.Range(0, week.Plant.Stacks.Count).Select(k => 1 - 0.013 * k)] };
        var unequal = week with { Name = "ten unequal stacks, a week", Plant = week.Plant with { Stacks = stacks } };
        var started = Stopwatch.GetTimestamp();
        var plan = new EmbeddedPlanner().Plan(PlanProblem.From(unequal), new PlanRequest(), CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var gap = 100 * (plan.Score.ObjectiveEur - plan.LowerBoundEur) / Math.Abs(plan.LowerBoundEur);
        yield return new BenchmarkRow($"embedded, perfect foresight, {unequal.Name}", Text($"{plan.Score.ProfitEur:0.00} EUR in {seconds:0.00} s, {gap:0.000} % below own bound"), "-", double.NaN, "within 0.1 % of bound", gap <= 0.1);
    }

    private static IEnumerable<BenchmarkRow> Rolling(
        List<(DispatchInstance Instance, (double Profit, double Bound) Optimum)> cases, string forecast, int[] seeds, double[] reference, double mean, double worst)
    {
        var percents = new List<double>();
        foreach (var ((instance, optimum), index) in cases.Select((c, i) => (c, i)))
        {
            foreach (var seed in seeds)
            {
                var seen = new Observations(instance);
                var options = new RollingOptions();
                var policy = PolicyCatalogue.Policy("plan", instance, seen, PolicyCatalogue.Forecaster(forecast, seen, seed), new EmbeddedPlanner(), options);
                var percent = 100 * Backtest.Run(instance, policy, null, CancellationToken.None).Score.ProfitEur / optimum.Profit;
                percents.Add(percent);
                yield return new BenchmarkRow($"rolling, {forecast}, seed {seed}, {instance.Name}", Text($"{percent:0.00} %"), Text($"{reference[index]:0.0} %"), percent / reference[index],
                    Text($">= {worst:0.0} %"), percent >= worst);
            }
        }
        yield return new BenchmarkRow($"rolling, {forecast}, mean", Text($"{percents.Average():0.00} %"), Text($"{reference.Average():0.00} %"), percents.Average() / reference.Average(),
            Text($">= {mean:0.0} %"), percents.Average() >= mean);
    }

    private static IEnumerable<BenchmarkRow> Replans(DispatchInstance instance)
    {
        var seen = new Observations(instance);
        var options = new RollingOptions { HorizonHours = 24 };
        var rolling = new RollingPlanner(instance, seen, new PerfectForecaster(seen), new EmbeddedPlanner(), options);
        var policy = new TimedPolicy(new PlanPolicy(rolling, 1));
        var (problem, _, _) = Backtest.Run(instance, policy, null, CancellationToken.None);
        policy.Seconds.Sort();
        var p99 = policy.Seconds[(int)(0.99 * (policy.Seconds.Count - 1))];
        yield return new BenchmarkRow("one re-plan, 10 stacks, 24 h, p99", Text($"{1000 * p99:0.0} ms"), "50-200 ms (HiGHS)", p99 / 0.05, "embedded < 50 ms", p99 < 0.05);
        var flips = rolling.Reversals / (problem.Plant.Stacks.Count * problem.Steps * instance.StepHours / 24);
        yield return new BenchmarkRow("reversals by re-planning alone, per stack and day", Text($"{flips:0.00}"), "142 in 2 h (field)", double.NaN, "<= 1", flips <= 1);
    }

    private static BenchmarkRow Sharing()
    {
        const int Count = 100, Repeats = 20_000;
        var curve = new EfficiencyCurve(0.15, 1, [(21.146318, -0.38279), (18.644275, 0.317782), (17.021176, 1.064408), (15.937939, 1.757679), (15.112105, 2.434863)]);
        var stacks = Enumerable.Range(0, Count).Select(i => new StackSlot
        {
            NowMw = i < 60 ? 0.5 : 0.05,
            MinMw = 0.15,
            MaxMw = 1,
            StandbyMw = 0.05,
            UpMwS = 0.05,
            DownMwS = 0.05,
            Efficiency = 1 - i % 7 * 0.01,
            Wear = i * 37 % 101,
            SinceChangeS = 1e6,
            On = i < 60,
            Ready = i % 17 != 0,
        }).ToArray();
        var (setpoints, limits, sharer) = (new double[Count], new StackLimit[Count], new StackShare(curve, Count));
        var input = new SharingInput { CycleS = 1, RenewableMw = 50, OtherLoadMw = 1, ImportLimitMw = 20, ExportLimitMw = 10, H2WorthEurKg = 4.4, ImportEurMwh = 80, ExportEurMwh = 69, PlannedOn = 62 };
        for (var i = 0; i < 2000; i++)
            sharer.Share(input, stacks, setpoints, limits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Repeats; i++)
            sharer.Share(input, stacks, setpoints, limits);
        var micros = Stopwatch.GetElapsedTime(started).TotalMicroseconds / Repeats;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Repeats;
        return new BenchmarkRow("sharing of one cycle, 100 stacks", Text($"{micros:0.0} us, {bytes} B"), "-", double.NaN, "< 50 us, 0 B", micros < 50 && bytes == 0);
    }

    private static string? Folder() => Above("IS2H4C.Twin.sln") is { } root
        ? new[] { "..", "../.." }.Select(up => Path.GetFullPath(Path.Combine(root, up, "shared", "reference", "dispatch"))).FirstOrDefault(Directory.Exists) : null;

    private static MilpWorkerCommand? Worker() => Above("IS2H4C.Twin.sln") is { } root
        && new[] { "release", "debug" }.Select(f => Path.Combine(root, "artifacts", "bin", "IS2H4C.Twin.Host", f, "twin.dll")).FirstOrDefault(File.Exists) is { } file
            ? new MilpWorkerCommand("dotnet", [file, "milp-worker"]) : null;

    private static string? Above(string file)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, file)))
            at = at.Parent;
        return at?.FullName;
    }

    private static DispatchInstance Read(string folder, string name) =>
        InstanceReader.Read(File.ReadAllBytes(Path.Combine(folder, "instances", name + ".json"))).Instance ?? throw new InvalidDataException(name);

    private static (double Profit, double Bound) Optimum(string folder, string name)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(folder, "optima", name + ".reference.json")));
        return (-json.GetProperty("objective_eur").GetDouble(), -json.GetProperty("lower_bound_eur").GetDouble());
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
