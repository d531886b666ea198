using System.Runtime.InteropServices;
using static IS2H4C.Twin.Dispatch.Planning.LinearProgramming.DispatchLpLayout;

namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>What a problem holds beyond the loop as columns of the linear programme: the flows, then for each balance its content, lack and excess; a row per balance and step.</summary>
/// <param name="problem">The problem.</param>
/// <param name="lp">The programme.</param>
/// <param name="rowsPerStep">Rows of a step.</param>
/// <param name="firstRow">First row of the balances in a step.</param>
/// <param name="firstColumn">First column of the flows in a step.</param>
internal sealed class ExtraColumns(PlanProblem problem, LinearProgram lp, int rowsPerStep, int firstRow, int firstColumn)
{
    private readonly LinearExtension _extra = problem.Extra;

    /// <summary>Columns in a step.</summary>
    public int PerStep => _extra.Flows.Count + 3 * _extra.Balances.Count;

    /// <summary>Adds the columns of a step; they must be the last of that step.</summary>
    public void AddStep(int t)
    {
        var (dt, row) = (problem.StepHours[t], t * rowsPerStep);
        var next = t + 1 < problem.Steps ? row + rowsPerStep : -1;
        var entries = new List<(int Row, double Value)>();
        foreach (var flow in _extra.Flows)
        {
            entries.Clear();
            foreach (var entry in flow.Entries)
            {
                entries.Add(entry.Balance switch
                {
                    FlowEntry.Power => (row + PowerRow, entry.PerUnit),
                    FlowEntry.Hydrogen => (row + H2Row, -dt * entry.PerUnit),
                    FlowEntry.Oxygen => (row + O2Row, -dt * entry.PerUnit),
                    FlowEntry.Water => (row + WaterRow, -dt * entry.PerUnit),
                    _ => (row + firstRow + entry.Balance, -dt * entry.PerUnit),
                });
            }
            var most = Math.Max(flow.Least[t], flow.Most[t]);
            lp.Add(dt * flow.EurPerUnit[t], flow.Least[t], most, Math.Max(1e-6, (double.IsFinite(most) ? most - flow.Least[t] : 1) / 2), CollectionsMarshal.AsSpan(entries));
        }
        for (var e = 0; e < _extra.Balances.Count; e++)
        {
            var (balance, at) = (_extra.Balances[e], row + firstRow + e);
            var span = Math.Max(0, balance.Most - balance.Least);
            var scale = Math.Max(1e-6, balance.Scale / 10);
            lp.Add(t == problem.Steps - 1 ? -balance.EndEur : 0, 0, span, Math.Max(span / 2, 1e-6), [(at, 1), (next < 0 ? -1 : next + firstRow + e, -1)]);
            lp.Add(dt * balance.LackEur, 0, double.PositiveInfinity, scale, [(at, -dt)]);
            lp.Add(dt * balance.ExcessEur, 0, double.PositiveInfinity, scale, [(at, dt)]);
        }
    }

    /// <summary>Right-hand sides of a step: contents before the first one.</summary>
    public void RightSides(int t)
    {
        for (var e = 0; e < _extra.Balances.Count; e++)
            lp.RightSide[t * rowsPerStep + firstRow + e] = t == 0 ? _extra.Balances[e].Start - _extra.Balances[e].Least : 0;
    }

    /// <summary>What the flows of a solution give to a balance in the step whose columns begin at <paramref name="at"/>.</summary>
    public double Net(double[] solution, int at, int balance)
    {
        var sum = 0.0;
        for (var f = 0; f < _extra.Flows.Count; f++)
        {
            foreach (var entry in _extra.Flows[f].Entries)
                sum += entry.Balance == balance ? entry.PerUnit * solution[at + firstColumn + f] : 0;
        }
        return sum;
    }

    /// <summary>Writes the flows of a solution into a schedule.</summary>
    public void Write(double[] solution, int at, PlanSchedule schedule, int t)
    {
        for (var f = 0; f < _extra.Flows.Count; f++)
            schedule.ExtraFlow[f][t] = solution[at + firstColumn + f];
    }
}
