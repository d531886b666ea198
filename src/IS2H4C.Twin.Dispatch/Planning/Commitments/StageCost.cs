namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>Prices that decouple oxygen, water and the smaller loads from the choice of stack counts; taken from the last linear solution.</summary>
/// <param name="O2EurKg">Worth of oxygen in the buffer, EUR/kg per step.</param>
/// <param name="WaterEurM3">Worth of feed water, EUR/m3 per step.</param>
/// <param name="PowerEurMwh">Marginal price of power, EUR/MWh per step.</param>
/// <param name="AuxiliaryMw">Blower, dosing and recycler load, and what flows beyond the loop draw, MW per step.</param>
/// <param name="H2ElsewhereKgH">Hydrogen that flows beyond the loop take, kg/h per step.</param>
/// <param name="ImportEurMwh">What the site's limits add to the price of import, EUR/MWh per step.</param>
/// <param name="StackEurMwh">What the site's limits add to the price of electrolyser load, EUR/MWh per step.</param>
internal sealed record StagePrices(double[] O2EurKg, double[] WaterEurM3, double[] PowerEurMwh, double[] AuxiliaryMw, double[] H2ElsewhereKgH, double[] ImportEurMwh, double[] StackEurMwh)
{
    /// <summary>The middle between these prices and newer ones; duals jump from one solution to the next, their mean settles.</summary>
    public StagePrices Towards(StagePrices newer)
    {
        return new StagePrices(Mean(O2EurKg, newer.O2EurKg), Mean(WaterEurM3, newer.WaterEurM3), Mean(PowerEurMwh, newer.PowerEurMwh), newer.AuxiliaryMw, newer.H2ElsewhereKgH,
            Mean(ImportEurMwh, newer.ImportEurMwh), Mean(StackEurMwh, newer.StackEurMwh));

        static double[] Mean(double[] a, double[] b) => [.. a.Zip(b, (x, y) => (x + y) / 2)];
    }
}

/// <summary>
/// Cost of a step against the net flow into the hydrogen store, for given stack counts: convex and piecewise linear, built by merging the curve's segments,
/// the power sources, sales and shortage in the order of their marginal cost per kg.
/// </summary>
internal sealed class StageCost
{
    private const int MaxPieces = 64;
    private readonly PlanProblem _problem;
    private readonly double[] _sourcePrice = new double[4];
    private readonly double[] _sourceMw = new double[4];
    private readonly double[] _pieceEurKg = new double[MaxPieces];
    private readonly double[] _pieceKg = new double[MaxPieces];
    private int _sources;
    private double _matchedMw;
    private double _ruleBelow;
    private double _ruleAbove;
    private double _baseEurH;

    public StageCost(PlanProblem problem) => _problem = problem;

    /// <summary>Number of breakpoints of the last build.</summary>
    public int Count { get; private set; }

    /// <summary>Net flow over the whole step at each breakpoint, kg, rising.</summary>
    public double[] FlowKg { get; } = new double[MaxPieces + 1];

    /// <summary>Cost of the whole step at each breakpoint, EUR.</summary>
    public double[] CostEur { get; } = new double[MaxPieces + 1];

    /// <summary>Sets the step: sorts its power sources by price.</summary>
    public void SetStep(int t, StagePrices prices)
    {
        SetMatching(t, prices);
        var (grid, price, renewable) = (_problem.Plant.Grid, _problem.PriceEurMwh[t], _problem.RenewableMw[t]);
        var exportGain = Math.Max(0, price - grid.ExportFeeEurMwh);
        var exportable = exportGain > 0 ? Math.Min(renewable, grid.ExportMaxMw) : 0;
        _sources = 0;
        // What would be curtailed counts for the matching once it is used.
        AddSource(-_ruleBelow, renewable - exportable);
        AddSource(exportGain, exportable);
        AddSource(price + grid.ImportFeeEurMwh + prices.ImportEurMwh[t], grid.ImportMaxMw);
        AddSource(Math.Max(_problem.Plant.PowerSlackEurMwh, _sourcePrice[_sources - 1]), double.PositiveInfinity);
        _baseEurH = -exportGain * exportable;
    }

