using IS2H4C.Twin.Assets.Electrolyser.Physics;

namespace IS2H4C.Twin.Assets.Tests.Reference;

/// <summary>The 46 kW PEM stack warming up at 400 A from 25 C, simulated and held against the measurement.</summary>
internal sealed class Pem46Measurement
{
    private const double Amps = 400;
    private readonly (double TemperatureC, double StackV)[] _ours;

    private Pem46Measurement((double, double)[] ours) => _ours = ours;

    /// <summary>Simulates 1200 s in 1 s steps at a cathode pressure (bar), surroundings at 23 C as in the publication.</summary>
    public static Pem46Measurement Simulate(double pressureBar, StackParameters? parameters = null)
    {
        var stack = new StackModel(parameters ?? StackParameterSets.Pem46Kw);
        var p = stack.Parameters;
        var density = Amps / p.AreaM2;
        var state = StackState.Cold(25);
        state.Mode = StackMode.Running;
        var ours = new (double, double)[1201];
        for (var second = 0; second < ours.Length; second++)
        {
            var cellV = p.Cell.CellVoltageV(state.TemperatureC, pressureBar, density);
            ours[second] = (state.TemperatureC, p.Cells * cellV);
            // The rig holds the current; the model takes power, so it is given the power of 400 A.
            var dc = p.Cells * cellV * Amps;
            state.DcPowerW = dc;
            var cooling = Math.Clamp(p.Thermal.CoolingGainWK * (state.TemperatureC - p.Thermal.CoolingSetpointC), 0, p.Thermal.CoolingMaximumW);
            stack.Step(ref state, new StackInputs(p.Supply.AcFromDcW(dc, cooling), CathodePressureBar: pressureBar, AmbientC: 23, FeedWaterC: 23), 1, out var y);
            if (Math.Abs(y.CurrentA - Amps) > 0.01)
                throw new InvalidOperationException($"The stack ran at {y.CurrentA} A instead of {Amps} A in {y.Mode}.");
        }
        return new Pem46Measurement(ours);
    }

    public (double TemperatureC, double StackV) At(double second)
    {
        var before = (int)second;
        var share = second - before;
        var (t0, v0) = _ours[before];
        var (t1, v1) = _ours[Math.Min(before + 1, _ours.Length - 1)];
        return (t0 + share * (t1 - t0), v0 + share * (v1 - v0));
    }

    /// <summary>Root mean square error of the stack voltage, V.</summary>
    public double VoltageRmse(double fromS = 0) => Rmse("h2/pem46_measured_voltage.csv", "V_stack_measured_digitised", fromS, s => At(s).StackV);

    /// <summary>Root mean square error of the temperature, K.</summary>
    public double TemperatureRmse(double fromS = 0) => Rmse("h2/pem46_measured_temperature.csv", "T_C_measured_digitised", fromS, s => At(s).TemperatureC);

    private static double Rmse(string file, string column, double fromS, Func<double, double> ours)
    {
        var table = CsvTable.Read(file);
        var squares = Enumerable.Range(0, table.Count).Where(r => table[r, "t_s"] >= fromS)
            .Select(r => ours(table[r, "t_s"]) - table[r, column]).Select(e => e * e).ToList();
        return Math.Sqrt(squares.Average());
    }
}
