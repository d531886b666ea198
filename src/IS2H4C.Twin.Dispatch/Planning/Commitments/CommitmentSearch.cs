namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>
/// Dynamic programme over store content x producing stacks x awake stacks. The power split, sales and shortage are solved exactly inside each step;
/// oxygen and water enter by prices. Stacks are counted in merit order and, when there are many, in lots.
/// </summary>
internal sealed class CommitmentSearch
{
    private readonly PlanProblem _problem;
    private readonly StageCost _stage;
    private readonly StoreValue _store;
    private readonly int[] _count;
    private readonly int _states;
    private readonly double[] _cost;
    private readonly double[] _after;
    private readonly double[] _woken;
    private readonly double[][] _efficiency;
    private readonly double[][] _leastMw;
    private readonly int[] _available;

    public CommitmentSearch(PlanProblem problem, int storePoints, int countLevels)
    {
        _problem = problem;
        _stage = new StageCost(problem);
        _store = new StoreValue(problem, storePoints);
        _available = [.. Enumerable.Range(0, problem.Steps).Select(t => problem.Groups.Sum(g => g.Available[t]))];
        var most = _available.Append(0).Max();
        var lots = Math.Min(most, Math.Max(2, countLevels) - 1);
        _count = [.. Enumerable.Range(0, lots + 1).Select(i => lots == 0 ? 0 : (int)Math.Round((double)i * most / lots))];
        _states = (lots + 1) * (lots + 2) / 2;
        _cost = new double[problem.Steps * _states * storePoints];
        _after = new double[_states * _store.RowLength];
        _woken = new double[(lots + 1) * storePoints];
        _efficiency = [.. Enumerable.Range(0, problem.Steps).Select(t => Means(t, g => g.Efficiency, 1))];
        var curve = problem.Plant.Stacks.Curve;
        _leastMw = [.. Enumerable.Range(0, problem.Steps).Select(t => Means(t, g => g.MinMw(curve, t), curve.MinLoadMw))];
    }

    /// <summary>Counts of the best path: producing and awake stacks per step; null when cancelled.</summary>
    public (int[] On, int[] Awake)? Find(StagePrices prices, CancellationToken cancellationToken)
    {
        EndValues();
        for (var t = _problem.Steps - 1; t >= 0; t--)
        {
            if (cancellationToken.IsCancellationRequested)
                return null;
            Back(t, prices);
        }
        return Forward(prices);
    }

    private static int Index(int on, int awake) => awake * (awake + 1) / 2 + on;

    private Span<double> CostOf(int t, int state) => _cost.AsSpan((t * _states + state) * _store.Points, _store.Points);

    private Span<double> AfterOf(int state) => _store.Inner(RowOf(state));

    private Span<double> RowOf(int state) => _after.AsSpan(state * _store.RowLength, _store.RowLength);

    private void EndValues()
    {
        var first = AfterOf(0);
        for (var i = 0; i < first.Length; i++)
        {
            var kg = _store.At(i);
            var cost = _problem.Target is { } target ? target.H2EurKg * Math.Max(0, target.H2Kg - kg) : 0;
            var left = kg - _problem.Plant.Hydrogen.StoreMinKg;
            foreach (var (width, worth) in _problem.EndValue)
            {
                cost -= worth * Math.Clamp(left, 0, width);
                left -= width;
            }
            first[i] = cost;
        }
        _store.Extend(RowOf(0));
        for (var state = 1; state < _states; state++)
            RowOf(0).CopyTo(RowOf(state));
    }

    /// <summary>Fills the cost from the start of step t with its counts chosen, then the cost before choosing them.</summary>
    private void Back(int t, StagePrices prices)
    {
        _stage.SetStep(t, prices);
        var levels = _count.Length;
        for (var awake = 0; awake < levels; awake++)
        {
            for (var on = 0; on <= awake; on++)
            {
                var cost = CostOf(t, Index(on, awake));
                if (_count[awake] > _available[t] && awake > 0 && _count[awake - 1] >= _available[t])
                {
                    cost.Fill(1e15);
                    continue;
                }
                _stage.Build(t, Math.Min(_count[on], _available[t]), Math.Min(_count[awake], _available[t]), _efficiency[t][on], _leastMw[t][on], prices);
                _store.Best(_stage, RowOf(Index(on, awake)), cost);
                if (t < _problem.ReserveKg.Length)
                    AddReserve(t, cost);
            }
        }
        if (t > 0)
            Choose(t, prices);
    }

    private void AddReserve(int t, Span<double> cost)
    {
        var reserve = Math.Min(_problem.ReserveKg[t], _store.At(_store.Points - 1));
        for (var i = 0; i < cost.Length; i++)
            cost[i] += _problem.StepHours[t] * _problem.ReserveEurKgH * Math.Max(0, reserve - _store.At(i));
    }

