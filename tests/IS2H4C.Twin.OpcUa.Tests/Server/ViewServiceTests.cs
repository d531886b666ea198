using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Discovery, Browse, TranslateBrowsePaths, RegisterNodes, Call.</summary>
public sealed class ViewServiceTests
{
    private static BrowseDescription Description(NodeId node, BrowseDirection direction = BrowseDirection.Forward, NodeId type = default, uint mask = 63, uint classes = 0) =>
        new() { NodeId = node, BrowseDirection = direction, ReferenceTypeId = type, IncludeSubtypes = true, ResultMask = mask, NodeClassMask = classes };

    private static async Task<BrowseResult> BrowseAsync(Talk talk, BrowseDescription description, uint most = 0) => Assert.Single(
        (await talk.CallAsync<BrowseRequest, BrowseResponse>(new BrowseRequest { RequestedMaxReferencesPerNode = most, NodesToBrowse = [description] })).Results);

    [Fact]
    public async Task Discovery_answers_for_this_server_and_under_the_name_that_was_dialled()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.OpenAsync(plant);
        var url = $"opc.tcp://plc.example:{plant.Server.Port}/el01";
        var servers = await talk.CallAsync<FindServersRequest, FindServersResponse>(new FindServersRequest { EndpointUrl = url });
        Assert.Equal(("urn:test:server", url), (Assert.Single(servers.Servers).ApplicationUri, servers.Servers[0].DiscoveryUrls[0]));
        Assert.Empty((await talk.CallAsync<FindServersRequest, FindServersResponse>(new FindServersRequest { ServerUris = ["urn:other"] })).Servers);
        var endpoints = (await talk.CallAsync<GetEndpointsRequest, GetEndpointsResponse>(new GetEndpointsRequest { EndpointUrl = url })).Endpoints;
        Assert.Equal(7, endpoints.Length);
        Assert.All(endpoints, e => Assert.Equal(url, e.EndpointUrl));
        Assert.Equal("Aes256_Sha256_RsaPss", endpoints.MaxBy(e => e.SecurityLevel)!.SecurityPolicyUri!.Split('#')[1]);
        Assert.Empty((await talk.CallAsync<GetEndpointsRequest, GetEndpointsResponse>(new GetEndpointsRequest { ProfileUris = ["http://opcfoundation.org/UA-Profile/Transport/wss-uajson"] })).Endpoints);
    }

    [Theory]
    [InlineData(31u, true, null)]
    [InlineData(32u, true, null)]
    [InlineData(33u, false, "InverseHierarchicalReferences")]
    [InlineData(47u, false, "ComponentOf")]
    public async Task Reference_types_have_the_symmetry_and_the_inverse_name_of_the_standard(uint id, bool isSymmetric, string? inverse)
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(isSymmetric, (await talk.ReadAsync(new NodeId(id), AttributeIds.Symmetric)).Value.AsBoolean());
        var name = await talk.ReadAsync(new NodeId(id), AttributeIds.InverseName);
        Assert.Equal(inverse is null ? StatusCodes.BadAttributeIdInvalid : StatusCodes.Good, name.Status);
        Assert.Equal(inverse, (name.Value.ToObject() as LocalizedText?)?.Text);
    }

    [Theory]
    [InlineData(62u, -2)]
    [InlineData(2138u, -1)]
    [InlineData(3051u, -1)]
    public async Task Variable_types_have_the_value_rank_of_the_standard(uint id, int rank)
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(rank, (await talk.ReadAsync(new NodeId(id), AttributeIds.ValueRank)).Value.ToObject());
    }

    [Fact]
    public async Task A_browse_gives_what_its_masks_and_direction_ask_for()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        var children = await BrowseAsync(talk, Description(plant.Unit.NodeId, type: UaNodeIds.HierarchicalReferences));
        Assert.Equal(["PV", "SP", "Cells", "Scale"], children.References.Select(r => r.BrowseName.Name));
        var methods = await BrowseAsync(talk, Description(plant.Unit.NodeId, classes: (uint)NodeClass.Method));
        Assert.Equal("Scale", Assert.Single(methods.References).BrowseName.Name);
        var parent = Assert.Single((await BrowseAsync(talk, Description(plant.Unit.NodeId, BrowseDirection.Inverse, UaNodeIds.HierarchicalReferences))).References);
        Assert.Equal((UaNodeIds.Objects, false), (parent.NodeId.NodeId, parent.IsForward));
        var bare = (await BrowseAsync(talk, Description(plant.Unit.NodeId, mask: 8))).References[^1];
        Assert.Equal(("Scale", default, default(NodeClass), null), (bare.BrowseName.Name, bare.ReferenceTypeId, bare.NodeClass, bare.DisplayName.Text));
    }

    [Fact]
    public async Task A_browse_of_nonsense_is_refused_by_name()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(StatusCodes.BadNodeIdUnknown, (await BrowseAsync(talk, Description(plant.Id("none")))).StatusCode);
        Assert.Equal(StatusCodes.BadBrowseDirectionInvalid, (await BrowseAsync(talk, Description(plant.Unit.NodeId, (BrowseDirection)3))).StatusCode);
        Assert.Equal(StatusCodes.BadReferenceTypeIdInvalid, (await BrowseAsync(talk, Description(plant.Unit.NodeId, type: plant.Unit.NodeId))).StatusCode);
        Assert.Equal(StatusCodes.BadNothingToDo, await talk.RefusalAsync<BrowseRequest, BrowseResponse>(new BrowseRequest()));
        var view = new BrowseRequest { View = { ViewId = plant.Unit.NodeId }, NodesToBrowse = [Description(plant.Unit.NodeId)] };
        Assert.Equal(StatusCodes.BadViewIdUnknown, await talk.RefusalAsync<BrowseRequest, BrowseResponse>(view));
    }

    [Fact]
    public async Task Continuation_points_are_followed_released_limited_and_used_once()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxBrowseContinuationPoints = 2 });
        await using var talk = await Talk.StartAsync(plant);
        var description = Description(plant.Unit.NodeId, type: UaNodeIds.HierarchicalReferences);
        var first = await BrowseAsync(talk, description, 3);
        Assert.Equal(3, first.References.Length);
        var second = await BrowseAsync(talk, description, 1);
        Assert.Equal(StatusCodes.BadNoContinuationPoints, (await BrowseAsync(talk, description, 1)).StatusCode);

        async Task<BrowseResult> NextAsync(byte[]? point, bool release) => Assert.Single((await talk.CallAsync<BrowseNextRequest, BrowseNextResponse>(
            new BrowseNextRequest { ReleaseContinuationPoints = release, ContinuationPoints = [point] })).Results);
        var rest = await NextAsync(first.ContinuationPoint, false);
        Assert.Equal("Scale", Assert.Single(rest.References).BrowseName.Name);
        Assert.Null(rest.ContinuationPoint);
        Assert.Equal(StatusCodes.BadContinuationPointInvalid, (await NextAsync(first.ContinuationPoint, false)).StatusCode);
        Assert.Empty((await NextAsync(second.ContinuationPoint, true)).References);
        Assert.Equal(StatusCodes.BadContinuationPointInvalid, (await NextAsync(second.ContinuationPoint, false)).StatusCode);
        Assert.Equal(StatusCodes.BadContinuationPointInvalid, (await NextAsync(null, false)).StatusCode);
        // All are free again.
        Assert.NotNull((await BrowseAsync(talk, description, 1)).ContinuationPoint);
    }

    [Fact]
    public async Task Paths_of_browse_names_lead_to_nodes_or_to_a_reason()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        async Task<BrowsePathResult> FollowAsync(NodeId start, params RelativePathElement[] elements) => Assert.Single(
            (await talk.CallAsync<TranslateBrowsePathsToNodeIdsRequest, TranslateBrowsePathsToNodeIdsResponse>(
                new TranslateBrowsePathsToNodeIdsRequest { BrowsePaths = [new BrowsePath { StartingNode = start, RelativePath = { Elements = elements } }] })).Results);
        RelativePathElement Step(string? name, bool inverse = false) =>
            new() { ReferenceTypeId = UaNodeIds.HierarchicalReferences, IncludeSubtypes = true, IsInverse = inverse, TargetName = new QualifiedName(plant.Namespace, name) };

        var found = await FollowAsync(UaNodeIds.Objects, Step("EL01"), Step("PV"));
        Assert.Equal((plant.Pressure.NodeId, uint.MaxValue), (Assert.Single(found.Targets).TargetId.NodeId, found.Targets[0].RemainingPathIndex));
        Assert.Equal(plant.Unit.NodeId, Assert.Single((await FollowAsync(plant.Pressure.NodeId, Step("EL01", inverse: true))).Targets).TargetId.NodeId);
        Assert.Equal(StatusCodes.BadNoMatch, (await FollowAsync(UaNodeIds.Objects, Step("EL01"), Step("XX"))).StatusCode);
        Assert.Equal(StatusCodes.BadNodeIdUnknown, (await FollowAsync(plant.Id("none"), Step("PV"))).StatusCode);
        Assert.Equal(StatusCodes.BadBrowseNameInvalid, (await FollowAsync(UaNodeIds.Objects, Step(null))).StatusCode);
        Assert.Equal(StatusCodes.BadNothingToDo, (await FollowAsync(UaNodeIds.Objects)).StatusCode);
    }

    [Fact]
    public async Task Registered_nodes_are_read_by_what_was_given_for_them()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        var registered = (await talk.CallAsync<RegisterNodesRequest, RegisterNodesResponse>(new RegisterNodesRequest { NodesToRegister = [plant.Pressure.NodeId, plant.Setpoint.NodeId] })).RegisteredNodeIds;
        Assert.Equal(2, registered.Length);
        Assert.Equal(30.0, (await talk.ReadAsync(registered[1])).Value.AsDouble());
        await talk.CallAsync<UnregisterNodesRequest, UnregisterNodesResponse>(new UnregisterNodesRequest { NodesToUnregister = registered });
        Assert.Equal(StatusCodes.BadNothingToDo, await talk.RefusalAsync<RegisterNodesRequest, RegisterNodesResponse>(new RegisterNodesRequest()));
    }

    [Fact]
    public async Task A_call_with_wrong_arguments_says_which()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        async Task<CallMethodResult> CallAsync(NodeId owner, NodeId method, params Variant[] inputs) => Assert.Single((await talk.CallAsync<CallRequest, CallResponse>(
            new CallRequest { MethodsToCall = [new CallMethodRequest { ObjectId = owner, MethodId = method, InputArguments = inputs }] })).Results);
        var scale = plant.Id("EL01.Scale");
        Assert.Equal(6.0, Assert.Single((await CallAsync(plant.Unit.NodeId, scale, new Variant(2.0), new Variant(3.0))).OutputArguments).AsDouble());
        Assert.Equal(StatusCodes.BadArgumentsMissing, (await CallAsync(plant.Unit.NodeId, scale, new Variant(2.0))).StatusCode);
        Assert.Equal(StatusCodes.BadTooManyArguments, (await CallAsync(plant.Unit.NodeId, scale, new Variant(2.0), new Variant(3.0), new Variant(4.0))).StatusCode);
        var wrong = await CallAsync(plant.Unit.NodeId, scale, new Variant(2.0), new Variant("x"));
        Assert.Equal(StatusCodes.BadInvalidArgument, wrong.StatusCode);
        Assert.Equal([StatusCodes.Good, StatusCodes.BadTypeMismatch], wrong.InputArgumentResults);
        Assert.Equal(StatusCodes.BadMethodInvalid, (await CallAsync(plant.Unit.NodeId, plant.Pressure.NodeId)).StatusCode);
        Assert.Equal(StatusCodes.BadMethodInvalid, (await CallAsync(UaNodeIds.Server, scale, new Variant(2.0), new Variant(3.0))).StatusCode);
        Assert.Equal(StatusCodes.BadNodeIdUnknown, (await CallAsync(plant.Id("none"), scale)).StatusCode);
        Assert.Equal(StatusCodes.BadNothingToDo, await talk.RefusalAsync<CallRequest, CallResponse>(new CallRequest()));
    }
}
