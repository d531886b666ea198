namespace IS2H4C.Twin.OpcUa.Tests.Encoding;

/// <summary>Byte examples worked out from Part 6, 5.2, and round trips of everything a Variant can hold.</summary>
public sealed class BuiltInTypeTests
{
    private static readonly DateTime At = new(2026, 11, 22, 6, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string> Examples => new()
    {
        // Two-byte form: namespace 0, number up to 255.
        { "i=72", "00 48" },
        // Four-byte form: namespace in one byte, number in two.
        { "ns=5;i=1025", "01 05 01 04" },
        // Numeric form: namespace in two bytes, number in four.
        { "ns=1000;i=70000", "02 E8 03 70 11 01 00" },
        // String form: namespace, length, UTF-8.
        { "ns=1;s=Hot水", "03 01 00 06 00 00 00 48 6F 74 E6 B0 B4" },
        // Guid form: first three groups little-endian.
        { "ns=2;g=72962b91-fa75-4ae6-8d28-b404dc7daf63", "04 02 00 91 2B 96 72 75 FA E6 4A 8D 28 B4 04 DC 7D AF 63" },
        // Opaque form.
        { "ns=3;b=AQID", "05 03 00 03 00 00 00 01 02 03" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void NodeIds_have_the_standards_bytes(string text, string hex)
    {
        using var writer = new UaWriter(32);
        writer.WriteNodeId(NodeId.Parse(text));
        Assert.Equal(hex, Convert.ToHexString(writer.Written).Chunk(2).Select(c => new string(c)).Aggregate((a, b) => a + " " + b));
        var reader = new UaReader(writer.Written, UaLimits.Default);
        Assert.Equal(text, reader.ReadNodeId().ToString());
    }

    [Fact]
    public void DateTimes_count_100_ns_since_1601_and_are_clamped()
    {
        using var writer = new UaWriter(64);
        writer.WriteDateTime(new DateTime(1601, 1, 1, 0, 0, 1, DateTimeKind.Utc));
        writer.WriteDateTime(DateTime.MinValue);
        writer.WriteDateTime(DateTime.MaxValue);
        var raw = new UaReader(writer.Written, UaLimits.Default);
        Assert.Equal((10_000_000L, 0L, long.MaxValue), (raw.ReadInt64(), raw.ReadInt64(), raw.ReadInt64()));
        var reader = new UaReader(writer.Written, UaLimits.Default);
        Assert.Equal(1, reader.ReadDateTime().Second);
        Assert.Equal((DateTime.MinValue, DateTime.MaxValue), (reader.ReadDateTime(), reader.ReadDateTime()));
    }

    public static TheoryData<int> EveryValue => [.. Enumerable.Range(0, Values().Length)];

    [Theory]
    [MemberData(nameof(EveryValue))]
    public void Every_kind_of_value_survives_the_wire(int index)
    {
        var value = Values()[index];
        using var writer = new UaWriter(16);
        writer.WriteVariant(value);
        var reader = new UaReader(writer.Written, UaLimits.Default);
        var read = reader.ReadVariant();
        Assert.Equal(0, reader.Remaining);
        Assert.True(value == read, $"{value} became {read}");
    }

    private static Variant[] Values()
    {
        Variant[] scalars =
        [
            default, new(true), new((sbyte)-5), new((byte)200), new((short)-30000), new((ushort)60000), new(-2_000_000_000), new(4_000_000_000u), new(long.MinValue),
            new(ulong.MaxValue), new(1.5f), new(double.NaN), new("käse"), new((string?)null), new(At), new(Guid.Parse("72962b91-fa75-4ae6-8d28-b404dc7daf63")),
            Variant.OfByteString([1, 2, 3]), Variant.OfByteString(null), Variant.OfXml("<a/>"), new(new NodeId(2, "EL01")), new(new ExpandedNodeId(new NodeId(7), "urn:x", 3)),
            new(StatusCodes.BadOutOfRange), new(new QualifiedName(2, "PV")), new(new LocalizedText("nl", "druk")), new(ExtensionObject.Of(new UaRange(0, 40))),
            new(new DataValue(new Variant(3), StatusCodes.UncertainInitialValue, At)),
            new(new DiagnosticInfo { SymbolicId = 1, AdditionalInfo = "x", InnerDiagnosticInfo = new DiagnosticInfo { Locale = 2, InnerStatusCode = StatusCodes.BadTimeout } }),
        ];
        Variant[] arrays =
        [
            Variant.OfArray([1.0, 2.0]), Variant.OfArray(BuiltInType.Boolean, (bool[])[true, false]), Variant.OfArray(BuiltInType.SByte, (sbyte[])[-1, 1]),
            Variant.OfArray(BuiltInType.Byte, (byte[])[1, 255]), Variant.OfArray(BuiltInType.UInt16, (ushort[])[65535]), Variant.OfArray(BuiltInType.UInt64, (ulong[])[ulong.MaxValue]),
            Variant.OfArray(["a", null, ""]), Variant.OfArray(BuiltInType.DateTime, (DateTime[])[At]), Variant.OfArray(BuiltInType.ByteString, (byte[]?[])[[1], null]),
            Variant.OfArray(BuiltInType.Variant, (Variant[])[new(1), new("x"), Variant.OfArray([2.5])]), Variant.OfArray(BuiltInType.StatusCode, (StatusCode[])[StatusCodes.Good, StatusCodes.BadTimeout]),
            Variant.OfArray(BuiltInType.NodeId, (NodeId[])[new(85), new(2, "x")]), Variant.OfArray(BuiltInType.DataValue, (DataValue[])[new(new Variant(1.0)), new(StatusCodes.BadTimeout)]),
            Variant.OfArray(BuiltInType.Int32, null), Variant.OfMatrix(BuiltInType.Int32, new UaMatrix((int[])[1, 2, 3, 4, 5, 6], [2, 3])),
        ];
        return [.. scalars, .. arrays];
    }

    [Fact]
    public void A_DataValue_carries_only_the_parts_it_has()
    {
        using var writer = new UaWriter(64);
        writer.WriteDataValue(new DataValue(StatusCodes.BadNodeIdUnknown));
        // Mask: status only. 0x80340000, little-endian.
        Assert.Equal("0200003480", Convert.ToHexString(writer.Written));
    }

    [Theory]
    // Array of 2^31-1 Doubles in 5 bytes.
    [InlineData("8B FF FF FF 7F", "BadEncodingLimitsExceeded")]
    // Array of 1000 Doubles in 5 bytes.
    [InlineData("8B E8 03 00 00", "BadDecodingError")]
    // String of 100 bytes in 4.
    [InlineData("0C 64 00 00 00 61 62 63 64", "BadDecodingError")]
    // Type 63 does not exist.
    [InlineData("3F", "BadDecodingError")]
    // A Variant in a Variant without an array.
    [InlineData("18 06 01 00 00 00", "BadDecodingError")]
    // Dimensions without an array.
    [InlineData("46 01 00 00 00", "BadDecodingError")]
    // A matrix of 2 x 2 with three elements.
    [InlineData("C3 03 00 00 00 01 02 03 02 00 00 00 02 00 00 00 02 00 00 00", "BadDecodingError")]
    // A NodeId of form 9.
    [InlineData("11 09", "BadDecodingError")]
    public void Broken_bytes_are_refused_by_name(string hex, string status)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var fault = Assert.Throws<UaDecodingException>(() => new UaReader(bytes, UaLimits.Default).ReadVariant());
        Assert.Equal(status, fault.Status.Name);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        // Arrays of one Variant each, a thousand deep: 98 01 00 00 00.
        var bytes = Enumerable.Repeat<byte[]>([0x98, 1, 0, 0, 0], 1000).SelectMany(b => b).ToArray();
        var fault = Assert.Throws<UaDecodingException>(() => new UaReader(bytes, UaLimits.Default).ReadVariant());
        Assert.Equal(StatusCodes.BadEncodingLimitsExceeded, fault.Status);
        // DiagnosticInfo within DiagnosticInfo.
        var inner = Enumerable.Repeat((byte)0x40, 1000).ToArray();
        Assert.Equal(StatusCodes.BadEncodingLimitsExceeded, Assert.Throws<UaDecodingException>(() => new UaReader(inner, UaLimits.Default).ReadDiagnosticInfo()).Status);
    }
}
