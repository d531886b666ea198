using System.Globalization;
using System.Text.Json;
using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Dispatch.StackModes;
using StackMode = IS2H4C.Twin.Dispatch.StackModes.StackMode;

namespace IS2H4C.Twin.Tests;

/// <summary>
/// Recorded runs of NREL's electrolyzer package (NatLabRockies/electrolyzer e91e9198) and ours on the same signal: its PEM cell, 60 degrees C, 10 minutes of warm-up,
/// a tenth of the rating as minimum load. The package turns power into current by a fitted polynomial, ours solves the cell; a constant factor of about one per cent.
/// </summary>
internal sealed class NrelReference
{
    private const double TemperatureC = 60, PressureBar = 30, WarmUpS = 600, StepS = 10;
    private static readonly VoltageCurve Curve = NrelPemCell.Electrolyzer.CurveAt(TemperatureC, PressureBar);
    private readonly double[] _powerMw;
    private readonly int _stacks, _cells;
    private readonly double _ratedMw;

    public NrelReference(string folder, string signal, string name, int stacks, double ratedMw)
    {
        (_stacks, _ratedMw, _cells) = (stacks, ratedMw, (int)Math.Round(ratedMw * 200));
        _powerMw = [.. File.ReadLines(Path.Combine(folder, signal)).Skip(1).Select(l => double.Parse(l.Split(',')[1], CultureInfo.InvariantCulture) / 1e6)];
        Records = [.. JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(folder, name))).GetProperty("records").EnumerateArray()
            .Select(r => (r.GetProperty("mode").GetString()!, r.GetProperty("h2_kg").GetDouble(), r.GetProperty("cycles").EnumerateArray().Sum(c => c.GetInt32())))];
    }

    /// <summary>Mode, hydrogen in kg and stops of all stacks as recorded.</summary>
    public IReadOnlyList<(string Mode, double H2Kg, int Stops)> Records { get; }

    public static string? Folder => Above(AppContext.BaseDirectory);

    public StackModeTotals Ours(string mode)
    {
        var parts = mode.Split(':');
        var controller = new StackModeController(Enum.Parse<StackMode>(parts[0]), _stacks, _ratedMw, _ratedMw / 10, parts.Length > 1 ? DecisionLetters.Parse(parts[1]) : null);
        return new StackModeRun(controller, _stacks, KgH, WarmUpS).Run(_powerMw, StepS);
    }

    private double KgH(double powerMw)
    {
        if (powerMw <= 0)
            return 0;
        var cell = NrelPemCell.Electrolyzer;
        var density = CurrentSolver.Solve(Curve, 0, powerMw * 1e6 / _cells / cell.AreaM2, 5000, 40000, out _);
        return density * cell.AreaM2 * _cells * cell.FaradayEfficiency(TemperatureC, PressureBar, density) / (2 * cell.FaradayCMol) * cell.HydrogenKgMol * 3600;
    }

    private static string? Above(string at)
    {
        for (var folder = new DirectoryInfo(at); folder is not null; folder = folder.Parent)
        {
            foreach (var up in new[] { "..", "../.." })
            {
                var reference = Path.GetFullPath(Path.Combine(folder.FullName, up, "shared", "reference", "h2"));
                if (File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")) && Directory.Exists(reference))
                    return reference;
            }
        }
        return null;
    }
}
