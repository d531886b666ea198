using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Milp;

/// <summary>What a problem holds beyond the loop in the mixed-integer programme: the flows, and a row per balance and step with its lack and excess.</summary>
internal sealed class MilpExtension(PlanProblem problem, MilpModel model)
{
    private readonly LinearExtension _extra = problem.Extra;
    private readonly int[] _content = new int[problem.Extra.Balances.Count];

    /// <summary>Adds a step; steps must come in their order.</summary>
    /// <param name="t">The step.</param>
    /// <param name="power">Row of the power balance.</param>
    /// <param name="h2">Row of the hydrogen store.</param>
    /// <param name="o2">Row of the oxygen buffer.</param>
    /// <param name="water">Row of the feed-water buffer.</param>
    public void AddStep(int t, int power, int h2, int o2, int water)
    {
        var dt = problem.StepHours[t];
        var rows = new int[_extra.Balances.Count];
        for (var b = 0; b < rows.Length; b++)
            rows[b] = AddBalance(t, b, dt);
        foreach (var flow in _extra.Flows)
        {
            var column = model.Column(dt * flow.EurPerUnit[t], flow.Least[t], Math.Max(flow.Least[t], flow.Most[t]));
            foreach (var entry in flow.Entries)
            {
                var (row, value) = entry.Balance switch
                {
                    FlowEntry.Power => (power, entry.PerUnit),
                    FlowEntry.Hydrogen => (h2, -dt * entry.PerUnit),
                    FlowEntry.Oxygen => (o2, -dt * entry.PerUnit),
                    FlowEntry.Water => (water, -dt * entry.PerUnit),
                    var balance => (rows[balance], -dt * entry.PerUnit),
                };
                model.Put(row, column, value);
            }
        }
        if (_extra.Flows.Count > 0)
        {
            // As in the linear programme: water that a flow must give has somewhere to go, at the price of a slack.
            model.Put(water, model.Column(dt * problem.Plant.WaterSlackEurM3, 0, double.PositiveInfinity), dt);
        }
    }

    /// <summary>Content after less content before less what the flows give, less the lack, plus the excess, is nothing.</summary>
    private int AddBalance(int t, int b, double dt)
    {
        var balance = _extra.Balances[b];
        var start = t == 0 ? balance.Start : 0;
        var content = model.Column(t == problem.Steps - 1 ? -balance.EndEur : 0, balance.Least, Math.Max(balance.Least, balance.Most));
        var row = model.Row(start, start, [(content, 1)]);
        model.Put(row, model.Column(dt * balance.LackEur, 0, double.PositiveInfinity), -dt);
        model.Put(row, model.Column(dt * balance.ExcessEur, 0, double.PositiveInfinity), dt);
        if (t > 0)
            model.Put(row, _content[b], -1);
        _content[b] = content;
        return row;
    }
}
