using System.Globalization;
using IS2H4C.Twin.Tests;

namespace IS2H4C.Twin.Benchmarks.Dispatch;

/// <summary>Our stack modes against recorded runs of NREL's electrolyzer package on its own example signal.</summary>
internal static class StackModeRows
{
    /// <summary>Modes that ours does otherwise on purpose, or does not have; see StackModes/README.md.</summary>
    private static readonly string[] Otherwise = ["SequentialRotation", "SequentialSingleWearDeg", "DecisionControl:BBBB"];

    public static IReadOnlyList<BenchmarkRow> Run()
    {
        if (NrelReference.Folder is not { } folder)
            return [new BenchmarkRow("stack modes against NREL's package", "-", "absent", double.NaN, "needs ../shared/reference/h2", null)];
        var reference = new NrelReference(folder, "nrel_signal_cos_dt10.csv", "nrel_modes_cos7x500kW_dt10.json", 7, 0.5);
        return [.. reference.Records.Where(r => !Otherwise.Contains(r.Mode)).Select(r =>
        {
            var ours = reference.Ours(r.Mode);
            var percent = 100 * (ours.H2Kg / r.H2Kg - 1);
            return new BenchmarkRow($"stack mode {r.Mode}, 8 h of NREL's signal, 7 stacks", string.Create(CultureInfo.InvariantCulture, $"{ours.H2Kg:0.0} kg, {ours.Stops.Sum()} stops"),
                string.Create(CultureInfo.InvariantCulture, $"{r.H2Kg:0.0} kg, {r.Stops} stops"), ours.H2Kg / r.H2Kg, "within 1.5 %, same stops", Math.Abs(percent) <= 1.5 && ours.Stops.Sum() == r.Stops);
        })];
    }
}
