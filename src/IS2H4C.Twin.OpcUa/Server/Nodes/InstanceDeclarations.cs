namespace IS2H4C.Twin.OpcUa;

/// <summary>Members of types (Part 3, 6.2.6: InstanceDeclarations), in both directions: instances made as their type says, and types told what their instances have.</summary>
internal static class InstanceDeclarations
{
    /// <summary>Adds a node as the type of its parent, or the declaration that the parent was made of, declares it. Below a member of a type it is a member of the type too.</summary>
    public static UaNode MakeMember(UaAddressSpace space, NodeId nodeId, NodeId parent, string name)
    {
        var owner = space.Find(parent) ?? throw new ArgumentException($"The parent {parent} of {name} does not exist. Add it first.");
        var (reference, declaration) = Find(space, owner, new QualifiedName(name)) ?? throw new ArgumentException($"The type of {owner} declares no {name}.");
        var node = declaration.CopyAs(nodeId);
        space.Add(node, parent, reference, declaration.TypeDefinition.IsNull ? null : declaration.TypeDefinition);
        if (!owner.ModellingRule.IsNull)
            SetRule(space, node, declaration.ModellingRule);
        return node;
    }

    // A method has no type: its arguments are found at the method of the same name that its owner's type declares.
    private static (NodeId Reference, UaNode Node)? Find(UaAddressSpace space, UaNode owner, QualifiedName name)
    {
        if (owner is UaMethod && Owner(owner) is { } above && Find(space, above, owner.BrowseName) is { } method)
            return Member(space, method.Node, name);
        for (var type = space.Find(owner.TypeDefinition) as UaType; type is not null; type = type.Supertype)
        {
            if (Member(space, type, name) is { } found)
                return found;
        }
        return null;
    }

    private static UaNode? Owner(UaNode node) => node.SnapshotReferences().Where(r => !r.IsForward && r.Type == UaNodeIds.HasComponent).Select(r => r.Target).FirstOrDefault();

    private static (NodeId Reference, UaNode Node)? Member(UaAddressSpace space, UaNode owner, QualifiedName name)
    {
        foreach (var (reference, member) in Members(space, owner))
        {
            if (member.BrowseName == name)
                return (reference, member);
        }
        return null;
    }

    // Whatever hangs below, organized or composed; the types below a type do not.
    private static IEnumerable<(NodeId Reference, UaNode Node)> Members(UaAddressSpace space, UaNode owner) => owner.SnapshotReferences()
        .Where(r => r.IsForward && r.Type != UaNodeIds.HasSubtype && BrowseService.IsOfType(space, r.Type, UaNodeIds.HierarchicalReferences, includeSubtypes: true))
        .Select(r => (r.Type, r.Target));

    /// <summary>
    /// Tells a type, from the instances it has, what an instance has: what all of them have is Mandatory, what some have is Optional; what a supertype declares already
    /// is left to it, and what only instances of subtypes have is left to those.
    /// </summary>
    public static void Declare(UaAddressSpace space, UaType type, Func<UaNode, bool> isMember)
    {
        var all = InstancesOf(space, type);
        if (all.Count == 0)
            return;
        var direct = all.Where(i => i.TypeDefinition == type.NodeId).ToHashSet();
        Declare(space, type, all, direct, name => InheritedBy(space, type, name), isMember);
    }

    private static void Declare(
        UaAddressSpace space, UaNode owner, IReadOnlyCollection<UaNode> all, HashSet<UaNode> direct, Func<QualifiedName, bool> isKnown, Func<UaNode, bool> isMember)
    {
        var groups = all.SelectMany(i => Members(space, i).Select(m => (Instance: i, m.Reference, m.Node))).Where(m => isMember(m.Node)).GroupBy(m => m.Node.BrowseName);
        foreach (var group in groups)
        {
            var holders = group.Select(m => m.Instance).Distinct().Count();
            if (isKnown(group.Key) || (holders < all.Count && !group.Any(m => direct.Contains(m.Instance))))
                continue;
            var (_, reference, sample) = group.First();
            var node = sample.CopyAs(UaAddressSpace.ChildId(owner.NodeId, group.Key.Name ?? ""));
            space.Add(node, owner.NodeId, reference, sample.TypeDefinition.IsNull ? null : sample.TypeDefinition);
            SetRule(space, node, holders == all.Count ? UaNodeIds.Mandatory : UaNodeIds.Optional);
            var members = group.Select(m => m.Node).ToArray();
            if (node is UaVariable variable)
                Describe(variable, members);
            Declare(space, node, members, [.. members], _ => false, isMember);
        }
    }

    // A value that all instances share, such as names of states or a unit, belongs to the type. Nobody writes to a type.
    private static void Describe(UaVariable declaration, UaNode[] members)
    {
        if (declaration.TypeDefinition == UaNodeIds.PropertyType && members.Cast<UaVariable>().Select(v => v.Value.Value).Distinct().ToArray() is [var shared])
            declaration.Set(shared, DateTime.MinValue);
        declaration.OnWrite = static (UaVariable _, ref DataValue _, string? _) => StatusCodes.BadNotWritable;
    }

    private static List<UaNode> InstancesOf(UaAddressSpace space, UaType type)
    {
        var instances = new List<UaNode>();
        foreach (var reference in type.SnapshotReferences())
        {
            if (!reference.IsForward && reference.Type == UaNodeIds.HasTypeDefinition && reference.Target.ModellingRule.IsNull)
                instances.Add(reference.Target);
            else if (reference.IsForward && reference.Type == UaNodeIds.HasSubtype)
                instances.AddRange(InstancesOf(space, (UaType)reference.Target));
        }
        return instances;
    }

    private static bool InheritedBy(UaAddressSpace space, UaType type, QualifiedName name)
    {
        for (var t = type; t is not null; t = t.Supertype)
        {
            if (Member(space, t, name) is not null)
                return true;
        }
        return false;
    }

    public static void SetRule(UaAddressSpace space, UaNode node, NodeId rule) => UaAddressSpace.Connect(node, UaNodeIds.HasModellingRule, space.Find(rule)!);
}
