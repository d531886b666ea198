using System.Collections.Concurrent;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// The nodes of a server (Part 3). Nodes may be added while clients are connected. Parents, types and identifiers that do not exist, or exist already, throw
/// <see cref="ArgumentException"/>.
/// </summary>
public sealed class UaAddressSpace
{
    private readonly ConcurrentDictionary<NodeId, UaNode> _nodes = new(NodeIdComparer.Instance);
    private readonly ConcurrentDictionary<NodeId, UaNode>.AlternateLookup<NodeIdView> _byWire;
    private readonly List<string> _namespaces = ["http://opcfoundation.org/UA/"];

    internal UaAddressSpace(string applicationUri)
    {
        _namespaces.Add(applicationUri);
        _byWire = _nodes.GetAlternateLookup<NodeIdView>();
        Namespace0.AddTo(this);
    }

    /// <summary>The URIs by index: 0 is the standard's, 1 the server's own.</summary>
    public IReadOnlyList<string> Namespaces
    {
        get
        {
            lock (_namespaces)
                return [.. _namespaces];
        }
    }

    /// <summary>The number of nodes.</summary>
    public int Count => _nodes.Count;

    /// <summary>Gives a namespace its index; the same one when it exists already.</summary>
    public ushort AddNamespace(string uri)
    {
        ArgumentException.ThrowIfNullOrEmpty(uri);
        lock (_namespaces)
        {
            var index = _namespaces.IndexOf(uri);
            if (index < 0)
            {
                index = _namespaces.Count;
                _namespaces.Add(uri);
            }
            return (ushort)index;
        }
    }

    /// <summary>The node, or null.</summary>
    public UaNode? Find(NodeId nodeId) => _nodes.GetValueOrDefault(nodeId);

    internal UaNode? Find(scoped NodeIdView nodeId) => _byWire.TryGetValue(nodeId, out var node) ? node : null;

    /// <summary>Adds a folder below <paramref name="parent"/> (Part 5, 6.6).</summary>
    public UaObject AddFolder(NodeId parent, NodeId nodeId, string name) => AddObject(parent, nodeId, name, UaNodeIds.FolderType, UaNodeIds.Organizes);

    /// <summary>Adds an object below <paramref name="parent"/>.</summary>
    /// <param name="parent">An existing node.</param>
    /// <param name="nodeId">The new node's identifier.</param>
    /// <param name="name">Browse name, in the namespace of <paramref name="nodeId"/>, and display name.</param>
    /// <param name="type">Its object type; null is BaseObjectType.</param>
    /// <param name="reference">How the parent refers to it; null is HasComponent.</param>
    public UaObject AddObject(NodeId parent, NodeId nodeId, string name, NodeId? type = null, NodeId? reference = null)
    {
        var node = new UaObject(nodeId, new QualifiedName(nodeId.NamespaceIndex, name));
        Add(node, parent, reference ?? UaNodeIds.HasComponent, type ?? UaNodeIds.BaseObjectType);
        return node;
    }

    /// <summary>Adds a variable of a built-in type below <paramref name="parent"/>.</summary>
    /// <param name="parent">An existing node.</param>
    /// <param name="nodeId">The new node's identifier.</param>
    /// <param name="name">Browse name, in the namespace of <paramref name="nodeId"/>, and display name.</param>
    /// <param name="type">The type of its value.</param>
    /// <param name="initial">Its first value.</param>
    /// <param name="valueRank">-1 scalar, 1 array, n dimensions.</param>
    /// <param name="description">An explanation.</param>
    public UaVariable AddVariable(NodeId parent, NodeId nodeId, string name, BuiltInType type, Variant initial = default, int valueRank = -1, string? description = null) =>
        AddVariable(parent, nodeId, name, new NodeId((uint)type), type, initial, valueRank, UaNodeIds.BaseDataVariableType, UaNodeIds.HasComponent, description);

