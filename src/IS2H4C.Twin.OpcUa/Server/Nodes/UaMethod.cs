namespace IS2H4C.Twin.OpcUa;

/// <summary>Answers a method call. Called on the connection's thread; it must not block.</summary>
/// <param name="context">Who calls, on which object.</param>
/// <param name="inputs">The arguments, already checked for number and type.</param>
/// <param name="outputs">The results, one per output argument, to be filled.</param>
public delegate StatusCode UaMethodHandler(UaCallContext context, ReadOnlySpan<Variant> inputs, Span<Variant> outputs);

/// <summary>Who calls a method, on which object.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="User">The user's name, or null for an anonymous one.</param>
/// <param name="SessionId">The session.</param>
public sealed record UaCallContext(NodeId ObjectId, string? User, NodeId SessionId);

/// <summary>A method (Part 3, 5.7).</summary>
public sealed class UaMethod : UaNode
{
    internal UaMethod(NodeId nodeId, QualifiedName browseName, UaMethodHandler? handler, IReadOnlyList<UaArgument> inputs, IReadOnlyList<UaArgument> outputs)
        : base(nodeId, NodeClass.Method, browseName)
    {
        Handler = handler;
        Inputs = inputs;
        Outputs = outputs;
    }

    /// <summary>The arguments.</summary>
    public IReadOnlyList<UaArgument> Inputs { get; }

    /// <summary>The results.</summary>
    public IReadOnlyList<UaArgument> Outputs { get; }

    internal UaMethodHandler? Handler { get; set; }

    /// <summary>A method of the Server object, which every client may call about its own subscriptions.</summary>
    internal bool IsForAnyone => NodeId == UaNodeIds.GetMonitoredItems || NodeId == UaNodeIds.ResendData;

    internal override UaNode CopyAs(NodeId nodeId) => new UaMethod(nodeId, BrowseName, null, Inputs, Outputs) { Description = Description };

    internal override StatusCode ReadAttribute(uint attributeId, UserRights rights, out Variant value)
    {
        if (attributeId is AttributeIds.Executable or AttributeIds.UserExecutable)
        {
            value = new((Handler is not null && (attributeId == AttributeIds.Executable || (rights & UserRights.Write) != 0)) || IsForAnyone);
            return StatusCodes.Good;
        }
        return base.ReadAttribute(attributeId, rights, out value);
    }
}
