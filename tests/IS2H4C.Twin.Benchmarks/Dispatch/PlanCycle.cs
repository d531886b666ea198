using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.Allocation;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Benchmarks.Dispatch;

/// <summary>One cycle of a plan carried out on a hundred stacks: which produce, stand by or sleep, what each takes, and the sentence behind it.</summary>
internal static class PlanCycle
{
    private const int Count = 100, Repeats = 20_000;
    private static readonly DateTimeOffset At = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static BenchmarkRow Run()
    {
        var hub = new HubDefinition("bench", "Benchmark", new SiteDefinition(52.35, 6.65, "Europe/Amsterdam"), [], [], [], new DispatchDefinition("plan", 0, ""));
        var book = new LimitBook(DispatchLimits.None, "Europe/Amsterdam", TimeSeries.Empty);
        var allocation = new PlanAllocation(5, book, new OutageCalendar(hub));
        var (plan, memory) = (Plan(), new List<StackSwitch>());
        // Wind that moves: another power in each cycle.
        var situations = Enumerable.Range(0, 64).Select(i => Situation(50_000 + (200 * i % 3000))).ToArray();
        var (micros, bytes) = Measure(i => allocation.Allocate(situations[i % 64], plan, 0, memory, static _ => false));
        var (told, reply) = Measure(i => allocation.Decide(situations[i % 64], plan, 0, memory, static _ => false));
        return new BenchmarkRow("a plan carried out, one cycle, 100 stacks", string.Create(CultureInfo.InvariantCulture, $"{micros:0.0} us, {bytes} B (with its sentences and reply {told:0.0} us, {reply} B)"),
            "-", double.NaN, "< 50 us, 0 B", micros < 50 && bytes == 0);
    }

    private static (double Micros, long Bytes) Measure(Action<int> cycle)
    {
        for (var i = 0; i < 2000; i++)
            cycle(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Repeats; i++)
            cycle(i);
        return (Stopwatch.GetElapsedTime(started).TotalMicroseconds / Repeats, (GC.GetAllocatedBytesForCurrentThread() - before) / Repeats);
    }

    private static PowerSituation Situation(double windKw) => new(
        At,
        [new AssetShare(Count, new DispatchShare.Renewable(windKw, windKw, -1))],
        [.. Enumerable.Range(0, Count).Select(i => new AssetShare(i, new DispatchShare.Load(0, i < 60 ? 500 : 50, 150, 1000, 0.018, i * 37 % 101)
        {
            Phase = i < 60 ? LoadPhase.Running : i % 17 == 0 ? LoadPhase.Stopped : LoadPhase.Standby,
            StandbyKw = 50,
            RampKwPerSecond = 50,
        }))],
        1000,
        new DispatchShare.Grid(0, 0, 20_000, 10_000, 80),
        80,
        PriceSource.Live);

    private static HubPlan Plan()
    {
        static double[] One(double value) => [value];
        return new HubPlan
        {
            At = At,
            Reason = "benchmark",
            Planner = "embedded",
            Forecast = "persistence",
            Bus = "BUS1",
            StepHours = One(0.25),
            Groups = [.. Enumerable.Range(0, 10).Select(g => new GroupPlan([.. Enumerable.Range(10 * g, 10)], 1 - (0.01 * g), [6], [3], One(4000), [10]))],
            Flows = [],
            RenewableKw = One(50_000),
            PriceEurMwh = One(80),
            HydrogenDemandKgH = One(0),
            HydrogenKgH = One(700),
            HydrogenStoreKg = One(1000),
            OxygenStoreKg = One(1000),
            WaterM3 = One(10),
            ImportKw = One(0),
            ExportKw = One(0),
            CurtailedKw = One(0),
            PowerEurKwh = One(0.07),
            HydrogenEurKg = One(4.4),
            OxygenEurKg = One(0.02),
            WaterEurM3 = One(1),
            ImportFeeEurMwh = 10,
            ExportFeeEurMwh = 1,
            Curve = [new(150, 3.2), new(400, 8.2), new(700, 13.4), new(1000, 18)],
            OxygenPerHydrogen = 7.94,
            WaterM3PerHydrogen = 0.01,
            Limits = [[]],
            Slacks = [],
            Remarks = [],
            ProfitEur = 0,
            H2EurKg = 4.4,
        };
    }
}
