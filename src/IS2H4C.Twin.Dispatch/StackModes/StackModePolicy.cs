using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.StackModes;

/// <summary>Follows the renewables and shares their power by a stack mode. Wear is running hours with five hours for every start.</summary>
public sealed class StackModePolicy : RulePolicy
{
    private const double HoursPerStart = 5;
    private readonly StackModeController _controller;
    private readonly double[] _wear;
    private readonly double[] _shares;

    /// <summary>A policy for one run.</summary>
    public StackModePolicy(StackMode mode, StackParameters stacks, DecisionLetters? letters = null)
    {
        ArgumentNullException.ThrowIfNull(stacks);
        Name = mode.ToString();
        _controller = new StackModeController(mode, stacks.Count, stacks.Curve.NominalMw, stacks.Curve.MinLoadMw, letters);
        (_wear, _shares) = (new double[stacks.Count], new double[stacks.Count]);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>Stacks take unequal loads.</summary>
    public override bool StacksApart => true;

    /// <inheritdoc/>
    protected override double WishMw(PlanProblem actual, PlanSchedule executed, int now) => OwnMw(actual, executed, now);

    /// <inheritdoc/>
    protected override void Spread(PlanProblem actual, PlanSchedule executed, int now, double wishMw)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(executed);
        _controller.Share(wishMw, _wear, _shares);
        for (var g = 0; g < actual.Groups.Count; g++)
        {
            var stack = actual.Groups[g].Members[0];
            var ready = Ready(actual, executed, g, now) > 0;
            var on = ready && _shares[stack] >= actual.Plant.Stacks.Curve.MinLoadMw - 1e-9;
            var wasOn = now == 0 ? actual.Groups[g].InitialOn > 0 : executed.On[g][now - 1] > 0;
            executed.On[g][now] = on ? 1 : 0;
            executed.Standby[g][now] = actual.Groups[g].Available[now] - executed.On[g][now];
            executed.StackMw[g][now] = on ? _shares[stack] : 0;
            _wear[stack] += (on ? actual.StepHours[now] : 0) + (on && !wasOn ? HoursPerStart : 0);
        }
    }
}
