namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>What the stack's local logic is doing.</summary>
public enum StackMode : byte
{
    /// <summary>No power but the controls; cooling down.</summary>
    Off,

    /// <summary>Purging, filling and warming up; no hydrogen yet.</summary>
    ColdStart,

    /// <summary>Warm and pressurised, no current; production can begin at once.</summary>
    HotStandby,

    /// <summary>Producing while the load moves to its target.</summary>
    Ramping,

    /// <summary>Producing at its target.</summary>
    Running,

    /// <summary>Producing with the load frozen by request.</summary>
    Holding,

    /// <summary>Stopped by a protection; waits for a reset.</summary>
    Tripped,
}

/// <summary>Why a stack tripped.</summary>
public enum TripCause : byte
{
    /// <summary>Not tripped.</summary>
    None,

    /// <summary>The plant's safety system asked for it.</summary>
    External,

    /// <summary>Hydrogen in oxygen stayed above the trip limit.</summary>
    HydrogenInOxygen,

    /// <summary>The stack became too hot.</summary>
    Temperature,
}

/// <summary>Inputs that were out of range and were held at the limit in this step.</summary>
[Flags]
public enum StackClamps : byte
{
    /// <summary>Nothing was clamped.</summary>
    None = 0,

    /// <summary>The power setpoint was negative and taken as 0.</summary>
    NegativePower = 1,

    /// <summary>The setpoint asked for more than the rated power.</summary>
    RatedPower = 2,

    /// <summary>The current reached its limit before the power did.</summary>
    Current = 4,

    /// <summary>The stack temperature lies outside the cell's fitted range; the voltage is that of the edge.</summary>
    CellTemperature = 8,

    /// <summary>The setpoint was below the safe minimum load.</summary>
    MinimumLoad = 16,
}
