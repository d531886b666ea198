namespace IS2H4C.Twin.Assets.Simulation;

/// <summary>What one look at the heartbeat changed.</summary>
public enum WatchdogChange
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The heartbeat moved for the first time: supervision has taken over, the watchdog counts from now.</summary>
    TakenOver,
    /// <summary>It stood still too long: the PLC now runs on its fallback setpoints.</summary>
    FellBack,
    /// <summary>It moves again: the PLC takes setpoints again.</summary>
    Recovered,
}
