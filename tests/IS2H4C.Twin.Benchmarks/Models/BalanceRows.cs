using System.Globalization;
using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.HydrogenCompressor.Physics;
using IS2H4C.Twin.Assets.HydrogenStore.Physics;
using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.WaterRecycler.Physics;

namespace IS2H4C.Twin.Benchmarks.Models;

/// <summary>Balances over random weeks, the solver's accuracy, independence of the step length, and compression against the table.</summary>
internal static class BalanceRows
{
    private const double Closed = 1e-6;

    public static IEnumerable<BenchmarkRow> All()
    {
        var weeks = StackParameterSets.All.Select(RandomWeek.Stack).ToList();
        yield return Below("Stacks, random week: mass left over", weeks.Max(w => w.Mass), Closed);
        yield return Below("Stacks, random week: energy left over", weeks.Max(w => w.Energy), Closed);
        yield return Below("Stacks, random week: charge left over", weeks.Max(w => w.Charge), Closed);
        var (mass, energy) = RandomWeek.Tank(HydrogenTank.SteelBundle("store", 10, 200));
        yield return Below("Hydrogen tank, random week: mass left over", mass, Closed);
        yield return Below("Hydrogen tank, random week: energy left over", energy, Closed);
        var (water, salt) = RandomWeek.WaterTrain(RecyclerParameters.Almelo);
        yield return Below("Water recycler, random week: water and salt left over", Math.Max(water, salt), Closed);
        yield return Below("Power to current, all stacks: worst against bisection", StackParameterSets.All.Max(p => SolverAccuracy.WorstDeviation(p, 2000)), 1e-10, "200 bisections");
        var steps = StackParameterSets.All.Select(StepLength.WorstDeviation).ToList();
        yield return Steps("Stacks, a day in 1 s and in 600 s steps: hydrogen", steps.Max(s => s.Hydrogen));
        yield return Steps("Stacks, a day in 1 s and in 600 s steps: ageing", steps.Max(s => s.Ageing));
        yield return Compression();
    }

    private static BenchmarkRow Compression()
    {
        var table = CsvTable.Read("h2/h2_compression.csv");
        var worst = 0.0;
        for (var row = 0; row < table.Count; row++)
        {
            var machine = CompressorParameters.Ideal((int)table[row, "stages_equal_ratio_intercool25C"]);
            var ours = MultistageCompressor.Compress(machine, 0.01, table[row, "p_in_bar"], 25, table[row, "p_out_bar"]).EnergyKWhKg;
            worst = Math.Max(worst, Math.Abs(ours / table[row, "isentropic_work_realgas_kWh_kg"] - 1));
        }
        return new BenchmarkRow("Compression work, 1 to 5 stages", CurveRows.Percent(worst), $"{table.Count} points of h2_compression.csv", double.NaN, "<= 0.1 %", worst <= 1e-3);
    }

    private static BenchmarkRow Steps(string name, double ours) =>
        new(name, CurveRows.Percent(Math.Round(ours, 6)), "NREL/electrolyzer: end of life at 0.23 V with 1 s, 22 V with 10 s", double.NaN, "<= 0.2 %", ours <= 2e-3);

    private static BenchmarkRow Below(string name, double ours, double limit, string reference = "conservation") => new(
        name, ours.ToString("0.0e+0", CultureInfo.InvariantCulture), reference, double.NaN, "<= " + limit.ToString("0e+0", CultureInfo.InvariantCulture), ours <= limit);
}
