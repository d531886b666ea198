namespace IS2H4C.Twin.OpcUa;

/// <summary>TranslateBrowsePathsToNodeIds, RegisterNodes, UnregisterNodes (Part 4, 5.9.4 to 5.9.6).</summary>
internal static class TranslateService
{
    private const int MostPathElements = 50;

    public static void Translate(RequestDispatcher context, TranslateBrowsePathsToNodeIdsRequest request)
    {
        RequestDispatcher.CheckCount(request.BrowsePaths.Length, context.Server.Options.Limits.MaxNodesPerTranslateBrowsePaths);
        var space = context.Server.AddressSpace;
        context.Respond(new TranslateBrowsePathsToNodeIdsResponse { Results = Array.ConvertAll(request.BrowsePaths, path => Follow(space, path)) });
    }

    private static BrowsePathResult Follow(UaAddressSpace space, BrowsePath path)
    {
        var elements = path.RelativePath.Elements;
        if (space.Find(path.StartingNode) is not { } start)
            return new BrowsePathResult { StatusCode = StatusCodes.BadNodeIdUnknown };
        if (elements.Length == 0)
            return new BrowsePathResult { StatusCode = StatusCodes.BadNothingToDo };
        if (elements.Length > MostPathElements)
            return new BrowsePathResult { StatusCode = StatusCodes.BadTooManyOperations };
        List<UaNode> current = [start];
        foreach (var element in elements)
        {
            if (string.IsNullOrEmpty(element.TargetName.Name))
                return new BrowsePathResult { StatusCode = StatusCodes.BadBrowseNameInvalid };
            var next = new List<UaNode>();
            foreach (var node in current)
            {
                foreach (var reference in node.SnapshotReferences())
                {
                    if (reference.IsForward != element.IsInverse && reference.Target.BrowseName == element.TargetName && !next.Contains(reference.Target) &&
                        BrowseService.IsOfType(space, reference.Type, element.ReferenceTypeId, element.IncludeSubtypes))
                    {
                        next.Add(reference.Target);
                    }
                }
            }
            if (next.Count == 0)
                return new BrowsePathResult { StatusCode = StatusCodes.BadNoMatch };
            current = next;
        }
        return new BrowsePathResult
        {
            Targets = [.. current.Select(n => new BrowsePathTarget { TargetId = new ExpandedNodeId(n.NodeId), RemainingPathIndex = uint.MaxValue })],
        };
    }

    /// <summary>Nodes are found as fast by their own identifiers; those are given back (allowed by Part 4, 5.9.5).</summary>
    public static void Register(RequestDispatcher context, RegisterNodesRequest request)
    {
        RequestDispatcher.CheckCount(request.NodesToRegister.Length, context.Server.Options.Limits.MaxNodesPerRegisterNodes);
        context.Respond(new RegisterNodesResponse { RegisteredNodeIds = request.NodesToRegister });
    }

    public static void Unregister(RequestDispatcher context, UnregisterNodesRequest request)
    {
        RequestDispatcher.CheckCount(request.NodesToUnregister.Length, context.Server.Options.Limits.MaxNodesPerRegisterNodes);
        context.Respond(new UnregisterNodesResponse());
    }
}
