using System.Security.Cryptography;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The rest of a browse that did not fit its answer.</summary>
internal sealed record BrowseRest(UaReference[] References, int Next, BrowseDescription Description, uint MaxReferences);

/// <summary>The continuation points of one session (Part 4, 7.9), used by its connection's thread.</summary>
internal sealed class BrowseContinuations
{
    private readonly Dictionary<Guid, BrowseRest> _rests = [];

    public int Count => _rests.Count;

    public byte[] Add(BrowseRest rest)
    {
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        _rests[id] = rest;
        return id.ToByteArray();
    }

    public BrowseRest? Take(byte[]? point) => point is { Length: 16 } && _rests.Remove(new Guid(point), out var rest) ? rest : null;
}

/// <summary>Browse and BrowseNext (Part 4, 5.9.2 and 5.9.3).</summary>
internal static class BrowseService
{
    public static void Browse(RequestDispatcher context, BrowseRequest request)
    {
        RequestDispatcher.CheckCount(request.NodesToBrowse.Length, context.Server.Options.Limits.MaxNodesPerBrowse);
        if (!request.View.ViewId.IsNull)
            throw new UaException(StatusCodes.BadViewIdUnknown, $"View {request.View.ViewId} does not exist; browse without a view.");
        var results = new BrowseResult[request.NodesToBrowse.Length];
        var left = (int)context.Server.Options.Limits.MaxReferencesPerBrowse;
        for (var i = 0; i < results.Length; i++)
            results[i] = BrowseOne(context, request.NodesToBrowse[i], request.RequestedMaxReferencesPerNode, ref left);
        context.Respond(new BrowseResponse { Results = results });
    }

    public static void BrowseNext(RequestDispatcher context, BrowseNextRequest request)
    {
        RequestDispatcher.CheckCount(request.ContinuationPoints.Length, context.Server.Options.Limits.MaxNodesPerBrowse);
        var results = new BrowseResult[request.ContinuationPoints.Length];
        var left = (int)context.Server.Options.Limits.MaxReferencesPerBrowse;
        for (var i = 0; i < results.Length; i++)
        {
            var rest = context.Session.Continuations.Take(request.ContinuationPoints[i]);
            results[i] = rest is null ? new BrowseResult { StatusCode = StatusCodes.BadContinuationPointInvalid }
                : request.ReleaseContinuationPoints ? new BrowseResult()
                : Fill(context, rest, ref left);
        }
        context.Respond(new BrowseNextResponse { Results = results });
    }

    private static BrowseResult BrowseOne(RequestDispatcher context, BrowseDescription description, uint maxReferences, ref int left)
    {
        var space = context.Server.AddressSpace;
        if (space.Find(description.NodeId) is not { } node)
            return new BrowseResult { StatusCode = StatusCodes.BadNodeIdUnknown };
        if (description.BrowseDirection is < BrowseDirection.Forward or > BrowseDirection.Both)
            return new BrowseResult { StatusCode = StatusCodes.BadBrowseDirectionInvalid };
        if (!description.ReferenceTypeId.IsNull && space.Find(description.ReferenceTypeId) is not UaType { NodeClass: NodeClass.ReferenceType })
            return new BrowseResult { StatusCode = StatusCodes.BadReferenceTypeIdInvalid };
        var matching = Array.FindAll(node.SnapshotReferences(), r => Matches(space, r, description));
        var limit = Math.Min(maxReferences == 0 ? uint.MaxValue : maxReferences, context.Server.Options.Limits.MaxReferencesPerNode);
        return Fill(context, new BrowseRest(matching, 0, description, limit), ref left);
    }

    internal static bool Matches(UaAddressSpace space, in UaReference reference, BrowseDescription description)
    {
        if (description.BrowseDirection != BrowseDirection.Both && reference.IsForward != (description.BrowseDirection == BrowseDirection.Forward))
            return false;
        if (description.NodeClassMask != 0 && ((uint)reference.Target.NodeClass & description.NodeClassMask) == 0)
            return false;
        return IsOfType(space, reference.Type, description.ReferenceTypeId, description.IncludeSubtypes);
    }

    internal static bool IsOfType(UaAddressSpace space, NodeId type, NodeId wanted, bool includeSubtypes) =>
        wanted.IsNull || type == wanted || (includeSubtypes && space.Find(type) is UaType known && known.IsOrDerivesFrom(wanted));

    private static BrowseResult Fill(RequestDispatcher context, BrowseRest rest, ref int left)
    {
        var count = Math.Min((int)Math.Min(rest.MaxReferences, (uint)(rest.References.Length - rest.Next)), Math.Max(left, 1));
        left -= count;
        var references = new ReferenceDescription[count];
        for (var i = 0; i < count; i++)
            references[i] = Describe(rest.References[rest.Next + i], rest.Description.ResultMask);
        var result = new BrowseResult { References = references };
        var next = rest.Next + count;
        if (next >= rest.References.Length)
            return result;
        if (context.Session.Continuations.Count >= context.Server.Options.Limits.MaxBrowseContinuationPoints)
            return new BrowseResult { StatusCode = StatusCodes.BadNoContinuationPoints };
        result.ContinuationPoint = context.Session.Continuations.Add(rest with { Next = next });
        return result;
    }

    // Part 4, 5.9.2, table 34: bits of the result mask.
    private static ReferenceDescription Describe(in UaReference reference, uint mask)
    {
        var target = reference.Target;
        return new ReferenceDescription
        {
            NodeId = new ExpandedNodeId(target.NodeId),
            ReferenceTypeId = (mask & 1) != 0 ? reference.Type : default,
            IsForward = (mask & 2) != 0 && reference.IsForward,
            NodeClass = (mask & 4) != 0 ? target.NodeClass : default,
            BrowseName = (mask & 8) != 0 ? target.BrowseName : default,
            DisplayName = (mask & 16) != 0 ? target.DisplayName : default,
            TypeDefinition = (mask & 32) != 0 ? new ExpandedNodeId(target.TypeDefinition) : default,
        };
    }
}
