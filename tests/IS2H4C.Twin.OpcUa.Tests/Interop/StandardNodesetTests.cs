using System.Globalization;
using System.Xml.Linq;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Interop;

/// <summary>Our part of namespace 0, read over the wire, against the OPC Foundation's own node set, which comes with node-opcua.</summary>
public sealed class StandardNodesetTests
{
    private static readonly NodeId ModellingRules = new(2996);

    private sealed record Standard(string Name, NodeClass Class, NodeId DataType, int ValueRank, bool IsAbstract, HashSet<(NodeId Type, bool IsForward, NodeId Target)> References);

    [NodeOpcUaFact]
    public async Task Every_node_of_namespace_0_is_as_the_standard_has_it()
    {
        var standard = ReadNodeset(Path.Combine(NodeOpcUa.Modules, "node-opcua-nodesets", "nodesets", "Opc.Ua.NodeSet2.xml"));
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        var (todo, known) = (new Queue<NodeId>([UaNodeIds.Root]), new HashSet<NodeId>([UaNodeIds.Root]));
        var faults = new List<string>();
        while (todo.TryDequeue(out var node))
        {
            var request = new BrowseRequest { NodesToBrowse = [new BrowseDescription { NodeId = node, BrowseDirection = BrowseDirection.Both, ResultMask = 63 }] };
            foreach (var reference in Assert.Single((await talk.CallAsync<BrowseRequest, BrowseResponse>(request)).Results).References)
            {
                var target = reference.NodeId.NodeId;
                if (target.NamespaceIndex != 0)
                    continue;
                if (known.Add(target))
                    todo.Enqueue(target);
                // Which modelling rules there are is each server's own to say (Part 5, 6.3.2).
                if (reference.IsForward && node != ModellingRules && !standard[node].References.Contains((reference.ReferenceTypeId, true, target)))
                    faults.Add($"{node} {standard[node].Name}: reference {reference.ReferenceTypeId} to {target} {reference.BrowseName}");
            }
            faults.AddRange(await CompareAsync(talk, node, standard[node]));
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(known.Count > 300, $"{known.Count} nodes");
    }

    private static async Task<IEnumerable<string>> CompareAsync(Talk talk, NodeId node, Standard standard)
    {
        var found = new List<string>();
        async Task CheckAsync(uint attribute, object expected)
        {
            var read = await talk.ReadAsync(node, attribute);
            if (!expected.Equals(read.Value.ToObject()))
                found.Add($"{node} {standard.Name}: attribute {attribute} is {read}, not {expected}");
        }

        await CheckAsync(AttributeIds.NodeClass, (int)standard.Class);
        await CheckAsync(AttributeIds.BrowseName, new QualifiedName(standard.Name));
        if (standard.Class is NodeClass.Variable or NodeClass.VariableType)
        {
            await CheckAsync(AttributeIds.DataType, standard.DataType);
            await CheckAsync(AttributeIds.ValueRank, standard.ValueRank);
        }
        if (standard.Class is NodeClass.ObjectType or NodeClass.VariableType or NodeClass.DataType or NodeClass.ReferenceType)
            await CheckAsync(AttributeIds.IsAbstract, standard.IsAbstract);
        return found;
    }

    private static Dictionary<NodeId, Standard> ReadNodeset(string file)
    {
        var document = XDocument.Load(file).Root!;
        var ns = document.Name.Namespace;
        var aliases = document.Element(ns + "Aliases")!.Elements().ToDictionary(a => (string)a.Attribute("Alias")!, a => a.Value, StringComparer.Ordinal);
        NodeId Id(string text) => NodeId.Parse(aliases.GetValueOrDefault(text, text), ["http://opcfoundation.org/UA/"]);
        var nodes = document.Elements().Where(e => e.Attribute("NodeId") is not null).ToDictionary(
            e => Id((string)e.Attribute("NodeId")!),
            e => new Standard(
                (string)e.Attribute("BrowseName")!,
                Enum.Parse<NodeClass>(e.Name.LocalName[2..]),
                Id((string?)e.Attribute("DataType") ?? "i=24"),
                int.Parse((string?)e.Attribute("ValueRank") ?? "-1", CultureInfo.InvariantCulture),
                (bool?)e.Attribute("IsAbstract") ?? false,
                [.. e.Elements(ns + "References").Elements().Select(r => (Id((string)r.Attribute("ReferenceType")!), (bool?)r.Attribute("IsForward") ?? true, Id(r.Value)))]));
        // The file states a reference at one end; here both ends know it.
        foreach (var (id, node) in nodes.ToArray())
        {
            foreach (var (type, isForward, target) in node.References.ToArray())
                nodes.GetValueOrDefault(target)?.References.Add((type, !isForward, id));
        }
        return nodes;
    }
}
