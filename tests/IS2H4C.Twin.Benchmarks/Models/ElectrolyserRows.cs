using System.Globalization;
using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Tests.Reference;

namespace IS2H4C.Twin.Benchmarks.Models;

/// <summary>Single check values of publications, and the measured 46 kW stack.</summary>
internal static class ElectrolyserRows
{
    public static IEnumerable<BenchmarkRow> All()
    {
        var lemmon = new[] { (200, 1, 1.00675450), (300, 10, 1.05985282), (400, 50, 1.24304763), (500, 200, 1.74461629), (200, 200, 2.85953449) }
            .Max(c => Math.Abs(HydrogenLemmon2008.Compressibility(c.Item1, c.Item2 * 1e6) / c.Item3 - 1));
        yield return new BenchmarkRow("Lemmon 2008, five check values of Z", lemmon.ToString("0.0e+0", CultureInfo.InvariantCulture), "J. Res. NIST 113:341, table 2", double.NaN, "<= 1e-6", lemmon <= 1e-6);

        var phoebus = UllebergCell.Phoebus;
        yield return Value("PHOEBUS at 80 C, 3000 A/m2: voltage", phoebus.CellVoltageV(80, 7, 3000), 1.7573, "V", 1e-3);
        yield return Value("PHOEBUS at 80 C, 3000 A/m2: energy", phoebus.CellVoltageV(80, 7, 3000) * 2 * Electrochemistry.FaradayCMol / phoebus.FaradayEfficiency(80, 7, 3000) / Electrochemistry.HydrogenKgMol / 3.6e6, 48.81, "kWh/kg", 1e-3);
        yield return Value("PHOEBUS at 30 C, 1000 A/m2: voltage", phoebus.CellVoltageV(30, 7, 1000), 1.7899, "V", 1e-3);

        var cell = NrelPemCell.H2Integrate;
        const double amps = 3897.9742691885126;
        yield return Value("1 MW PEM stack at 3898 A: voltage", cell.CellVoltageV(80, 1, amps / cell.AreaM2), 1.9004, "V", 5e-3);
        yield return Value("1 MW PEM stack at 3898 A: hydrogen", 135 * amps * cell.FaradayEfficiency(80, 1, amps / cell.AreaM2) / (2 * cell.FaradayCMol) * cell.HydrogenKgMol * 3600, 19.609, "kg/h", 5e-3);

        var run = Pem46Measurement.Simulate(35);
        yield return Below("46 kW PEM, measured stack voltage, RMSE over 1200 s", run.VoltageRmse(), 1.0, "V");
        yield return Below("46 kW PEM, measured temperature, RMSE over 1200 s", run.TemperatureRmse(), 2.0, "K");
        yield return Below("46 kW PEM, temperature RMSE of the uncalibrated half", run.TemperatureRmse(600), 2.0, "K");
    }

    private static BenchmarkRow Value(string name, double ours, double reference, string unit, double tolerance) => new(
        name, $"{Number(ours)} {unit}", $"{Number(reference)} {unit}", ours / reference, "+- " + CurveRows.Percent(tolerance), Math.Abs(ours / reference - 1) <= tolerance);

    private static BenchmarkRow Below(string name, double ours, double limit, string unit) => new(
        name, $"{Number(ours)} {unit}", "measured, digitised by TransiEnt", double.NaN, $"< {Number(limit)} {unit}", ours < limit);

    private static string Number(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);
}
