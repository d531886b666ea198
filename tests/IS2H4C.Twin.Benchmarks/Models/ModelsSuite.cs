namespace IS2H4C.Twin.Benchmarks.Models;

/// <summary>The suite `models`: every published reference and speed goal of the process models, one source of rows per family.</summary>
internal static class ModelsSuite
{
    public static IReadOnlyList<BenchmarkRow> Run() =>
    [
        .. CurveRows.All(),
        .. Bsm1Rows.All(),
        .. ElectrolyserRows.All(),
        .. BalanceRows.All(),
        .. PlantSpeedRows.All(),
    ];
}
