namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>What a stack is to do in a cycle; a closed set.</summary>
internal enum StackDuty
{
    /// <summary>Produce.</summary>
    Produce,

    /// <summary>Stand by, warm.</summary>
    Standby,

    /// <summary>Wake up from rest.</summary>
    Wake,

    /// <summary>Rest.</summary>
    Sleep,

    /// <summary>Tripped, or without permission to run.</summary>
    Out,

    /// <summary>In its maintenance window.</summary>
    Maintenance,
}