    /// <summary>Best choice of counts for step t from each pair of counts before it; waking first, then starting, since their costs add up.</summary>
    private void Choose(int t, StagePrices prices)
    {
        var levels = _count.Length;
        var (cold, hot) = StartCosts(t, prices);
        var heats = _problem.HeatUpEnd[t] > t;
        for (var before = 0; before < levels; before++)
        {
            for (var on = 0; on < levels; on++)
            {
                var woken = _woken.AsSpan(on * _store.Points, _store.Points);
                woken.Fill(1e15);
                if (heats && on > before)
                    continue;
                for (var awake = on; awake < levels; awake++)
                {
                    var start = cold * Math.Max(0, _count[awake] - _count[before]);
                    RowMinimum.Take(woken, CostOf(t, Index(on, awake)), start);
                }
            }
            for (var onBefore = 0; onBefore <= before; onBefore++)
            {
                var after = AfterOf(Index(onBefore, before));
                after.Fill(1e15);
                for (var on = 0; on < levels; on++)
                {
                    var start = hot * Math.Max(0, _count[on] - _count[onBefore]);
                    RowMinimum.Take(after, _woken.AsSpan(on * _store.Points, _store.Points), start);
                }
                _store.Extend(RowOf(Index(onBefore, before)));
            }
        }
    }

    private (double Cold, double Hot) StartCosts(int t, StagePrices prices)
    {
        var stacks = _problem.Plant.Stacks;
        return (Math.Max(0, stacks.ColdStartEur + stacks.ColdStartMwh * (prices.PowerEurMwh[t] + prices.StackEurMwh[t])), stacks.HotStartEur);
    }

    private (int[] On, int[] Awake) Forward(StagePrices prices)
    {
        var (ons, awakes) = (new int[_problem.Steps], new int[_problem.Steps]);
        var kg = _problem.Initial.H2Kg;
        var (onBefore, before) = (_problem.Groups.Sum(g => g.InitialOn), _problem.Groups.Sum(g => g.InitialAwake));
        for (var t = 0; t < _problem.Steps; t++)
        {
            before = Math.Min(before, _available[t]);
            var (cold, hot) = StartCosts(t, prices);
            var heats = _problem.HeatUpEnd[t] > t;
            var (best, bestOn, bestAwake) = (double.PositiveInfinity, 0, 0);
            for (var awake = 0; awake < _count.Length; awake++)
            {
                for (var on = 0; on <= awake; on++)
                {
                    if (heats && _count[on] > before)
                        continue;
                    var cost = cold * Math.Max(0, _count[awake] - before) + hot * Math.Max(0, _count[on] - onBefore) + _store.Read(CostOf(t, Index(on, awake)), kg);
                    if (cost < best)
                        (best, bestOn, bestAwake) = (cost, on, awake);
                }
            }
            (ons[t], awakes[t]) = (Math.Min(_count[bestOn], _available[t]), Math.Min(_count[bestAwake], _available[t]));
            _stage.SetStep(t, prices);
            _stage.Build(t, ons[t], awakes[t], _efficiency[t][bestOn], _leastMw[t][bestOn], prices);
            NextValues(t, bestOn, bestAwake, prices);
            kg = _store.BestFrom(_stage, AfterOf(0), kg);
            (onBefore, before) = (ons[t], awakes[t]);
        }
        return (ons, awakes);
    }

    /// <summary>Cost after step t for one pair of counts, into the first row of <see cref="_after"/>.</summary>
    private void NextValues(int t, int on, int awake, StagePrices prices)
    {
        var after = AfterOf(0);
        if (t + 1 >= _problem.Steps)
        {
            EndValues();
            return;
        }
        after.Fill(1e15);
        var (cold, hot) = StartCosts(t + 1, prices);
        var heats = _problem.HeatUpEnd[t + 1] > t + 1;
        for (var awakeNext = 0; awakeNext < _count.Length; awakeNext++)
        {
            for (var onNext = 0; onNext <= awakeNext; onNext++)
            {
                if (heats && onNext > awake)
                    continue;
                var start = cold * Math.Max(0, _count[awakeNext] - _count[awake]) + hot * Math.Max(0, _count[onNext] - _count[on]);
                RowMinimum.Take(after, CostOf(t + 1, Index(onNext, awakeNext)), start);
            }
        }
    }

    /// <summary>For each level of counts the mean over the stacks that run then, most efficient first.</summary>
    private double[] Means(int t, Func<StackGroup, double> of, double none)
    {
        var mean = new double[_count.Length];
        for (var i = 0; i < mean.Length; i++)
        {
            var (left, sum, taken) = (_count[i], 0.0, 0);
            foreach (var group in _problem.Groups)
            {
                var part = Math.Min(left, group.Available[t]);
                (left, taken, sum) = (left - part, taken + part, sum + part * of(group));
            }
            mean[i] = taken == 0 ? none : sum / taken;
        }
        return mean;
    }
}
