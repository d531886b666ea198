using System.Runtime.InteropServices;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning.StackSharing;

namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>
/// The stacks of a plan in one cycle: what is known of each, which of them produce, stand by, wake or sleep, and what each takes.
/// Its arrays are made once per plan; a cycle fills them and allocates nothing.
/// </summary>
internal sealed class PlannedStacks
{
    /// <summary>A setpoint that wakes a resting stack lies this much above its least power, so that noise does not hide it.</summary>
    private const double WakeOverLeast = 1.02;

    private readonly double _leastSecondsBetweenChanges;
    private readonly LimitBook _book;
    private readonly OutageCalendar _outages;
    private readonly StackShare _share;
    private readonly Dictionary<int, double> _efficiency = [];
    private readonly int[] _assets;
    private readonly DispatchShare.Load[] _loads;
    private readonly StackSwitch?[] _last;
    private readonly StackSlot[] _slots;
    private readonly bool[] _inMaintenance;
    private readonly double[] _setpointsMw;
    private readonly StackLimit[] _limits;
    private readonly StackDuty[] _duties;

    /// <summary>Room for the stacks of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="capacity">Most loads on its bus.</param>
    /// <param name="leastSecondsBetweenChanges">Shortest time between standby and production, s.</param>
    /// <param name="book">The meters behind the limits of the site.</param>
    /// <param name="outages">Planned outages.</param>
    public PlannedStacks(HubPlan plan, int capacity, double leastSecondsBetweenChanges, LimitBook book, OutageCalendar outages)
    {
        (_leastSecondsBetweenChanges, _book, _outages) = (leastSecondsBetweenChanges, book, outages);
        var curve = ConverterCurve.Of(plan.Curve, plan.Curve[0].InKw, plan.Curve[^1].InKw);
        (_share, NominalMw) = (new StackShare(curve, Math.Max(capacity, 1)), Math.Max(1e-6, curve.NominalMw));
        (_assets, _loads, _last) = (new int[capacity], new DispatchShare.Load[capacity], new StackSwitch?[capacity]);
        (_slots, _inMaintenance) = (new StackSlot[capacity], new bool[capacity]);
        (_setpointsMw, _limits, _duties) = (new double[capacity], new StackLimit[capacity], new StackDuty[capacity]);
        foreach (var group in plan.Groups)
        {
            foreach (var asset in group.Assets)
                _efficiency[asset] = group.Efficiency;
        }
    }

    /// <summary>How many stacks it has room for.</summary>
    public int Capacity => _slots.Length;

    /// <summary>Best load of a new stack, MW.</summary>
    public double NominalMw { get; }

    /// <summary>How many stacks there are in this cycle.</summary>
    public int Count { get; private set; }

    /// <summary>How many are awake: running, warm, or on their way.</summary>
    public int Awake { get; private set; }

    /// <summary>Power of those that cannot follow a setpoint now, MW; those on their way out with what they will draw then.</summary>
    public double NotReadyMw { get; private set; }

    /// <summary>What those on their way out still draw beyond that, MW.</summary>
    public double LeavingMw { get; private set; }

    /// <summary>Power of those that can, MW.</summary>
    public double ReadyMw { get; private set; }

    /// <summary>Sum of the squares of the highest loads of those that run, MW2: independent errors of their meters add up like this.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>What those that run can change together, kW/s.</summary>
    public double RampKwPerSecond { get; private set; }

    /// <summary>What those that run draw together, kW.</summary>
    public double RunningKw { get; private set; }

    /// <summary>Whether the plan counts an asset among its stacks.</summary>
    public bool Plans(int asset) => _efficiency.ContainsKey(asset);

    /// <summary>The asset's place in the hub of the stack at place <paramref name="i"/>.</summary>
    public int AssetOf(int i) => _assets[i];

    /// <summary>Place of its power setpoint among the asset's tags.</summary>
    public int SetpointTagOf(int i) => _loads[i].SetpointTag;

    /// <summary>What it is to do.</summary>
    public StackDuty DutyOf(int i) => _duties[i];

    /// <summary>What binds it.</summary>
    public StackLimit LimitOf(int i) => _limits[i];

    /// <summary>The setpoint of its duty, kW.</summary>
    public double SetpointKwOf(int i) => _duties[i] switch
    {
        StackDuty.Wake => WakeOverLeast * _loads[i].MinKw,
        StackDuty.Sleep or StackDuty.Out or StackDuty.Maintenance => 0,
        StackDuty.Standby => _loads[i].StandbyKw,
        _ => 1000 * _setpointsMw[i],
    };

