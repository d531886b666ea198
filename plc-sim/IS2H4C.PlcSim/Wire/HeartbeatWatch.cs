using System.Globalization;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.PlcSim.Wire;

/// <summary>A PLC's watch over supervision's heartbeat, told in the log.</summary>
internal sealed class HeartbeatWatch(int link, SharedPlant shared, TimeProvider time, SimLog log)
{
    private readonly LinkDefinition _definition = shared.Plant.Hub.Links[link];

    /// <summary>Looks at the counter as it stands now.</summary>
    /// <returns>Whether anything changed that clients can see.</returns>
    public bool Look(ushort counter)
    {
        WatchdogChange change;
        lock (shared.Gate)
            change = shared.Plant.Heartbeat(link, counter, time.GetUtcNow());
        if (change == WatchdogChange.None)
            return false;
        log.Say(_definition.Id, change switch
        {
            WatchdogChange.FellBack => string.Create(CultureInfo.InvariantCulture, $"fallback entered: the heartbeat stood still for more than {_definition.WatchdogTimeout.TotalSeconds:0.#} s; every setpoint goes to its fallback"),
            WatchdogChange.Recovered => "fallback left: the heartbeat moves again",
            _ => "supervision has taken over: the heartbeat moves, the watchdog counts from now",
        });
        return true;
    }
}
