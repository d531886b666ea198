using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.Assets.Electrolyser.Physics;

namespace IS2H4C.Twin.Benchmarks.Models;

/// <summary>Speed of an electrolyser plant: seven 500 kW stacks at 1 s steps with heat, ageing and states, on one core.</summary>
internal static class PlantSpeedRows
{
    private const double Goal = 500_000, Nrel = 479.78;

    public static IEnumerable<BenchmarkRow> All()
    {
        var plant = new Plant();
        plant.Run(100_000);
        double best = 0;
        long bytes = 0;
        for (var n = 0; n < 5; n++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            plant.Run(400_000);
            best = Math.Max(best, 400_000 / Stopwatch.GetElapsedTime(started).TotalSeconds);
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        yield return new BenchmarkRow("Electrolyser plant, 7 stacks, 1 s steps: plant-steps/s", Text(best), $"{Nrel} (NREL/electrolyzer)", best / Nrel, $">= {Text(Goal)}", best >= Goal);
        yield return new BenchmarkRow("Electrolyser plant: bytes allocated per step", Text(bytes / 2_000_000.0), "-", double.NaN, "0", bytes == 0);
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed class Plant
    {
        private readonly StackModel _stack = new(StackParameterSets.Pem500Kw);
        private readonly StackState[] _states = [.. Enumerable.Repeat(StackState.Cold(55), 7)];
        private double _second;

        /// <summary>Hydrogen made, kg.</summary>
        public double HydrogenKg { get; private set; }

        // The signal of NREL's regression: 3.4 MW with a swing, shared evenly, and a gust that moves every second.
        public void Run(int steps)
        {
            for (var n = 0; n < steps; n++)
            {
                _second++;
                var share = 1.7e6 / 7 * (1 + Math.Cos(_second * (2 * Math.PI / 28_800))) + 8000 * Math.Sin(0.7 * _second);
                for (var k = 0; k < _states.Length; k++)
                {
                    _stack.Step(ref _states[k], new StackInputs(share * (0.94 + 0.02 * k)), 1, out var y);
                    HydrogenKg += y.HydrogenKgS;
                }
            }
        }
    }
}
