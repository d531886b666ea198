using System.Globalization;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Reads <c>Namespace0.txt</c>, the table of the standard's own nodes, into an address space.</summary>
internal static class Namespace0
{
    public static void AddTo(UaAddressSpace space)
    {
        using var stream = typeof(Namespace0).Assembly.GetManifestResourceStream("Namespace0.txt")!;
        using var reader = new StreamReader(stream);
        var lines = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                lines.Add(line.Replace("%20", "\u00a0", StringComparison.Ordinal).Split(' '));
        }
        // Types before instances.
        foreach (var fields in lines)
            AddType(space, fields);
        foreach (var fields in lines)
            AddInstance(space, fields);
    }

    private static void AddType(UaAddressSpace space, string[] f)
    {
        NodeClass? nodeClass = f[0] switch
        {
            "ref" => NodeClass.ReferenceType,
            "data" => NodeClass.DataType,
            "otype" => NodeClass.ObjectType,
            "vtype" => NodeClass.VariableType,
            _ => null,
        };
        if (nodeClass is not { } known)
            return;
        space.AddType(
            new UaType(Id(f[1]), known, new QualifiedName(f[2]))
            {
                IsAbstract = f.Contains("abstract"),
                IsSymmetric = f.Contains("symmetric"),
                ValueRank = f.Contains("scalar") ? -1 : f.Contains("array") ? 1 : -2,
                InverseName = known == NodeClass.ReferenceType && f[4] != "-" ? f[4] : null,
                DataType = known == NodeClass.VariableType ? Id(f[4]) : new NodeId(24),
            },
            Id(f[3]));
    }

    private static void AddInstance(UaAddressSpace space, string[] f)
    {
        var name = f[2].Replace('\u00a0', ' ');
        switch (f[0])
        {
            case "obj":
                var node = new UaObject(Id(f[1]), new QualifiedName(name));
                space.Add(node, Id(f[3]), Id(f[4]), Id(f[5]));
                SetRule(space, node, f, 6);
                break;
            case "var":
                var dataType = Id(f[6]);
                var variable = space.AddVariable(
                    Id(f[3]), Id(f[1]), name, dataType, BuiltInOf(space, dataType), default, int.Parse(f[7], CultureInfo.InvariantCulture), Id(f[5]), Id(f[4]), null);
                SetRule(space, variable, f, 8);
                variable.AccessLevel = f.Contains("rw") ? AccessLevels.ReadWrite : AccessLevels.CurrentRead;
                break;
            case "method":
                var method = new UaMethod(Id(f[1]), new QualifiedName(name), null, [], []);
                space.Add(method, Id(f[3]), UaNodeIds.HasComponent, null);
                SetRule(space, method, f, 4);
                break;
            case "is":
                InstanceDeclarations.MakeMember(space, Id(f[1]), Id(f[3]), name);
                break;
            case "link":
                UaAddressSpace.Connect(space.Find(Id(f[1]))!, Id(f[2]), space.Find(Id(f[3]))!);
                break;
        }
    }

    private static void SetRule(UaAddressSpace space, UaNode node, string[] f, int index)
    {
        if (f.Length > index)
            InstanceDeclarations.SetRule(space, node, Id(f[index]));
    }

    /// <summary>The built-in type that carries a data type: the nearest supertype with an id up to 25; enumerations travel as Int32.</summary>
    public static BuiltInType BuiltInOf(UaAddressSpace space, NodeId dataType)
    {
        for (var type = space.Find(dataType) as UaType; type is not null; type = type.Supertype)
        {
            var id = type.NodeId.Numeric;
            if (type.NodeId.NamespaceIndex == 0 && id is >= 1 and <= 25)
                return id == 24 ? BuiltInType.Variant : id == 22 ? BuiltInType.ExtensionObject : (BuiltInType)id;
            if (type.NodeId == new NodeId(29))
                return BuiltInType.Int32;
            if (type.NodeId == new NodeId(26))
                return BuiltInType.Null;
        }
        return BuiltInType.Variant;
    }

    private static NodeId Id(string text) => text == "-" ? default : new NodeId(uint.Parse(text, CultureInfo.InvariantCulture));
}
