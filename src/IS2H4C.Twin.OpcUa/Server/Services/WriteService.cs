namespace IS2H4C.Twin.OpcUa;

/// <summary>Write (Part 4, 5.11.4): only the Value attribute of variables, whole or by index range.</summary>
internal static class WriteService
{
    private const uint ResponseId = 676;

    public static void Write(RequestDispatcher context, ref UaReader reader)
    {
        var count = reader.ReadCount(11);
        RequestDispatcher.CheckCount(count, context.Server.Options.Limits.MaxNodesPerWrite);
        CheckWhole(reader, count);
        context.Begin(ResponseId, StatusCodes.Good);
        var writer = context.Writer;
        writer.WriteInt32(count);
        for (var i = 0; i < count; i++)
        {
            var node = context.Server.AddressSpace.Find(reader.ReadNodeIdView());
            var attributeId = reader.ReadUInt32();
            var range = reader.ReadOctets();
            var value = reader.ReadDataValue();
            writer.WriteStatusCode(WriteOne(context, node, attributeId, range, value));
        }
        writer.WriteInt32(0);
    }

    // Nothing is written before the whole request is known to be sound: a request that fails has no effect.
    private static void CheckWhole(UaReader reader, int count)
    {
        for (var i = 0; i < count; i++)
        {
            reader.ReadNodeIdView();
            reader.ReadUInt32();
            reader.ReadOctets();
            reader.ReadDataValue();
        }
    }

    private static StatusCode WriteOne(RequestDispatcher context, UaNode? node, uint attributeId, ReadOnlySpan<byte> range, DataValue value)
    {
        if (node is null)
            return StatusCodes.BadNodeIdUnknown;
        if (attributeId is < AttributeIds.NodeId or > 27)
            return StatusCodes.BadAttributeIdInvalid;
        if (attributeId != AttributeIds.Value)
            return node.ReadAttribute(attributeId, context.Session.Rights, out _) == StatusCodes.BadAttributeIdInvalid ? StatusCodes.BadAttributeIdInvalid : StatusCodes.BadNotWritable;
        if (node is not UaVariable variable)
            return StatusCodes.BadAttributeIdInvalid;
        // Members of types are descriptions; nobody writes to them.
        if ((variable.AccessLevel & AccessLevels.CurrentWrite) == 0 || !variable.ModellingRule.IsNull)
            return StatusCodes.BadNotWritable;
        if ((variable.WriteNeeds & ~context.Session.Rights) != 0)
            return StatusCodes.BadUserAccessDenied;
        // A handler takes values; what is marked as bad or doubtful must not pass for one (Part 4, 5.11.4).
        if (variable.OnWrite is not null && !value.Status.IsGood)
            return StatusCodes.BadWriteNotSupported;

        if (!range.IsEmpty)
        {
            variable.Read(out var present);
            var status = NumericRange.Replace(range, present.Value, value.Value, out var whole);
            if (status.IsBad)
                return status;
            value.Value = whole;
        }
        if (!Fits(variable, value.Value))
            return StatusCodes.BadTypeMismatch;
        var outcome = StatusCodes.Good;
        if (variable.OnWrite is { } handler)
        {
            outcome = handler(variable, ref value, context.Session.User);
            if (outcome.IsBad)
                return outcome;
        }
        if (value.SourceTimestamp == DateTime.MinValue)
            value.SourceTimestamp = context.Server.UtcNow;
        variable.Set(value);
        return outcome;
    }

    private static bool Fits(UaVariable variable, in Variant value)
    {
        var typeFits = variable.BuiltInType switch
        {
            BuiltInType.Variant => true,
            // An abstract number takes any of them.
            BuiltInType.Null => value.Type is >= BuiltInType.SByte and <= BuiltInType.Double,
            _ => value.Type == variable.BuiltInType,
        };
        var rankFits = variable.ValueRank switch
        {
            -1 => !value.IsArray,
            -2 => true,
            -3 => !value.IsArray || value.Matrix is null,
            0 => value.IsArray,
            1 => value.IsArray && value.Matrix is null,
            _ => value.Matrix?.Dimensions.Count == variable.ValueRank,
        };
        return typeFits && rankFits;
    }
}
