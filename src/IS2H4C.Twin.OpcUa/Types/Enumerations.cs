using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Whether messages are signed and encrypted (Part 4, 7.20).</summary>
public enum MessageSecurityMode
{
    /// <summary>Not a mode.</summary>
    Invalid = 0,
    /// <summary>Neither: anyone on the wire can read and change everything.</summary>
    None = 1,
    /// <summary>Signed, readable.</summary>
    Sign = 2,
    /// <summary>Signed and encrypted.</summary>
    SignAndEncrypt = 3,
}

/// <summary>Which timestamps a service returns (Part 4, 7.40).</summary>
public enum TimestampsToReturn
{
    /// <summary>The source's.</summary>
    Source = 0,
    /// <summary>The server's.</summary>
    Server = 1,
    /// <summary>Both.</summary>
    Both = 2,
    /// <summary>None.</summary>
    Neither = 3,
}

/// <summary>Kinds of nodes (Part 3, 8.29).</summary>
[Flags]
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the standard's own names.")]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "These are the standard's own names.")]
public enum NodeClass
{
    /// <summary>Unspecified.</summary>
    None = 0,
    /// <summary>An object.</summary>
    Object = 1,
    /// <summary>A variable.</summary>
    Variable = 2,
    /// <summary>A method.</summary>
    Method = 4,
    /// <summary>An object type.</summary>
    ObjectType = 8,
    /// <summary>A variable type.</summary>
    VariableType = 16,
    /// <summary>A reference type.</summary>
    ReferenceType = 32,
    /// <summary>A data type.</summary>
    DataType = 64,
    /// <summary>A view.</summary>
    View = 128,
}

/// <summary>Which way references are followed (Part 4, 7.5).</summary>
public enum BrowseDirection
{
    /// <summary>From source to target.</summary>
    Forward = 0,
    /// <summary>From target to source.</summary>
    Inverse = 1,
    /// <summary>Both ways.</summary>
    Both = 2,
}

/// <summary>Whether an item is sampled and reported (Part 4, 7.23).</summary>
public enum MonitoringMode
{
    /// <summary>Neither sampled nor reported.</summary>
    Disabled = 0,
    /// <summary>Sampled into its queue; reported only when a triggering item is.</summary>
    Sampling = 1,
    /// <summary>Sampled and reported.</summary>
    Reporting = 2,
}

/// <summary>What change makes a notification (Part 4, 7.22.2).</summary>
public enum DataChangeTrigger
{
    /// <summary>A change of status.</summary>
    Status = 0,
    /// <summary>A change of status or value.</summary>
    StatusValue = 1,
    /// <summary>A change of status, value or source timestamp.</summary>
    StatusValueTimestamp = 2,
}

/// <summary>State of a server (Part 5, 12.6).</summary>
public enum ServerState
{
    /// <summary>Works.</summary>
    Running = 0,
    /// <summary>Has failed.</summary>
    Failed = 1,
    /// <summary>Has no configuration.</summary>
    NoConfiguration = 2,
    /// <summary>Suspended.</summary>
    Suspended = 3,
    /// <summary>About to stop.</summary>
    Shutdown = 4,
    /// <summary>Test.</summary>
    Test = 5,
    /// <summary>Loses its connection to what lies beneath.</summary>
    CommunicationFault = 6,
    /// <summary>Unknown.</summary>
    Unknown = 7,
}

/// <summary>What may be done with a variable's value (Part 3, 8.57).</summary>
[Flags]
public enum AccessLevels : byte
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>Read the present value.</summary>
    CurrentRead = 1,
    /// <summary>Write the present value.</summary>
    CurrentWrite = 2,
    /// <summary>Read the present value and write it.</summary>
    ReadWrite = 3,
    /// <summary>Read the history.</summary>
    HistoryRead = 4,
    /// <summary>Write the present value's status. Set by the server for variables that are written without a handler.</summary>
    StatusWrite = 32,
    /// <summary>Write the present value's source time. Set by the server for variables that are written without a handler.</summary>
    TimestampWrite = 64,
}

/// <summary>The attributes of nodes (Part 6, annex A.1).</summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "These are the standard's own names.")]
public static class AttributeIds
{
    /// <summary>The node's identifier.</summary>
    public const uint NodeId = 1;
    /// <summary>The node's class.</summary>
    public const uint NodeClass = 2;
    /// <summary>The name used in paths.</summary>
    public const uint BrowseName = 3;
    /// <summary>The name shown to people.</summary>
    public const uint DisplayName = 4;
    /// <summary>An explanation.</summary>
    public const uint Description = 5;
    /// <summary>Which attributes can be written.</summary>
    public const uint WriteMask = 6;
    /// <summary>Which attributes this user can write.</summary>
    public const uint UserWriteMask = 7;
    /// <summary>Whether a type cannot be instantiated.</summary>
    public const uint IsAbstract = 8;
    /// <summary>Whether a reference type means the same both ways.</summary>
    public const uint Symmetric = 9;
    /// <summary>The inverse name of a reference type.</summary>
    public const uint InverseName = 10;
    /// <summary>Whether a view has no loops.</summary>
    public const uint ContainsNoLoops = 11;
    /// <summary>Whether a node gives events.</summary>
    public const uint EventNotifier = 12;
    /// <summary>The value of a variable.</summary>
    public const uint Value = 13;
    /// <summary>The data type of a variable.</summary>
    public const uint DataType = 14;
    /// <summary>Scalar (-1), array (1) or more dimensions.</summary>
    public const uint ValueRank = 15;
    /// <summary>Lengths of the dimensions.</summary>
    public const uint ArrayDimensions = 16;
    /// <summary>What may be done with the value.</summary>
    public const uint AccessLevel = 17;
    /// <summary>What this user may do with the value.</summary>
    public const uint UserAccessLevel = 18;
    /// <summary>How fast the value can change, ms.</summary>
    public const uint MinimumSamplingInterval = 19;
    /// <summary>Whether history is collected.</summary>
    public const uint Historizing = 20;
    /// <summary>Whether a method can be called.</summary>
    public const uint Executable = 21;
    /// <summary>Whether this user can call a method.</summary>
    public const uint UserExecutable = 22;
    /// <summary>What may be done with the value, and whether it happens at once.</summary>
    public const uint AccessLevelEx = 27;
}
