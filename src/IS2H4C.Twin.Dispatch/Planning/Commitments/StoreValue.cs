namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>
/// The store as a grid of contents, with the cost-to-go between its points as straight lines. Rows of cost-to-go carry a margin on both sides, in which
/// the lines go on steeply below the lowest content and at the price of venting above the highest, so that every move is a plain shift of the row.
/// </summary>
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
        (Points, Margin) = (points, points + 2);
        _min = h2.StoreMinKg;
        _cell = Math.Max(h2.StoreMaxKg - h2.StoreMinKg, 1e-3) / (points - 1);
        _perCell = 1 / _cell;
        _ventEurKg = h2.VentEurKg;
    }

    public int Points { get; }

    /// <summary>Entries of the margin on each side of a row.</summary>
    public int Margin { get; }

    /// <summary>Length of a row with its margins.</summary>
    public int RowLength => Points + 2 * Margin;

    public double At(int point) => _min + point * _cell;

    /// <summary>The part of a row that holds the grid's points.</summary>
    public Span<double> Inner(Span<double> row) => row.Slice(Margin, Points);

    /// <summary>Fills the margins from the row's ends.</summary>
    public void Extend(Span<double> row)
    {
        for (var i = 1; i <= Margin; i++)
        {
            row[Margin - i] = row[Margin] + i * _cell * BelowEurKg;
            row[Margin + Points - 1 + i] = row[Margin + Points - 1] + i * _cell * _ventEurKg;
        }
    }

    /// <summary>Cost-to-go at any content, from the grid's points alone.</summary>
    public double Read(ReadOnlySpan<double> values, double kg)
    {
        var at = (kg - _min) * _perCell;
        if (at <= 0)
            return values[0] - at * _cell * BelowEurKg;
        if (at >= values.Length - 1)
            return values[^1] + (at - (values.Length - 1)) * _cell * _ventEurKg;
        var cell = (int)at;
        return values[cell] + (at - cell) * (values[cell + 1] - values[cell]);
    }

    /// <summary>
    /// For every content the cost of the best move along a stage's cost curve. Both curves are piecewise linear, so the best lies on a breakpoint of either:
    /// each breakpoint of the stage shifts the row by the same part of a cell for all contents, each landing on a grid point by whole cells.
    /// </summary>
    public void Best(StageCost stage, ReadOnlySpan<double> row, Span<double> best)
    {
        best.Fill(double.PositiveInfinity);
        var (lastFlow, lastCost) = (0.0, 0.0);
        for (var k = 0; k < stage.Count; k++)
        {
            var (flow, cost) = (stage.FlowKg[k], stage.CostEur[k]);
            if (k > 0 && flow - lastFlow > 1e-12)
            {
                var from = Math.Max(-Margin, (int)Math.Ceiling(Math.Max(lastFlow * _perCell, -1e6)));
                var slope = (cost - lastCost) / (flow - lastFlow);
                for (var d = from; d <= Margin && d * _cell < flow; d++)
                    RowMinimum.Take(best, row[(Margin + d)..], lastCost + (d * _cell - lastFlow) * slope);
            }
            // Beyond the margin the row is straight: take its end and add the rest.
            var shift = Math.Clamp(flow * _perCell, -Margin, Margin - 1);
            var whole = (int)Math.Floor(shift);
            var beyond = flow * _perCell - shift;
            RowMinimum.TakeBetween(best, row[(Margin + whole)..], shift - whole, cost + (beyond < 0 ? -beyond * _cell * BelowEurKg : beyond * _cell * _ventEurKg));
            (lastFlow, lastCost) = (flow, cost);
        }
    }

    /// <summary>Best move from one content; answers the content after it.</summary>
    public double BestFrom(StageCost stage, ReadOnlySpan<double> values, double kg)
    {
        var (best, after) = (double.PositiveInfinity, kg);
        var (lastTo, lastCost) = (0.0, 0.0);
        for (var k = 0; k < stage.Count; k++)
        {
            var (to, cost) = (kg + stage.FlowKg[k], stage.CostEur[k]);
            if (k > 0)
            {
                for (var j = Math.Max(0, (int)Math.Ceiling(Math.Min((lastTo - _min) * _perCell, 1e6))); j < Points && At(j) < to; j++)
                {
                    var total = lastCost + (cost - lastCost) * (At(j) - lastTo) / (to - lastTo) + values[j];
                    if (total < best)
                        (best, after) = (total, At(j));
                }
            }
            var here = cost + Read(values, to);
            if (here < best)
                (best, after) = (here, to);
            (lastTo, lastCost) = (to, cost);
        }
        return Math.Clamp(after, _min, At(Points - 1));
    }
}
