using System.Globalization;
using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Reference;

/// <summary>Our BSM1 held against the published tables; shared by tests and benchmarks.</summary>
internal static class Bsm1Comparison
{
    private const string TransientTable = "wwtp/bsm1-transient-open-loop.csv";

    private static readonly Lazy<double[]> OpenSteady = new(() => new Bsm1Protocol(WorksControl.OpenLoop).SteadyState());
    private static readonly Lazy<double[]> ClosedSteady = new(() => new Bsm1Protocol(WorksControl.Bsm1).SteadyState());

    /// <summary>One number of ours and of the reference.</summary>
    internal readonly record struct Pair(string Name, double Ours, double Reference)
    {
        public double Deviation => Reference == 0 ? Math.Abs(Ours) : Math.Abs(Ours / Reference - 1);
    }

    /// <summary>Our steady state, a fresh copy.</summary>
    public static double[] SteadyState(bool closedLoop) => (double[])(closedLoop ? ClosedSteady : OpenSteady).Value.Clone();

    /// <summary>Basins, settler, underflow and effluent at steady state against the IWA tables.</summary>
    public static IReadOnlyList<Pair> SteadyStatePairs(bool closedLoop)
    {
        var protocol = new Bsm1Protocol(closedLoop ? WorksControl.Bsm1 : WorksControl.OpenLoop);
        var state = SteadyState(closedLoop);
        WorksReading reading = default;
        protocol.Works.Read(state, protocol.Inputs, ref reading);
        return [.. Rows("wwtp/bsm1-steady-state.csv").Select(r => new Pair($"{r[0]} {r[1]}", Ours(state, reading, r[0], r[1]), Number(r[closedLoop ? 3 : 2])))];
    }

    /// <summary>The evaluation of dry weather against the published one; <paramref name="column"/> is open_loop, closed_loop_ideal or closed_loop_noise.</summary>
    public static IReadOnlyList<Pair> DynamicDryPairs(string column, ulong seed = 1)
    {
        var control = column switch
        {
            "open_loop" => WorksControl.OpenLoop,
            "closed_loop_ideal" => WorksControl.Bsm1,
            _ => new WorksControl { RealInstruments = true },
        };
        var protocol = new Bsm1Protocol(control, seed);
        var dry = DryWeather.Influent();
        var state = SteadyState(column != "open_loop");
        if (control.RealInstruments)
            Settle(state, protocol);
        protocol.Expose(state, dry);
        var result = protocol.Evaluate(state, dry);
        var at = Array.IndexOf(["name", "open_loop", "closed_loop_ideal", "closed_loop_noise"], column);
        return [.. Rows("wwtp/bsm1-dynamic-dry.csv").Select(r => new Pair(r[0], Ours(result, r[0]), Number(r[at])))];
    }

    /// <summary>The worst deviation of any of 145 states on each of 50 days.</summary>
    public static IReadOnlyList<Pair> TransientDays()
    {
        var table = CsvTable.Read(TransientTable);
        var columns = TransientColumns().ToList();
        return [.. Transient(stepsPerDay: 1).Skip(1).Select((run, n) =>
            columns.Select(c => new Pair($"day {n + 1} {c.Column}", run.State[c.Place], table[n + 1, c.Column])).MaxBy(p => p.Deviation))];
    }

    /// <summary>One column of the transient's table against the day.</summary>
    public static IReadOnlyList<(double Day, double Value)> TransientReference(string column)
    {
        var table = CsvTable.Read(TransientTable);
        return [.. Enumerable.Range(0, table.Count).Select(n => (table[n, "t_d"], table[n, column]))];
    }

    /// <summary>Our run of the transient, from its start; the state is the live one, copy what you keep.</summary>
    public static IEnumerable<(double Day, double[] State)> Transient(int stepsPerDay)
    {
        var table = CsvTable.Read(TransientTable);
        var works = new WastewaterWorks(WorksParameters.Bsm1OpenLoop);
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: false);
        var state = works.NewState(inputs);
        foreach (var (place, column) in TransientColumns())
            state[place] = table[0, column];
        works.SettleInlet(state, inputs);
        // The run's inlet lag stood at the published steady state: see Reference/wwtp/README.md.
        var inlet = Rows("wwtp/bsm1-steady-state.csv").Where(r => r[0] == "inlet").ToDictionary(r => r[1], r => Number(r[2]));
        for (var i = 0; i < Asm1Component.Count; i++)
            state[WorksLayout.Inlet + i] = state[WorksLayout.Inlet + Asm1Component.Count] * inlet[Asm1Component.Names[i]];

        yield return (0, state);
        for (var step = 1; step <= 50 * stepsPerDay; step++)
        {
            works.Step(state, inputs, 1.0 / stepsPerDay);
            yield return ((double)step / stepsPerDay, state);
        }
    }

    // The steady state of the ideal loop, with the instruments standing at what they measure and the controllers where they were.
    private static void Settle(double[] state, Bsm1Protocol protocol)
    {
        var recycle = state[WorksLayout.Recycle];
        var kla = 144 + state[WorksLayout.Integrals];
        protocol.Works.SettleInlet(state, protocol.Inputs);
        state[WorksLayout.Recycle] = recycle;
        (state[WorksLayout.Instruments + 24], state[WorksLayout.Instruments + 25]) = (kla, kla);
    }

    private static IEnumerable<(int Place, string Column)> TransientColumns()
    {
        string[] tanks = ["A1", "A2", "O1", "O2", "O3"];
        string[] solubles = ["SI", "SS", "SO", "SNO", "SNH", "SND", "SALK"];
        for (var k = 0; k < PerTank.Count; k++)
        {
            for (var i = 0; i < Asm1Component.Count; i++)
                yield return (WorksLayout.Tank(k, i), $"{tanks[k]}_{Asm1Component.Names[i][..1]}_{Asm1Component.Names[i][1..]}");
        }

        for (var layer = 0; layer < SettlerParameters.Layers; layer++)
        {
            yield return (WorksLayout.SettlerSolids + layer, $"layer_TSS{layer + 1}");
            for (var i = 0; i < solubles.Length; i++)
                yield return (WorksLayout.SettlerSolubles + layer * 8 + i, $"layer_{solubles[i]}{layer + 1}");
        }
    }

    private static double Ours(double[] state, in WorksReading reading, string place, string component)
    {
        if (place == "settler")
            return state[WorksLayout.SettlerSolids + int.Parse(component[3..], CultureInfo.InvariantCulture) - 1];
        Asm1Vector c = default;
        if (place == "effluent")
            c = reading.Effluent;
        else if (place == "underflow")
            c = reading.Underflow;
        else if (place == "inlet")
            for (var i = 0; i < Asm1Component.Count; i++)
                c[i] = state[WorksLayout.Inlet + i] / state[WorksLayout.Inlet + Asm1Component.Count];
        else
            state.AsSpan(WorksLayout.Tank(place[^1] - '1', 0), Asm1Component.Count).CopyTo(c);
        return component == "TSS" ? WastewaterWorks.Solids(c) : c[Asm1Component.Names.ToList().IndexOf(component)];
    }

    private static double Ours(Bsm1Result result, string name) =>
        name.Split('.') is [var group, var key] ? result.Groups[group][key] : result[name];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "tests", "IS2H4C.Twin.Assets.Tests", "Reference", name);
            if (File.Exists(file))
                return File.ReadLines(file).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));
        }

        throw new FileNotFoundException($"Reference table {name} is not below tests/IS2H4C.Twin.Assets.Tests/Reference. Run from inside the repository.", name);
    }
}