    /// <summary>Adds a property (Part 3, 5.6.3).</summary>
    public UaVariable AddProperty(NodeId parent, NodeId nodeId, string name, BuiltInType type, Variant value, int valueRank = -1) =>
        AddVariable(parent, nodeId, name, new NodeId((uint)type), type, value, valueRank, UaNodeIds.PropertyType, UaNodeIds.HasProperty, null);

    /// <summary>Adds an analogue item with its range and unit (Part 8, 5.3.2.3): deadbands in percent refer to <paramref name="range"/>.</summary>
    public UaVariable AddAnalogItem(NodeId parent, NodeId nodeId, string name, BuiltInType type, UaRange range, UaEngineeringUnit unit, Variant initial = default,
        string? description = null)
    {
        var item = AddVariable(parent, nodeId, name, new NodeId((uint)type), type, initial, -1, UaNodeIds.AnalogItemType, UaNodeIds.HasComponent, description);
        item.EuRange = range;
        AddStructureProperty(nodeId, "EURange", new NodeId(884), ExtensionObject.Of(range));
        AddStructureProperty(nodeId, "EngineeringUnits", new NodeId(887), ExtensionObject.Of(unit));
        return item;
    }

    /// <summary>Adds a numbered state, 0 to n - 1, with the names of its states (Part 8, 5.3.3.3).</summary>
    public UaVariable AddMultiState(NodeId parent, NodeId nodeId, string name, BuiltInType type, IReadOnlyList<string> states, Variant initial = default, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(states);
        var item = AddVariable(parent, nodeId, name, new NodeId((uint)type), type, initial, -1, UaNodeIds.MultiStateDiscreteType, UaNodeIds.HasComponent, description);
        var names = new UaVariable(ChildId(nodeId, "EnumStrings"), new QualifiedName(0, "EnumStrings"), new NodeId((uint)BuiltInType.LocalizedText), BuiltInType.LocalizedText, 1);
        names.Set(Variant.OfArray(BuiltInType.LocalizedText, states.Select(s => new LocalizedText("en", s)).ToArray()), DateTime.MinValue);
        Add(names, nodeId, UaNodeIds.HasProperty, UaNodeIds.PropertyType);
        return item;
    }

    /// <summary>Adds an object type below <paramref name="supertype"/>; null is BaseObjectType (Part 3, 5.5.2).</summary>
    public UaType AddObjectType(NodeId nodeId, string name, NodeId? supertype = null)
    {
        var node = new UaType(nodeId, NodeClass.ObjectType, new QualifiedName(nodeId.NamespaceIndex, name));
        AddType(node, supertype ?? UaNodeIds.BaseObjectType);
        return node;
    }

    /// <summary>
    /// Declares on an object type what its instances have (Part 3, 6.2.6), so that a client that reads the type knows them: Mandatory what all of them have, Optional what
    /// some have. Call it when the instances are there, for a supertype before its subtypes. Without instances nothing is declared.
    /// </summary>
    /// <param name="type">An object type.</param>
    /// <param name="isMember">Leaves out what belongs to one instance only; null takes everything.</param>
    public void DeclareMembers(NodeId type, Func<UaNode, bool>? isMember = null) => InstanceDeclarations.Declare(
        this,
        Find(type) as UaType ?? throw new ArgumentException($"{type} is not a type of this server."),
        isMember ?? (static _ => true));

    /// <summary>Declares that instances of a type may have any number of such objects (Part 3, 6.4.4.4.5).</summary>
    /// <param name="type">The type.</param>
    /// <param name="nodeId">The new node's identifier.</param>
    /// <param name="name">What they stand for, in angle brackets, such as <c>&lt;Asset&gt;</c>.</param>
    /// <param name="memberType">Their type.</param>
    /// <param name="reference">How the instance refers to them; null is HasComponent.</param>
    public void DeclarePlaceholder(NodeId type, NodeId nodeId, string name, NodeId memberType, NodeId? reference = null) =>
        InstanceDeclarations.SetRule(this, AddObject(type, nodeId, name, memberType, reference), UaNodeIds.OptionalPlaceholder);

