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
        // Types before instances; folders that organize the roots of the type trees at the end.
        foreach (var fields in lines)
            AddType(space, fields);
        foreach (var fields in lines)
            AddInstance(space, fields);
        foreach (var (folder, type) in ((uint, uint)[])[(88, 58), (89, 62), (90, 24), (91, 31), (3048, 2041), (17708, 17602)])
            UaAddressSpace.Connect(space.Find(new NodeId(folder))!, UaNodeIds.Organizes, space.Find(new NodeId(type))!);
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
                ValueRank = f.Contains("scalar") ? -1 : -2,
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
                space.Add(new UaObject(Id(f[1]), new QualifiedName(name)), Id(f[3]), Id(f[4]), Id(f[5]));
                break;
            case "var":
                var dataType = Id(f[6]);
                space.AddVariable(Id(f[3]), Id(f[1]), name, dataType, BuiltInOf(space, dataType), default, int.Parse(f[7], CultureInfo.InvariantCulture), Id(f[5]), Id(f[4]), null);
                if (f.Length > 8)
                    UaAddressSpace.Connect(space.Find(Id(f[1]))!, new NodeId(37), space.Find(Id(f[8]))!);
                break;
            case "method":
                space.Add(new UaMethod(Id(f[1]), new QualifiedName(name), null, [], []), Id(f[3]), UaNodeIds.HasComponent, null);
                break;
        }
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
