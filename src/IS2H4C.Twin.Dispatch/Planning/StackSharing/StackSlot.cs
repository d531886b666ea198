namespace IS2H4C.Twin.Dispatch.Planning.StackSharing;

/// <summary>What the sharing of a cycle needs to know of one stack. Powers in MW, times in s.</summary>
public record struct StackSlot
{
    /// <summary>Power now, MW.</summary>
    public double NowMw { get; set; }

    /// <summary>Lowest load while producing, MW.</summary>
    public double MinMw { get; set; }

    /// <summary>Highest load permitted now, MW.</summary>
    public double MaxMw { get; set; }

    /// <summary>Load in standby, MW.</summary>
    public double StandbyMw { get; set; }

    /// <summary>Largest rise, MW/s.</summary>
    public double UpMwS { get; set; }

    /// <summary>Largest fall, MW/s. A fall that the grid limit asks for is not held back by it: the stack's own controls limit it.</summary>
    public double DownMwS { get; set; }

    /// <summary>Efficiency factor, 1 = new.</summary>
    public double Efficiency { get; set; }

    /// <summary>Wear so far; of like stacks the one with less is called first. Running hours, or any like measure.</summary>
    public double Wear { get; set; }

    /// <summary>Seconds since it last changed between standby and production.</summary>
    public double SinceChangeS { get; set; }

    /// <summary>Shortest time between such changes, s.</summary>
    public double MinTimeS { get; set; }

    /// <summary>Whether it must go on producing by its minimum up time; only a trip, the operator or the grid limit do not wait for it.</summary>
    public bool MustRun { get; set; }

    /// <summary>Whether it must go on resting by its minimum down time.</summary>
    public bool MustRest { get; set; }

    /// <summary>Whether it produces.</summary>
    public bool On { get; set; }

    /// <summary>Whether it may produce at once: warm, not tripped, not in manual.</summary>
    public bool Ready { get; set; }
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

    /// <summary>Import peak of the month, which has a price.</summary>
    Peak,

    /// <summary>Renewable energy of the clock hour, which electrolysers must match.</summary>
    Matching,

    /// <summary>Minimum up time.</summary>
    MinimumUpTime,

    /// <summary>Minimum down time.</summary>
    MinimumDownTime,
}