    /// <summary>Adds a method to an object (Part 3, 5.7).</summary>
    public UaMethod AddMethod(NodeId parent, NodeId nodeId, string name, IReadOnlyList<UaArgument> inputs, IReadOnlyList<UaArgument> outputs, UaMethodHandler handler)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        var node = new UaMethod(nodeId, new QualifiedName(nodeId.NamespaceIndex, name), handler, inputs, outputs);
        Add(node, parent, UaNodeIds.HasComponent, null);
        AddArguments(nodeId, "InputArguments", inputs);
        AddArguments(nodeId, "OutputArguments", outputs);
        return node;
    }

    /// <summary>Removes a node and the references to it. Items that watch it report BadNodeIdUnknown.</summary>
    public bool Remove(NodeId nodeId)
    {
        if (nodeId.NamespaceIndex == 0 || !_nodes.TryRemove(nodeId, out var node))
            return false;
        node.IsRemoved = true;
        foreach (var reference in node.SnapshotReferences())
            reference.Target.RemoveReferencesTo(node);
        return true;
    }

    internal UaVariable AddVariable(NodeId parent, NodeId nodeId, string name, NodeId dataType, BuiltInType builtInType, Variant initial, int valueRank, NodeId type,
        NodeId reference, string? description)
    {
        var browseName = new QualifiedName(nodeId.NamespaceIndex, name);
        var node = new UaVariable(nodeId, browseName, dataType, builtInType, valueRank) { Description = description is null ? default : new LocalizedText("en", description) };
        node.Set(initial, DateTime.MinValue);
        Add(node, parent, reference, type);
        return node;
    }

    private void AddStructureProperty(NodeId owner, string name, NodeId dataType, ExtensionObject value)
    {
        var id = ChildId(owner, name);
        var node = new UaVariable(id, new QualifiedName(0, name), dataType, BuiltInType.ExtensionObject, -1);
        node.Set(new Variant(value), DateTime.MinValue);
        Add(node, owner, UaNodeIds.HasProperty, UaNodeIds.PropertyType);
    }

    private void AddArguments(NodeId method, string name, IReadOnlyList<UaArgument> arguments)
    {
        if (arguments.Count == 0)
            return;
        var node = new UaVariable(ChildId(method, name), new QualifiedName(0, name), new NodeId(296), BuiltInType.ExtensionObject, 1);
        node.Set(ArgumentsOf(arguments), DateTime.MinValue);
        Add(node, method, UaNodeIds.HasProperty, UaNodeIds.PropertyType);
    }

    internal static Variant ArgumentsOf(IReadOnlyList<UaArgument> arguments) =>
        Variant.OfArray(BuiltInType.ExtensionObject, arguments.Select(a => ExtensionObject.Of(a)).ToArray());

    internal static NodeId ChildId(NodeId owner, string name) => new(owner.NamespaceIndex == 0 ? (ushort)1 : owner.NamespaceIndex, $"{owner.Text ?? owner.ToString()}.{name}");

    internal void AddType(UaType node, NodeId supertype)
    {
        if (!supertype.IsNull)
        {
            node.Supertype = Find(supertype) as UaType ?? throw new ArgumentException($"The supertype {supertype} of {node} is not a type of this server.");
        }
        Add(node, supertype, UaNodeIds.HasSubtype, null);
    }

    internal void Add(UaNode node, NodeId parent, NodeId reference, NodeId? type)
    {
        var parentNode = parent.IsNull ? null : Find(parent) ?? throw new ArgumentException($"The parent {parent} of {node} does not exist. Add it first.");
        var typeNode = type is null ? null : Find(type.Value) ?? throw new ArgumentException($"The type {type} of {node} does not exist.");
        if (!_nodes.TryAdd(node.NodeId, node))
            throw new ArgumentException($"{node.NodeId} exists already. Give {node.BrowseName} another NodeId.");
        if (typeNode is not null)
            Connect(node, UaNodeIds.HasTypeDefinition, typeNode);
        if (parentNode is not null)
            Connect(parentNode, reference, node);
    }

    internal static void Connect(UaNode source, NodeId reference, UaNode target)
    {
        source.AddReference(reference, true, target);
        target.AddReference(reference, false, source);
    }
}