    /// <summary>Begins a cycle.</summary>
    public void Clear() => (Count, Awake, NotReadyMw, LeavingMw, ReadyMw, RampKwPerSecond, RunningKw, SumOfSquares) = (0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Takes a stack of the plan in.</summary>
    public void Add(int asset, DispatchShare.Load load, List<StackSwitch> memory, DateTimeOffset now)
    {
        var i = Count++;
        var (last, runs) = (SwitchOf(memory, asset, i), load.Phase == LoadPhase.Running);
        (_assets[i], _loads[i], _last[i], _inMaintenance[i]) = (asset, load, last, _outages.Now(asset, now) is not null);
        var isGoingOut = runs && last is { WantedOn: false };
        var ready = load.MaxKw > 0 && !isGoingOut && (runs || load.Phase == LoadPhase.Standby);
        var (mustRun, mustRest) = MinimumTimes(asset, runs, now);
        _slots[i] = new StackSlot
        {
            MustRun = mustRun,
            MustRest = mustRest,
            NowMw = load.NowKw / 1000,
            MinMw = load.MinKw / 1000,
            MaxMw = Math.Max(load.MaxKw, load.MinKw) / 1000,
            StandbyMw = load.StandbyKw / 1000,
            UpMwS = load.RampKwPerSecond / 1000,
            DownMwS = load.RampKwPerSecond / 1000,
            Efficiency = _efficiency[asset],
            Wear = load.Wear,
            // What was asked last counts: the stack needs some cycles to follow.
            On = last?.WantedOn ?? runs,
            Ready = ready,
            SinceChangeS = last is null ? double.PositiveInfinity : (now - last.Since).TotalSeconds,
            MinTimeS = _leastSecondsBetweenChanges,
        };
        Awake += load.Phase is LoadPhase.Running or LoadPhase.Standby or LoadPhase.Starting && !_inMaintenance[i] ? 1 : 0;
        SumOfSquares += runs ? _slots[i].MaxMw * _slots[i].MaxMw : 0;
        if (ready)
            ReadyMw += load.NowKw / 1000;
        else if (isGoingOut)
            (NotReadyMw, LeavingMw) = (NotReadyMw + (Math.Min(load.NowKw, load.StandbyKw) / 1000), LeavingMw + (Math.Max(0, load.NowKw - load.StandbyKw) / 1000));
        else
            NotReadyMw += Math.Max(load.NowKw, load.Phase == LoadPhase.Starting ? load.StandbyKw : 0) / 1000;
        if (runs)
            (RampKwPerSecond, RunningKw) = (RampKwPerSecond + load.RampKwPerSecond, RunningKw + load.NowKw);
    }

    /// <summary>Shares the power of the cycle out; the power of those that follow a setpoint, MW.</summary>
    public double Share(in SharingInput input) => _share.Share(in input, _slots.AsSpan(0, Count), _setpointsMw, _limits);

    /// <summary>Gives each its duty: as shared out, and besides so many must wake, or may sleep when negative. How many produce is answered.</summary>
    public int Assign(int missing, DateTimeOffset now)
    {
        for (var i = 0; i < Count; i++)
        {
            var load = _loads[i];
            _duties[i] = _inMaintenance[i] ? StackDuty.Maintenance
                : load.Phase == LoadPhase.Tripped || (load.Phase == LoadPhase.Running && load.MaxKw <= 0) ? StackDuty.Out
                : load.Phase == LoadPhase.Stopped ? StackDuty.Sleep
                : _slots[i].Ready && _setpointsMw[i] >= _slots[i].MinMw - 1e-9 ? StackDuty.Produce
                : StackDuty.Standby;
        }
        for (; missing > 0 && NextToWake() is >= 0 and var i; missing--)
            _duties[i] = StackDuty.Wake;
        for (; missing < 0 && NextToSleep(now) is >= 0 and var i; missing++)
            _duties[i] = StackDuty.Sleep;
        var producing = 0;
        for (var i = 0; i < Count; i++)
            producing += _duties[i] == StackDuty.Produce ? 1 : 0;
        return producing;
    }

    /// <summary>Notes in the memory what was wanted of each.</summary>
    public void Remember(List<StackSwitch> memory, DateTimeOffset now)
    {
        for (var i = 0; i < Count; i++)
        {
            var wanted = _duties[i] == StackDuty.Produce;
            if (_last[i] is not { } last)
                memory.Add(new StackSwitch(_assets[i], wanted || _loads[i].Phase == LoadPhase.Running, now - TimeSpan.FromDays(1)));
            else if (last.WantedOn != wanted)
                memory[memory.IndexOf(last)] = new StackSwitch(_assets[i], wanted, now);
        }
    }

    /// <summary>The best of those that rest and may run; -1 for none.</summary>
    private int NextToWake()
    {
        var best = -1;
        for (var i = 0; i < Count; i++)
        {
            if (_duties[i] == StackDuty.Sleep && _loads[i].MaxKw > 0 && (best < 0 || Better(i, best)))
                best = i;
        }
        return best;
    }

    /// <summary>The worst of those that stand by and were not asked to just now; -1 for none.</summary>
    private int NextToSleep(DateTimeOffset now)
    {
        var worst = -1;
        for (var i = 0; i < Count; i++)
        {
            var rested = _last[i] is not { } last || (now - last.Since).TotalSeconds >= _leastSecondsBetweenChanges;
            if (rested && _duties[i] == StackDuty.Standby && _loads[i].Phase == LoadPhase.Standby && (worst < 0 || Better(worst, i)))
                worst = i;
        }
        return worst;
    }

    /// <summary>Whether a stack is called before another: more efficient, or of like ones less worn.</summary>
    private bool Better(int one, int other) => _slots[one].Efficiency > _slots[other].Efficiency
        || (_slots[one].Efficiency == _slots[other].Efficiency && _slots[one].Wear < _slots[other].Wear);

    /// <summary>Whether a stack must go on producing, or resting, by its minimum times.</summary>
    private (bool MustRun, bool MustRest) MinimumTimes(int asset, bool runs, DateTimeOffset now) => !_book.Limits.HasMinTimes ? default
        : (runs && _book.LeftHours(asset, produces: true, now) > 0, !runs && _book.LeftHours(asset, produces: false, now) > 0);

    /// <summary>What is remembered of an asset; it mostly stands where its stack does.</summary>
    private static StackSwitch? SwitchOf(List<StackSwitch> memory, int asset, int near)
    {
        if (near < memory.Count && memory[near].Asset == asset)
            return memory[near];
        foreach (var turn in CollectionsMarshal.AsSpan(memory))
        {
            if (turn.Asset == asset)
                return turn;
        }
        return null;
    }
}
