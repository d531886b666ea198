namespace IS2H4C.Twin.OpcUa;

/// <summary>Reads one attribute of one node with range and timestamps: for Read and for sampling (Part 4, 5.11.2).</summary>
internal static class AttributeReader
{
    /// <param name="node">The node; null answers BadNodeIdUnknown.</param>
    /// <param name="attributeId">Which attribute.</param>
    /// <param name="indexRange">UTF-8 of the range; empty for all.</param>
    /// <param name="dataEncoding">UTF-8 of the wanted encoding's name; empty for the usual one.</param>
    /// <param name="rights">What the user may do.</param>
    /// <param name="value">The result, with whatever timestamps the source gave.</param>
    public static void Read(UaNode? node, uint attributeId, ReadOnlySpan<byte> indexRange, ReadOnlySpan<byte> dataEncoding, UserRights rights, out DataValue value)
    {
        if (node is null)
        {
            value = new DataValue(StatusCodes.BadNodeIdUnknown);
            return;
        }
        if (!dataEncoding.IsEmpty && CheckEncoding(attributeId, dataEncoding) is { IsBad: true } refused)
        {
            value = new DataValue(refused);
            return;
        }
        if (attributeId != AttributeIds.Value || node is not UaVariable variable)
        {
            var status = node.ReadAttribute(attributeId, rights, out var attribute);
            value = status.IsBad ? new DataValue(status) : new DataValue(attribute);
        }
        else if ((variable.AccessLevel & AccessLevels.CurrentRead) == 0)
        {
            value = new DataValue(StatusCodes.BadNotReadable);
            return;
        }
        else if ((variable.ReadNeeds & ~rights) != 0)
        {
            value = new DataValue(StatusCodes.BadUserAccessDenied);
            return;
        }
        else
        {
            variable.Read(out value);
        }
        if (indexRange.IsEmpty || value.Status.IsBad)
            return;
        var part = value.Value;
        var result = NumericRange.Apply(indexRange, ref part);
        if (result.IsBad)
            value = new DataValue(result);
        else
            value.Value = part;
    }

    private static StatusCode CheckEncoding(uint attributeId, ReadOnlySpan<byte> dataEncoding) =>
        attributeId != AttributeIds.Value ? StatusCodes.BadDataEncodingInvalid
        : dataEncoding.SequenceEqual("Default Binary"u8) ? StatusCodes.Good
        : StatusCodes.BadDataEncodingUnsupported;

    /// <summary>Leaves the timestamps that were asked for (Part 4, 7.40). A value whose source gave no time carries the server's.</summary>
    public static void StampFor(ref DataValue value, TimestampsToReturn wanted, bool isValue, DateTime now)
    {
        if (wanted is TimestampsToReturn.Server or TimestampsToReturn.Neither || !isValue)
            value.SourceTimestamp = DateTime.MinValue;
        else if (value.SourceTimestamp == DateTime.MinValue)
            value.SourceTimestamp = now;
        value.ServerTimestamp = wanted is TimestampsToReturn.Server or TimestampsToReturn.Both ? now : DateTime.MinValue;
    }
}
