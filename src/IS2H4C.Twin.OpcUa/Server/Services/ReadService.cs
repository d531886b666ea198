namespace IS2H4C.Twin.OpcUa;

/// <summary>Read (Part 4, 5.11.2): from the request's bytes straight into the response's; nothing is allocated per value.</summary>
internal static class ReadService
{
    private const uint ResponseId = 634;

    public static void Read(RequestDispatcher context, ref UaReader reader)
    {
        var maxAge = reader.ReadDouble();
        var timestamps = (TimestampsToReturn)reader.ReadInt32();
        var count = reader.ReadCount(14);
        RequestDispatcher.CheckCount(count, context.Server.Options.Limits.MaxNodesPerRead);
        if (!(maxAge >= 0))
            throw new UaException(StatusCodes.BadMaxAgeInvalid, $"A maximum age of {maxAge} ms is negative.");
        if (timestamps is < TimestampsToReturn.Source or > TimestampsToReturn.Neither)
            throw new UaException(StatusCodes.BadTimestampsToReturnInvalid, $"{timestamps} is no choice of timestamps.");

        context.Begin(ResponseId, StatusCodes.Good);
        var writer = context.Writer;
        var space = context.Server.AddressSpace;
        var now = context.Server.UtcNow;
        var rights = context.Session.Rights;
        writer.WriteInt32(count);
        for (var i = 0; i < count; i++)
        {
            var node = space.Find(reader.ReadNodeIdView());
            var attributeId = reader.ReadUInt32();
            var range = reader.ReadOctets();
            reader.ReadUInt16();
            var encoding = reader.ReadOctets();
            AttributeReader.Read(node, attributeId, range, encoding, rights, out var value);
            AttributeReader.StampFor(ref value, timestamps, attributeId == AttributeIds.Value, now);
            writer.WriteDataValue(value);
        }
        writer.WriteInt32(0);
    }
}
