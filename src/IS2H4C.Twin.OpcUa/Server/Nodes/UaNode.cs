namespace IS2H4C.Twin.OpcUa;

/// <summary>A reference of a node to another (Part 3, 4.4.3); each is kept at both ends.</summary>
internal readonly record struct UaReference(NodeId Type, bool IsForward, UaNode Target);

/// <summary>A node of a server's address space (Part 3, 5). Names are set before clients can see it; references may be added at any time.</summary>
public class UaNode
{
    private readonly List<UaReference> _references = [];

    internal UaNode(NodeId nodeId, NodeClass nodeClass, QualifiedName browseName)
    {
        NodeId = nodeId;
        NodeClass = nodeClass;
        BrowseName = browseName;
        DisplayName = new LocalizedText(browseName.Name);
    }

    /// <summary>Its identifier.</summary>
    public NodeId NodeId { get; }

    /// <summary>Its class.</summary>
    public NodeClass NodeClass { get; }

    /// <summary>Its name in paths.</summary>
    public QualifiedName BrowseName { get; }

    /// <summary>Its name for people; by default the browse name.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>An explanation; empty when there is none.</summary>
    public LocalizedText Description { get; init; }

    internal NodeId TypeDefinition { get; private set; }

    /// <summary>For a member of a type: what it means for the type's instances (Part 3, 6.4.4); null for a node of its own.</summary>
    internal NodeId ModellingRule { get; private set; }

    /// <summary>Set when the node has left the address space; items that watch it say so.</summary>
    internal bool IsRemoved { get; set; }

    internal void AddReference(NodeId type, bool isForward, UaNode target)
    {
        lock (_references)
        {
            _references.Add(new UaReference(type, isForward, target));
            if (isForward && type == UaNodeIds.HasTypeDefinition)
                TypeDefinition = target.NodeId;
            else if (isForward && type == UaNodeIds.HasModellingRule)
                ModellingRule = target.NodeId;
        }
    }

    internal void RemoveReferencesTo(UaNode target)
    {
        lock (_references)
            _references.RemoveAll(r => ReferenceEquals(r.Target, target));
    }

    internal UaReference[] SnapshotReferences()
    {
        lock (_references)
            return [.. _references];
    }

    /// <summary>The same node under another identifier, without value, references and handlers: a member of a type for an instance, or the other way round.</summary>
    internal virtual UaNode CopyAs(NodeId nodeId) => throw new NotSupportedException($"{this} cannot be a member of a type.");

    /// <summary>Reads an attribute other than Value (Part 3, 5.2 to 5.8).</summary>
    internal virtual StatusCode ReadAttribute(uint attributeId, UserRights rights, out Variant value)
    {
        switch (attributeId)
        {
            case AttributeIds.NodeId: value = new(NodeId); break;
            case AttributeIds.NodeClass: value = new((int)NodeClass); break;
            case AttributeIds.BrowseName: value = new(BrowseName); break;
            case AttributeIds.DisplayName: value = new(DisplayName); break;
            case AttributeIds.Description when Description != default: value = new(Description); break;
            case AttributeIds.WriteMask or AttributeIds.UserWriteMask: value = new(0u); break;
            case AttributeIds.EventNotifier when NodeClass is NodeClass.Object or NodeClass.View: value = new((byte)0); break;
            case AttributeIds.ContainsNoLoops when NodeClass == NodeClass.View: value = new(true); break;
            default:
                value = default;
                return StatusCodes.BadAttributeIdInvalid;
        }
        return StatusCodes.Good;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{BrowseName} ({NodeId})";
}

/// <summary>An object: a folder, a device, a server (Part 3, 5.5.1).</summary>
public sealed class UaObject : UaNode
{
    internal UaObject(NodeId nodeId, QualifiedName browseName)
        : base(nodeId, NodeClass.Object, browseName)
    {
    }

    internal override UaNode CopyAs(NodeId nodeId) => new UaObject(nodeId, BrowseName) { Description = Description };
}

/// <summary>An object type, reference type or data type (Part 3, 5.5.2, 5.3, 5.8.3).</summary>
public sealed class UaType : UaNode
{
    internal UaType(NodeId nodeId, NodeClass nodeClass, QualifiedName browseName)
        : base(nodeId, nodeClass, browseName)
    {
    }

    /// <summary>Whether it has no instances itself.</summary>
    public bool IsAbstract { get; init; }

    internal bool IsSymmetric { get; init; }

    internal string? InverseName { get; init; }

    /// <summary>Data type of the instances of a variable type.</summary>
    internal NodeId DataType { get; init; } = new(24);

    /// <summary>Value rank of the instances of a variable type: -2 any, -1 scalar, 1 array.</summary>
    internal int ValueRank { get; init; } = -2;

    internal UaType? Supertype { get; set; }

    /// <summary>Whether this is <paramref name="other"/> or below it.</summary>
    internal bool IsOrDerivesFrom(NodeId other)
    {
        for (var type = this; type is not null; type = type.Supertype)
        {
            if (type.NodeId == other)
                return true;
        }
        return false;
    }

    internal override StatusCode ReadAttribute(uint attributeId, UserRights rights, out Variant value)
    {
        switch (attributeId)
        {
            case AttributeIds.IsAbstract: value = new(IsAbstract); break;
            case AttributeIds.Symmetric when NodeClass == NodeClass.ReferenceType: value = new(IsSymmetric); break;
            case AttributeIds.InverseName when InverseName is not null: value = new(new LocalizedText(InverseName)); break;
            case AttributeIds.DataType when NodeClass == NodeClass.VariableType: value = new(DataType); break;
            case AttributeIds.ValueRank when NodeClass == NodeClass.VariableType: value = new(ValueRank); break;
            case AttributeIds.ArrayDimensions when NodeClass == NodeClass.VariableType && ValueRank >= 1: value = Variant.OfArray(BuiltInType.UInt32, new uint[ValueRank]); break;
            default: return base.ReadAttribute(attributeId, rights, out value);
        }
        return StatusCodes.Good;
    }
}