    /// <summary>Builds the cost curve of step <paramref name="t"/> for counts of producing and awake stacks with a mean efficiency and a mean lowest load.</summary>
    public void Build(int t, int on, int awake, double efficiency, double leastMw, StagePrices prices)
    {
        var (plant, dt, demand) = (_problem.Plant, _problem.StepHours[t], _problem.H2DemandKgH[t]);
        var (curve, h2) = (plant.Stacks.Curve, plant.Hydrogen);
        var bonus = -plant.Oxygen.KgPerKgH2 * prices.O2EurKg[t] + plant.Water.M3PerKgH2 * prices.WaterEurM3[t];
        var minKgH = curve.ProductionKgH(on * leastMw, on, efficiency);
        var stacks = (awake - on) * plant.Stacks.StandbyMw + on * leastMw + h2.CompressionMwhKg * minKgH;
        var (load, matched) = (plant.AuxiliaryMw + prices.AuxiliaryMw[t] + stacks, Math.Max(0, _matchedMw - stacks));

        var (cost, source, left) = (_baseEurH + (stacks * _ruleBelow) + (Math.Max(0, stacks - _matchedMw) * (_ruleAbove - _ruleBelow)), 0, _sourceMw[0]);
        while (load > left)
        {
            cost += left * _sourcePrice[source];
            load -= left;
            left = _sourceMw[++source];
        }
        cost += load * _sourcePrice[source];
        left -= load;

        var pieces = 0;
        for (var s = 0; s < curve.SlopesKgMwh.Length && on > 0; s++)
        {
            var slope = curve.SlopesKgMwh[s] * efficiency;
            var perMw = 1 + h2.CompressionMwhKg * slope;
            var width = on * curve.WidthAbove(s, leastMw);
            while (width > 1e-12 && pieces < MaxPieces - 2)
            {
                var part = Math.Min(width, Math.Min(left, matched > 1e-12 ? matched : left) / perMw);
                if (part > 1e-12 && slope > 1e-9)
                {
                    (_pieceEurKg[pieces], _pieceKg[pieces]) = ((_sourcePrice[source] + (matched > 1e-12 ? _ruleBelow : _ruleAbove)) * perMw / slope + bonus, part * slope * dt);
                    pieces++;
                }
                width -= part;
                left -= part * perMw;
                matched -= part * perMw;
                if (left <= 1e-12 && source + 1 < _sources)
                    left = _sourceMw[++source];
                else if (part <= 1e-12 && matched <= 1e-12)
                    break;
            }
        }
        pieces = Insert(pieces, h2.SellEurKg, h2.SellMaxKgH * dt);
        pieces = Insert(pieces, h2.ContractEurKg + h2.ShortageEurKg, demand * dt);

        FlowKg[0] = (minKgH - demand - h2.SellMaxKgH - prices.H2ElsewhereKgH[t]) * dt;
        CostEur[0] = dt * (cost + bonus * minKgH - h2.ContractEurKg * demand - h2.SellEurKg * h2.SellMaxKgH);
        for (var k = 0; k < pieces; k++)
        {
            FlowKg[k + 1] = FlowKg[k] + _pieceKg[k];
            CostEur[k + 1] = CostEur[k] + _pieceKg[k] * _pieceEurKg[k];
        }
        Count = pieces + 1;
    }

    /// <summary>
    /// A step that is a whole matching period has its rule to itself: nothing below the generation, the full price above it. Several steps of one period share theirs,
    /// so its price comes from the last linear solution.
    /// </summary>
    private void SetMatching(int t, StagePrices prices)
    {
        var limits = _problem.Limits;
        var isWhole = limits.HasMatching && limits.MatchPeriod[t] >= 0 && limits.EndsPeriod(t) && (t == 0 || limits.EndsPeriod(t - 1));
        var carry = isWhole && t == 0 ? limits.MatchCarryMwh : 0;
        (_matchedMw, _ruleBelow, _ruleAbove) = isWhole
            ? (Math.Max(0, _problem.RenewableMw[t] - (carry / _problem.StepHours[t])), 0, limits.UnmatchedEurMwh)
            : (double.PositiveInfinity, prices.StackEurMwh[t], prices.StackEurMwh[t]);
    }

    private int Insert(int pieces, double eurKg, double kg)
    {
        if (kg <= 0)
            return pieces;
        var at = pieces;
        for (; at > 0 && _pieceEurKg[at - 1] > eurKg; at--)
            (_pieceEurKg[at], _pieceKg[at]) = (_pieceEurKg[at - 1], _pieceKg[at - 1]);
        (_pieceEurKg[at], _pieceKg[at]) = (eurKg, kg);
        return pieces + 1;
    }

    private void AddSource(double price, double mw)
    {
        var at = _sources++;
        for (; at > 0 && _sourcePrice[at - 1] > price; at--)
            (_sourcePrice[at], _sourceMw[at]) = (_sourcePrice[at - 1], _sourceMw[at - 1]);
        (_sourcePrice[at], _sourceMw[at]) = (price, mw);
    }
}
