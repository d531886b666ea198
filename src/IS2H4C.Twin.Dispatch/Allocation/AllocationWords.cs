using System.Globalization;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.Planning.StackSharing;

namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>The sentences behind the setpoints of a plan; each is written once, and stays the same one while nothing changes but the power.</summary>
internal sealed class AllocationWords(HubPlan plan)
{
    private readonly Dictionary<(int Step, StackLimit Limit, StackDuty Duty), string> _stacks = [];
    private readonly string[] _flows = [.. plan.Flows.Select(f => string.Create(CultureInfo.InvariantCulture, $"plan of {plan.At:HH:mm}: {f.Name}"))];

    /// <summary>Why a flow has its setpoint.</summary>
    public string OfFlow(int flow) => _flows[flow];

    /// <summary>Why a stack has its setpoint.</summary>
    public string OfStack(int step, StackLimit limit, StackDuty duty)
    {
        if (_stacks.TryGetValue((step, limit, duty), out var known))
            return known;
        return _stacks[(step, limit, duty)] = string.Create(CultureInfo.InvariantCulture,
            $"plan of {plan.At:HH:mm}: {Name(duty)}; {Name(limit)}; one more kW is worth {plan.PowerEurKwh[step]:0.000} EUR/kWh, one more kg of hydrogen {plan.HydrogenEurKg[step]:0.00} EUR");
    }

    private static string Name(StackDuty duty) => duty switch
    {
        StackDuty.Produce => "produce",
        StackDuty.Standby => "stand by",
        StackDuty.Wake => "wake up",
        StackDuty.Sleep => "rest",
        StackDuty.Maintenance => "in maintenance, may not run",
        _ => "may not run",
    };

    private static string Name(StackLimit limit) => limit switch
    {
        StackLimit.MinimumLoad => "limit: least load",
        StackLimit.MaximumLoad => "limit: full load",
        StackLimit.Ramp => "limit: ramp",
        StackLimit.MinimumTime => "limit: least time between changes",
        StackLimit.NotReady => "limit: not ready",
        StackLimit.Grid => "limit: grid contract",
        StackLimit.Peak => "limit: import peak of the month",
        StackLimit.Matching => "limit: renewable energy of the hour (hourly matching)",
        StackLimit.MinimumUpTime => "limit: minimum up time",
        StackLimit.MinimumDownTime => "limit: minimum down time",
        _ => "no limit, worth against price decides",
    };
}
