using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>
/// Base of the rules people use without a plan: decide how much stack power is wanted now, spread it over as few awake stacks as carry it,
/// sell when the store is nearly full, dose oxygen whenever there is some, and run the recycler on the level of its buffer.
/// </summary>
public abstract class RulePolicy : IBacktestPolicy
{
    private const double SellAbove = 0.8;

    /// <summary>Load of a stack below which a rule runs none, as a share of its rating, where the curve has no least load.</summary>
    private const double LeastShare = 0.01;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public virtual bool StacksApart => false;

    /// <summary>Stack power that the rule wants, MW.</summary>
    protected abstract double WishMw(PlanProblem actual, PlanSchedule executed, int now);

    /// <inheritdoc/>
    public void Decide(PlanProblem actual, PlanSchedule executed, int now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(executed);
        Spread(actual, executed, now, Math.Max(0, WishMw(actual, executed, now)));
        var (h2, water) = (actual.Plant.Hydrogen, actual.Plant.Water);
        executed.SellKgH[now] = Filling(now == 0 ? actual.Initial.H2Kg : executed.H2StoreKg[now - 1], h2.StoreMinKg, h2.StoreMaxKg) > SellAbove ? h2.SellMaxKgH : 0;
        executed.O2DosedKgH[now] = double.MaxValue;
        var filling = Filling(now == 0 ? actual.Initial.WaterM3 : executed.WaterM3[now - 1], water.BufferMinM3, water.BufferMaxM3);
        executed.RecyclerOn[now] = filling < 0.3 || (filling < 0.9 && (now == 0 ? actual.Initial.RecyclerOn : executed.RecyclerOn[now - 1]));
        executed.RecyclerM3H[now] = water.RecyclerMaxM3H;
    }

    /// <summary>Shares the wished power: as few stacks as carry it, most efficient first, the others in standby.</summary>
    protected virtual void Spread(PlanProblem actual, PlanSchedule executed, int now, double wishMw)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(executed);
        var curve = actual.Plant.Stacks.Curve;
        for (var g = 0; g < actual.Groups.Count; g++)
        {
            // Without a least load, a milliwatt would call every stack.
            var on = (int)Math.Clamp(Math.Floor(wishMw / Math.Max(LeastShare * curve.NominalMw, curve.MinLoadMw)), 0, Ready(actual, executed, g, now));
            executed.On[g][now] = on;
            executed.Standby[g][now] = actual.Groups[g].Available[now] - on;
            executed.StackMw[g][now] = Math.Clamp(wishMw, on * curve.MinLoadMw, on * curve.NominalMw);
            wishMw -= executed.StackMw[g][now];
        }
    }

    /// <summary>Own power beyond the constant loads, MW; what machines beyond the loop drew in the step before is taken to go on.</summary>
    protected static double OwnMw(PlanProblem actual, PlanSchedule executed, int now)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(executed);
        var elsewhere = now == 0 ? 0 : actual.Extra.Net(executed.ExtraFlow, FlowEntry.Power, now - 1);
        return actual.RenewableMw[now] - actual.Plant.AuxiliaryMw - actual.O2DemandKgH[now] / actual.Plant.Oxygen.BlowerKgMwh + elsewhere;
    }

    /// <summary>Stacks of a group that may produce now: available and heated up.</summary>
    protected static int Ready(PlanProblem actual, PlanSchedule executed, int g, int now)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(executed);
        var available = actual.Groups[g].Available[now];
        return available - Math.Min(available, Heating(actual, executed, g, now));
    }

    /// <summary>Present content of the store as a share of its range, 0..1.</summary>
    protected static double StoreFilling(PlanProblem actual, PlanSchedule executed, int now)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(executed);
        return Filling(now == 0 ? actual.Initial.H2Kg : executed.H2StoreKg[now - 1], actual.Plant.Hydrogen.StoreMinKg, actual.Plant.Hydrogen.StoreMaxKg);
    }

    private static double Filling(double content, double low, double high) => (content - low) / Math.Max(1e-9, high - low);

    private static int Heating(PlanProblem actual, PlanSchedule executed, int g, int now)
    {
        var heating = actual.Groups[g].StillHeating[now];
        for (var t = now; t >= 0 && (t == now || actual.HeatUpEnd[t] > now); t--)
        {
            if (actual.HeatUpEnd[t] <= now)
                continue;
            var before = t == 0 ? actual.Groups[g].InitialAwake : executed.On[g][t - 1] + executed.Standby[g][t - 1];
            var here = t == now ? actual.Groups[g].Available[now] : executed.On[g][t] + executed.Standby[g][t];
            heating += Math.Max(0, here - before);
        }
        return heating;
    }
}

/// <summary>Uses what wind and sun give beyond the constant loads, and nothing from the grid.</summary>
public sealed class FollowRenewablesPolicy : RulePolicy
{
    /// <inheritdoc/>
    public override string Name => "follow-renewables";

    /// <inheritdoc/>
    protected override double WishMw(PlanProblem actual, PlanSchedule executed, int now) => OwnMw(actual, executed, now);
}

/// <summary>Runs at full load below a price and on renewables alone above it; when the store is nearly empty it produces the contract at any price.</summary>
public sealed class PriceThresholdPolicy(double thresholdEurMwh) : RulePolicy
{
    /// <inheritdoc/>
    public override string Name => "price-threshold";

    /// <inheritdoc/>
    protected override double WishMw(PlanProblem actual, PlanSchedule executed, int now)
    {
        ArgumentNullException.ThrowIfNull(actual);
        var filling = StoreFilling(actual, executed, now);
        var own = OwnMw(actual, executed, now);
        var most = own + actual.Plant.Grid.ImportMaxMw;
        // Compression draws with the hydrogen: leave room for it below the import limit.
        most /= 1 + actual.Plant.Hydrogen.CompressionMwhKg * actual.Plant.Stacks.Curve.BestKgMwh;
        if (actual.PriceEurMwh[now] < thresholdEurMwh && filling < 0.9)
            return most;
        var contract = filling < 0.1 ? 1.1 * actual.H2DemandKgH[now] / Math.Max(1e-9, actual.Plant.Stacks.Curve.BestKgMwh) : 0;
        return Math.Min(most, Math.Max(contract, own));
    }
}
