namespace IS2H4C.Twin.Dispatch.Planning.StackSharing;

/// <summary>What the sharing of a cycle needs to know of one stack. Powers in MW, times in s.</summary>
public struct StackSlot
{
    /// <summary>Power now, MW.</summary>
    public double NowMw;

    /// <summary>Lowest load while producing, MW.</summary>
    public double MinMw;

    /// <summary>Highest load permitted now, MW.</summary>
    public double MaxMw;

    /// <summary>Load in standby, MW.</summary>
    public double StandbyMw;

    /// <summary>Largest rise, MW/s.</summary>
    public double UpMwS;

    /// <summary>Largest fall, MW/s. A fall that the grid limit asks for is not held back by it: the stack's own controls limit it.</summary>
    public double DownMwS;

    /// <summary>Efficiency factor, 1 = new.</summary>
    public double Efficiency;

    /// <summary>Wear so far; of like stacks the one with less is called first. Running hours, or any like measure.</summary>
    public double Wear;

    /// <summary>Seconds since it last changed between standby and production.</summary>
    public double SinceChangeS;

    /// <summary>Shortest time between such changes, s.</summary>
    public double MinTimeS;

    /// <summary>Whether it produces.</summary>
    public bool On;

    /// <summary>Whether it may produce at once: warm, not tripped, not in manual.</summary>
    public bool Ready;
}

/// <summary>What binds a stack in a cycle; a closed set.</summary>
public enum StackLimit
{
    /// <summary>Nothing: the marginal value decides.</summary>
    None,

    /// <summary>Minimum load.</summary>
    MinimumLoad,

    /// <summary>Maximum load.</summary>
    MaximumLoad,

    /// <summary>Ramp limit.</summary>
    Ramp,

    /// <summary>Minimum time between changes.</summary>
    MinimumTime,

    /// <summary>Not ready: cold, tripped, or in manual.</summary>
    NotReady,

    /// <summary>Hard grid limit.</summary>
    Grid,
}
