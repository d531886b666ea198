using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>What types tell of their instances, browsed over the wire (Part 3, 6.2.6 and 6.4.4).</summary>
public sealed class TypeMemberTests
{
    private static async Task<ReferenceDescription[]> BrowseAsync(Talk talk, NodeId node, NodeId reference, BrowseDirection direction = BrowseDirection.Forward)
    {
        var request = new BrowseRequest { NodesToBrowse = [new BrowseDescription { NodeId = node, BrowseDirection = direction, ReferenceTypeId = reference, IncludeSubtypes = true, ResultMask = 63 }] };
        return Assert.Single((await talk.CallAsync<BrowseRequest, BrowseResponse>(request)).Results).References;
    }

    private static async Task<string?> RuleAsync(Talk talk, NodeId node) =>
        (await BrowseAsync(talk, node, UaNodeIds.HasModellingRule)).Select(r => r.BrowseName.Name).SingleOrDefault();

    /// <summary>The members of a type and of what it derives from, nearest first, with their rules.</summary>
    private static async Task<List<(ReferenceDescription Member, string? Rule)>> MembersAsync(Talk talk, NodeId type)
    {
        var members = new List<(ReferenceDescription, string?)>();
        for (NodeId? t = type; t is not null; t = (await BrowseAsync(talk, t.Value, UaNodeIds.HasSubtype, BrowseDirection.Inverse)).Select(r => (NodeId?)r.NodeId.NodeId).SingleOrDefault())
        {
            foreach (var member in await BrowseAsync(talk, t.Value, UaNodeIds.Aggregates))
                members.Add((member, await RuleAsync(talk, member.NodeId.NodeId)));
        }
        return members;
    }

