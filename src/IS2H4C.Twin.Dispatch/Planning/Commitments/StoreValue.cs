namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>The store as a grid of contents, with the cost-to-go between its points as straight lines and steep ends outside its limits.</summary>
internal sealed class StoreValue
{
    private const double BelowEurKg = 60;
    private readonly double _min;
    private readonly double _cell;
    private readonly double _perCell;
    private readonly double _ventEurKg;

    public StoreValue(PlanProblem problem, int points)
    {
        var h2 = problem.Plant.Hydrogen;
        Points = points;
        _min = h2.StoreMinKg;
        _cell = Math.Max(h2.StoreMaxKg - h2.StoreMinKg, 1e-6) / (points - 1);
        _perCell = 1 / _cell;
        _ventEurKg = h2.VentEurKg;
    }

    public int Points { get; }

    public double At(int point) => _min + point * _cell;

    /// <summary>Cost-to-go at any content.</summary>
    public double Read(ReadOnlySpan<double> values, double kg)
    {
        var at = (kg - _min) * _perCell;
        if (at <= 0)
            return values[0] - at * _cell * BelowEurKg;
        var cell = (int)at;
        if (cell >= values.Length - 1)
            return values[^1] + (at - (values.Length - 1)) * _cell * _ventEurKg;
        var part = at - cell;
        return values[cell] + part * (values[cell + 1] - values[cell]);
    }

    /// <summary>Best move from a content along a stage's cost curve; both are piecewise linear, so the best lies on a breakpoint of either.</summary>
    public double Best(StageCost stage, ReadOnlySpan<double> values, double kg, out double afterKg)
    {
        var (best, after) = (double.PositiveInfinity, kg);
        var (flows, costs) = (stage.FlowKg, stage.CostEur);
        var (lastTo, lastCost) = (0.0, 0.0);
        for (var k = 0; k < stage.Count; k++)
        {
            var to = kg + flows[k];
            var cost = costs[k];
            if (k > 0)
            {
                var from = Math.Max(0, (int)Math.Ceiling(Math.Min((lastTo - _min) * _perCell, 1e6) + 1e-9));
                for (var j = from; j < Points; j++)
                {
                    var grid = _min + j * _cell;
                    if (grid >= to)
                        break;
                    var total = lastCost + (cost - lastCost) * (grid - lastTo) / (to - lastTo) + values[j];
                    if (total < best)
                        (best, after) = (total, grid);
                }
            }
            var here = cost + Read(values, to);
            if (here < best)
                (best, after) = (here, to);
            (lastTo, lastCost) = (to, cost);
        }
        afterKg = Math.Clamp(after, _min, _min + (Points - 1) * _cell);
        return best;
    }
}
