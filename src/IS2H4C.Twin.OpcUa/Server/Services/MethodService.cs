namespace IS2H4C.Twin.OpcUa;

/// <summary>Call (Part 4, 5.12.2), and the two methods of the Server object that this server has (Part 5, 9.1 and 9.2).</summary>
internal static class MethodService
{
    public static void Call(RequestDispatcher context, CallRequest request)
    {
        RequestDispatcher.CheckCount(request.MethodsToCall.Length, context.Server.Options.Limits.MaxNodesPerMethodCall);
        context.Respond(new CallResponse { Results = Array.ConvertAll(request.MethodsToCall, call => CallOne(context, call)) });
    }

    private static CallMethodResult CallOne(RequestDispatcher context, CallMethodRequest call)
    {
        var space = context.Server.AddressSpace;
        if (space.Find(call.ObjectId) is not { } owner)
            return Failed(StatusCodes.BadNodeIdUnknown);
        if (space.Find(call.MethodId) is not UaMethod method || !BelongsTo(owner, method))
            return Failed(StatusCodes.BadMethodInvalid);
        if (method.IsForAnyone)
            return CallServerMethod(context, method, call.InputArguments);
        if ((context.Session.Rights & UserRights.Write) == 0)
            return Failed(StatusCodes.BadUserAccessDenied);
        if (method.Handler is null)
            return Failed(StatusCodes.BadNotExecutable);
        if (CheckArguments(space, method, call.InputArguments) is { } refusal)
            return refusal;
        var outputs = new Variant[method.Outputs.Count];
        var status = method.Handler(new UaCallContext(call.ObjectId, context.Session.User, context.Session.Id), call.InputArguments, outputs);
        return new CallMethodResult { StatusCode = status, InputArgumentResults = new StatusCode[call.InputArguments.Length], OutputArguments = status.IsBad ? [] : outputs };
    }

    private static bool BelongsTo(UaNode owner, UaMethod method) =>
        Array.Exists(owner.SnapshotReferences(), r => r.IsForward && ReferenceEquals(r.Target, method));

    private static CallMethodResult? CheckArguments(UaAddressSpace space, UaMethod method, Variant[] inputs)
    {
        if (inputs.Length < method.Inputs.Count)
            return Failed(StatusCodes.BadArgumentsMissing);
        if (inputs.Length > method.Inputs.Count)
            return Failed(StatusCodes.BadTooManyArguments);
        var results = new StatusCode[inputs.Length];
        var bad = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            var wanted = Namespace0.BuiltInOf(space, method.Inputs[i].DataType);
            var fits = wanted is BuiltInType.Variant or BuiltInType.Null || inputs[i].Type == wanted;
            if (!fits || (method.Inputs[i].ValueRank == -1 && inputs[i].IsArray) || (method.Inputs[i].ValueRank >= 1 && !inputs[i].IsArray))
            {
                results[i] = StatusCodes.BadTypeMismatch;
                bad = true;
            }
        }
        return bad ? new CallMethodResult { StatusCode = StatusCodes.BadInvalidArgument, InputArgumentResults = results } : null;
    }

    private static CallMethodResult CallServerMethod(RequestDispatcher context, UaMethod method, Variant[] inputs)
    {
        if (inputs.Length != 1)
            return Failed(inputs.Length == 0 ? StatusCodes.BadArgumentsMissing : StatusCodes.BadTooManyArguments);
        if (inputs[0].Type != BuiltInType.UInt32 || inputs[0].IsArray)
            return new CallMethodResult { StatusCode = StatusCodes.BadInvalidArgument, InputArgumentResults = [StatusCodes.BadTypeMismatch] };
        var id = (uint)inputs[0].Bits;
        var engine = context.Server.Subscriptions;
        if (method.NodeId == UaNodeIds.ResendData)
            return new CallMethodResult { StatusCode = engine.ResendData(context.Session, id), InputArgumentResults = [default] };
        var status = engine.GetMonitoredItems(context.Session, id, out var serverHandles, out var clientHandles);
        return new CallMethodResult
        {
            StatusCode = status,
            InputArgumentResults = [default],
            OutputArguments = status.IsBad ? [] : [Variant.OfArray(BuiltInType.UInt32, serverHandles), Variant.OfArray(BuiltInType.UInt32, clientHandles)],
        };
    }

    private static CallMethodResult Failed(StatusCode status) => new() { StatusCode = status };
}