    [Fact]
    public async Task Every_instance_below_the_server_object_has_what_its_type_demands()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        var todo = new Queue<NodeId>([UaNodeIds.Server, plant.Unit.NodeId]);
        var (checkedNodes, demanded) = (0, 0);
        while (todo.TryDequeue(out var node))
        {
            checkedNodes++;
            var children = await BrowseAsync(talk, node, UaNodeIds.Aggregates);
            foreach (var child in children)
                todo.Enqueue(child.NodeId.NodeId);
            foreach (var type in await BrowseAsync(talk, node, UaNodeIds.HasTypeDefinition))
            {
                foreach (var (member, rule) in await MembersAsync(talk, type.NodeId.NodeId))
                {
                    Assert.True(rule is not null, $"{member.BrowseName} of {type.BrowseName} has no modelling rule");
                    var has = Array.Find(children, c => c.BrowseName == member.BrowseName);
                    Assert.True(rule != "Mandatory" || has is not null, $"{node} has no {member.BrowseName}, which {type.BrowseName} demands");
                    demanded += rule == "Mandatory" ? 1 : 0;
                    if (has is not null)
                        Assert.Equal((member.NodeClass, member.TypeDefinition, member.ReferenceTypeId), (has.NodeClass, has.TypeDefinition, has.ReferenceTypeId));
                }
            }
        }
        Assert.True(checkedNodes > 60 && demanded > 40, $"{checkedNodes} nodes, {demanded} demands");
    }

    [Fact]
    public async Task A_type_declares_what_all_its_instances_have_and_what_some_have()
    {
        await using var plant = await TestPlant.StartAsync();
        var space = plant.Server.AddressSpace;
        var machine = space.AddObjectType(plant.Id("MachineType"), "MachineType").NodeId;
        var pump = space.AddObjectType(plant.Id("PumpType"), "PumpType", machine).NodeId;
        foreach (var (name, type) in (ReadOnlySpan<(string, NodeId)>)[("P1", pump), ("P2", pump), ("M1", machine)])
        {
            var unit = space.AddObject(UaNodeIds.Objects, plant.Id(name), name, type).NodeId;
            space.AddVariable(unit, plant.Id(name + ".State"), "State", BuiltInType.String, description: "in words");
            if (name != "M1")
                space.AddAnalogItem(unit, plant.Id(name + ".Flow"), "Flow", BuiltInType.Double, new UaRange(0, name == "P1" ? 10 : 20), UaEngineeringUnit.FromUnece("MQH", "m3/h"));
            space.AddFolder(unit, plant.Id(name + ".Log"), "Log");
            if (name == "P2")
                space.AddMethod(unit, plant.Id(name + ".Start"), "Start", [new UaArgument("speed", new NodeId(11), -1, default)], [], (_, _, _) => StatusCodes.Good);
        }
        space.DeclareMembers(machine);
        space.DeclareMembers(pump);
        await using var talk = await Talk.StartAsync(plant);

        var members = await MembersAsync(talk, pump);
        Assert.Equal([("Flow", "Mandatory"), ("Start", "Optional"), ("State", "Mandatory")], members.Select(m => (m.Member.BrowseName.Name, m.Rule)).Order());
        Assert.Equal("State", Assert.Single(await BrowseAsync(talk, machine, UaNodeIds.Aggregates)).BrowseName.Name);
        Assert.Equal("Log", Assert.Single(await BrowseAsync(talk, machine, UaNodeIds.Organizes)).BrowseName.Name);

        var flow = members.Single(m => m.Member.BrowseName.Name == "Flow").Member;
        Assert.Equal(UaNodeIds.AnalogItemType, flow.TypeDefinition.NodeId);
        Assert.Equal(new NodeId(11), (await talk.ReadAsync(flow.NodeId.NodeId, AttributeIds.DataType)).Value.ToObject());
        var properties = await BrowseAsync(talk, flow.NodeId.NodeId, UaNodeIds.HasProperty);
        Assert.Equal(["EURange", "EngineeringUnits"], properties.Select(p => p.BrowseName.Name));
        foreach (var property in properties)
            Assert.Equal("Mandatory", await RuleAsync(talk, property.NodeId.NodeId));
        // The pumps share their unit, not their range.
        Assert.True((await talk.ReadAsync(properties[0].NodeId.NodeId)).Value.IsNull);
        Assert.True(((ExtensionObject)(await talk.ReadAsync(properties[1].NodeId.NodeId)).Value.ToObject()!).TryGet<UaEngineeringUnit>(out var unitOf));
        Assert.Equal("m3/h", unitOf.DisplayName.Text);
        Assert.Equal("in words", ((LocalizedText)(await talk.ReadAsync(members.Single(m => m.Member.BrowseName.Name == "State").Member.NodeId.NodeId, AttributeIds.Description)).Value.ToObject()!).Text);
    }

    [Fact]
    public async Task Nobody_writes_to_a_type()
    {
        await using var plant = await TestPlant.StartAsync();
        var space = plant.Server.AddressSpace;
        var type = space.AddObjectType(plant.Id("MachineType"), "MachineType").NodeId;
        var unit = space.AddObject(UaNodeIds.Objects, plant.Id("M1"), "M1", type).NodeId;
        space.AddVariable(unit, plant.Id("M1.SP"), "SP", BuiltInType.Double, new Variant(1.0)).AccessLevel = AccessLevels.ReadWrite;
        space.DeclareMembers(type);
        await using var talk = await Talk.StartAsync(plant);
        var declared = Assert.Single(await BrowseAsync(talk, type, UaNodeIds.Aggregates)).NodeId.NodeId;
        Assert.Equal(StatusCodes.BadNotWritable, await talk.WriteAsync(declared, new DataValue(new Variant(2.0))));
        Assert.Equal(StatusCodes.Good, await talk.WriteAsync(plant.Id("M1.SP"), new DataValue(new Variant(2.0))));
        // EnabledFlag as ServerDiagnosticsType declares it.
        Assert.Equal(StatusCodes.BadNotWritable, await talk.WriteAsync(new NodeId(2025), new DataValue(new Variant(false))));
    }
}
