namespace IS2H4C.Twin.OpcUa;

/// <summary>Reading, writing, browsing, calling.</summary>
public sealed partial class UaClient
{
    /// <summary>Reads the values of nodes (Part 4, 5.11.2). A node that cannot be read gives a Bad status in its place.</summary>
    /// <param name="nodes">Which nodes; must not change until the task is done.</param>
    /// <param name="results">As long as <paramref name="nodes"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask ReadAsync(ReadOnlyMemory<NodeId> nodes, Memory<DataValue> results, CancellationToken cancellationToken)
    {
        if (nodes.Length != results.Length)
            throw new ArgumentException($"{nodes.Length} nodes and room for {results.Length} results.", nameof(results));
        if (nodes.Length <= _options.MaxNodesPerRequest)
            return Channel.ReadAsync(nodes.Span, results, _session.AuthenticationToken, cancellationToken);
        return ReadInPartsAsync(nodes, results, cancellationToken);
    }

    private async ValueTask ReadInPartsAsync(ReadOnlyMemory<NodeId> nodes, Memory<DataValue> results, CancellationToken cancellationToken)
    {
        for (var at = 0; at < nodes.Length; at += _options.MaxNodesPerRequest)
        {
            var count = Math.Min(_options.MaxNodesPerRequest, nodes.Length - at);
            await Channel.ReadAsync(nodes.Span.Slice(at, count), results.Slice(at, count), _session.AuthenticationToken, cancellationToken);
        }
    }

    /// <summary>Reads one value.</summary>
    public async Task<DataValue> ReadAsync(NodeId node, CancellationToken cancellationToken)
    {
        var results = new DataValue[1];
        await ReadAsync((NodeId[])[node], results, cancellationToken);
        return results[0];
    }

    /// <summary>Reads any attribute, by default all of its array.</summary>
    public async Task<DataValue> ReadAttributeAsync(NodeId node, uint attributeId, string? indexRange, CancellationToken cancellationToken)
    {
        var request = new ReadRequest
        {
            TimestampsToReturn = TimestampsToReturn.Both,
            NodesToRead = [new ReadValueId { NodeId = node, AttributeId = attributeId, IndexRange = indexRange }],
        };
        var response = await CallAsync<ReadRequest, ReadResponse>(request, cancellationToken);
        return Only(response.Results);
    }

    /// <summary>Writes one value (Part 4, 5.11.4).</summary>
    public async Task<StatusCode> WriteAsync(NodeId node, Variant value, CancellationToken cancellationToken) =>
        (await WriteAsync([(node, value)], cancellationToken))[0];

    /// <summary>Writes values; one status each. Types must be exactly the nodes' own.</summary>
    public async Task<IReadOnlyList<StatusCode>> WriteAsync(IReadOnlyList<(NodeId Node, Variant Value)> writes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writes);
        var all = new List<StatusCode>(writes.Count);
        foreach (var part in writes.Chunk(_options.MaxNodesPerRequest))
        {
            var request = new WriteRequest
            {
                NodesToWrite = Array.ConvertAll(part, w => new WriteValue { NodeId = w.Node, AttributeId = AttributeIds.Value, Value = new DataValue(w.Value) }),
            };
            var response = await CallAsync<WriteRequest, WriteResponse>(request, cancellationToken);
            all.AddRange(Expect(response.Results, part.Length));
        }
        return all;
    }

    /// <summary>All children of a node by hierarchical references, continuation points followed (Part 4, 5.9.2 and 5.9.3).</summary>
    public Task<IReadOnlyList<UaBrowseEntry>> BrowseAsync(NodeId node, CancellationToken cancellationToken) =>
        BrowseAsync(node, UaNodeIds.HierarchicalReferences, BrowseDirection.Forward, cancellationToken);

    /// <summary>What a node refers to, by a reference type and its subtypes.</summary>
    public async Task<IReadOnlyList<UaBrowseEntry>> BrowseAsync(NodeId node, NodeId referenceType, BrowseDirection direction, CancellationToken cancellationToken)
    {
        var request = new BrowseRequest
        {
            NodesToBrowse = [new BrowseDescription { NodeId = node, BrowseDirection = direction, ReferenceTypeId = referenceType, IncludeSubtypes = true, ResultMask = 63 }],
        };
        var result = Only((await CallAsync<BrowseRequest, BrowseResponse>(request, cancellationToken)).Results);
        var entries = new List<UaBrowseEntry>();
        while (true)
        {
            if (result.StatusCode.IsBad)
                throw new UaException(result.StatusCode, $"{node} cannot be browsed.");
            entries.AddRange(result.References.Select(r =>
                new UaBrowseEntry(r.NodeId.NodeId, r.BrowseName, r.DisplayName.Text, r.NodeClass, r.TypeDefinition.NodeId, r.ReferenceTypeId)));
            if (result.ContinuationPoint is not { Length: > 0 } point)
                return entries;
            result = Only((await CallAsync<BrowseNextRequest, BrowseNextResponse>(new BrowseNextRequest { ContinuationPoints = [point] }, cancellationToken)).Results);
        }
    }

    /// <summary>Follows a path of browse names (Part 4, 5.9.4); null when there is no such node.</summary>
    public async Task<NodeId?> ResolveAsync(NodeId start, IReadOnlyList<QualifiedName> path, CancellationToken cancellationToken)
    {
        var request = new TranslateBrowsePathsToNodeIdsRequest
        {
            BrowsePaths =
            [
                new BrowsePath
                {
                    StartingNode = start,
                    RelativePath =
                    {
                        Elements = [.. path.Select(name => new RelativePathElement { ReferenceTypeId = UaNodeIds.HierarchicalReferences, IncludeSubtypes = true, TargetName = name })],
                    },
                },
            ],
        };
        var response = await CallAsync<TranslateBrowsePathsToNodeIdsRequest, TranslateBrowsePathsToNodeIdsResponse>(request, cancellationToken);
        var result = Only(response.Results);
        // Targets with a path that remains lie on the way or on another server (Part 4, 5.9.4); LibUA's server lists those on the way.
        return result.StatusCode.IsGood ? Array.Find(result.Targets, t => t.RemainingPathIndex == uint.MaxValue)?.TargetId.NodeId : null;
    }

    /// <summary>Calls a method (Part 4, 5.12.2).</summary>
    public async Task<UaCallResult> CallAsync(NodeId objectId, NodeId methodId, IReadOnlyList<Variant> inputs, CancellationToken cancellationToken)
    {
        var request = new CallRequest { MethodsToCall = [new CallMethodRequest { ObjectId = objectId, MethodId = methodId, InputArguments = [.. inputs] }] };
        var result = Only((await CallAsync<CallRequest, CallResponse>(request, cancellationToken)).Results);
        return new UaCallResult(result.StatusCode, result.OutputArguments, result.InputArgumentResults);
    }

    /// <summary>The server's namespace URIs by index.</summary>
    public async Task<IReadOnlyList<string?>> ReadNamespacesAsync(CancellationToken cancellationToken)
    {
        var value = await ReadAsync(UaNodeIds.NamespaceArray, cancellationToken);
        return value.Value.Elements as string?[] ?? throw new UaException(value.Status.IsBad ? value.Status : StatusCodes.BadTypeMismatch, "The server has no NamespaceArray.");
    }

    private static T Only<T>(T[] results) => Expect(results, 1)[0];

    private static T[] Expect<T>(T[] results, int count) =>
        results.Length == count ? results : throw new UaException(StatusCodes.BadUnexpectedError, $"{results.Length} results came where {count} were due.");
}
