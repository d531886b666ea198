namespace IS2H4C.Twin.OpcUa;

/// <summary>Gives a variable's present value. Called on connection and sampling threads, also at once; it must not block nor allocate.</summary>
/// <param name="variable">The variable.</param>
/// <param name="value">Holds the stored value; may be replaced or changed.</param>
public delegate void UaReadHandler(UaVariable variable, ref DataValue value);

/// <summary>Decides on a client's write. A Good status stores the value and is answered, e.g. GoodClamped; a Bad one refuses it. Called on the connection's thread; it must not block.</summary>
/// <param name="variable">The variable.</param>
/// <param name="value">What is to be written, already of the right type; may be changed, for example limited.</param>
/// <param name="user">The user's name, or null for an anonymous one.</param>
public delegate StatusCode UaWriteHandler(UaVariable variable, ref DataValue value, string? user);

/// <summary>A variable (Part 3, 5.6). Its value may be set and read from any thread.</summary>
public sealed class UaVariable : UaNode
{
    private readonly Lock _gate = new();
    private DataValue _value;

    internal UaVariable(NodeId nodeId, QualifiedName browseName, NodeId dataType, BuiltInType builtInType, int valueRank)
        : base(nodeId, NodeClass.Variable, browseName)
    {
        DataType = dataType;
        BuiltInType = builtInType;
        ValueRank = valueRank;
    }

    /// <summary>Its data type.</summary>
    public NodeId DataType { get; }

    /// <summary>The built-in type that carries <see cref="DataType"/>; Variant when any is allowed, Null for abstract numbers.</summary>
    public BuiltInType BuiltInType { get; }

    /// <summary>-1 scalar, 1 array, n dimensions; -2 anything.</summary>
    public int ValueRank { get; }

    /// <summary>What clients may do; default read only.</summary>
    public AccessLevels AccessLevel { get; set; } = AccessLevels.CurrentRead;

    /// <summary>How fast the value can change, ms; 0 = continuously.</summary>
    public double MinimumSamplingIntervalMs { get; set; }

    /// <summary>The range for deadbands in percent (Part 8, 7.2); null when there is none.</summary>
    public UaRange? EuRange { get; internal set; }

    /// <summary>What a user needs to read it; most variables need nothing.</summary>
    internal UserRights ReadNeeds { get; set; }

    /// <summary>What a user needs to write it.</summary>
    internal UserRights WriteNeeds { get; set; } = UserRights.Write;

    /// <summary>Called at every read and sample.</summary>
    public UaReadHandler? OnRead { get; set; }

    /// <summary>Called at every write by a client.</summary>
    public UaWriteHandler? OnWrite { get; set; }

    /// <summary>The present value, as a client would read it.</summary>
    public DataValue Value
    {
        get
        {
            Read(out var value);
            return value;
        }
    }

    /// <summary>Sets value, status and source time.</summary>
    /// <param name="value">Of the variable's type; this is not checked.</param>
    /// <param name="status">Its quality.</param>
    /// <param name="sourceTimestamp">When it was measured, UTC.</param>
    public void Set(Variant value, StatusCode status, DateTime sourceTimestamp)
    {
        lock (_gate)
            _value = new DataValue(value, status, sourceTimestamp);
    }

    /// <summary>Sets a value that is Good.</summary>
    public void Set(Variant value, DateTime sourceTimestamp) => Set(value, StatusCodes.Good, sourceTimestamp);

    // Status and source time are stored with the value, unless a handler decides what becomes of a write.
    private AccessLevels Access =>
        (AccessLevel & AccessLevels.CurrentWrite) != 0 && OnWrite is null ? AccessLevel | AccessLevels.StatusWrite | AccessLevels.TimestampWrite : AccessLevel;

    private AccessLevels AccessOf(UserRights rights) =>
        Access & ((ReadNeeds & ~rights) == 0 ? (AccessLevels)0xFF : ~AccessLevels.CurrentRead)
               & ((WriteNeeds & ~rights) == 0 && ModellingRule.IsNull ? (AccessLevels)0xFF : ~(AccessLevels.CurrentWrite | AccessLevels.StatusWrite | AccessLevels.TimestampWrite));

    internal override UaNode CopyAs(NodeId nodeId) =>
        new UaVariable(nodeId, BrowseName, DataType, BuiltInType, ValueRank) { Description = Description, AccessLevel = AccessLevel, MinimumSamplingIntervalMs = MinimumSamplingIntervalMs };

    internal void Set(in DataValue value)
    {
        lock (_gate)
            _value = value;
    }

    internal void Read(out DataValue value)
    {
        lock (_gate)
            value = _value;
        OnRead?.Invoke(this, ref value);
    }

    internal override StatusCode ReadAttribute(uint attributeId, UserRights rights, out Variant value)
    {
        switch (attributeId)
        {
            case AttributeIds.DataType: value = new(DataType); break;
            case AttributeIds.ValueRank: value = new(ValueRank); break;
            case AttributeIds.ArrayDimensions when ValueRank >= 1: value = Variant.OfArray(BuiltInType.UInt32, new uint[ValueRank]); break;
            case AttributeIds.AccessLevel: value = new((byte)Access); break;
            case AttributeIds.UserAccessLevel: value = new((byte)AccessOf(rights)); break;
            // None of its higher bits is set: reads and writes are atomic, also by index range (Part 3, 8.58).
            case AttributeIds.AccessLevelEx: value = new((uint)Access); break;
            case AttributeIds.MinimumSamplingInterval: value = new(MinimumSamplingIntervalMs); break;
            case AttributeIds.Historizing: value = new(false); break;
            default: return base.ReadAttribute(attributeId, rights, out value);
        }
        return StatusCodes.Good;
    }
}
