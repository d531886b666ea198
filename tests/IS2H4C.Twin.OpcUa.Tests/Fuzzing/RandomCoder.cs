using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>Fills every field that a structure names with something plausible: structures describe themselves, so any of them can be made.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A fuzzer must repeat itself from its seed.")]
internal readonly struct RandomCoder(Random random) : IUaCoder
{
    private static readonly string?[] Words = [null, "", "EL01", "0:3", "1", "1,2:4", "Default Binary", "urn:x", "käse", new string('x', 300)];
    private static readonly double[] Numbers = [0, 1, -1, 0.5, 250, 1e9, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon];

    public void Boolean(ref bool value) => value = random.Next(2) == 0;
    public void Byte(ref byte value) => value = (byte)random.Next(256);
    public void UInt16(ref ushort value) => value = (ushort)random.Next(65536);
    public void Int32(ref int value) => value = random.Next(4) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(-2, 30);
    public void UInt32(ref uint value) => value = random.Next(4) == 0 ? unchecked((uint)random.Next(int.MinValue, int.MaxValue)) : (uint)random.Next(20);
    public void UInt64(ref ulong value) => value = unchecked((ulong)random.NextInt64());
    public void Double(ref double value) => value = Numbers[random.Next(Numbers.Length)];
    public void String(ref string? value) => value = Words[random.Next(Words.Length)];
    public void DateTime(ref DateTime value) => value = new DateTime(random.NextInt64(System.DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    public void ByteString(ref byte[]? value) => value = random.Next(3) == 0 ? null : Octets();
    public void NodeId(ref NodeId value) => value = AnyNodeId();
    public void ExpandedNodeId(ref ExpandedNodeId value) => value = new ExpandedNodeId(AnyNodeId(), random.Next(3) == 0 ? "urn:x" : null, (uint)random.Next(2));
    public void StatusCode(ref StatusCode value) => value = random.Next(2) == 0 ? default : StatusCodes.BadTimeout;
    public void QualifiedName(ref QualifiedName value) => value = new QualifiedName((ushort)random.Next(3), Words[random.Next(Words.Length)]);
    public void LocalizedText(ref LocalizedText value) => value = new LocalizedText(Words[random.Next(Words.Length)], Words[random.Next(Words.Length)]);
    public void DataValue(ref DataValue value) => value = new DataValue(AnyVariant(1), StatusCodes.Good, new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc));
    public void Variant(ref Variant value) => value = AnyVariant(1);
    public void Enumeration<T>(ref T value) where T : struct, Enum => value = Unsafe.BitCast<int, T>(random.Next(-1, 5));

    public void DiagnosticInfo(ref DiagnosticInfo? value) =>
        value = random.Next(3) != 0 ? null : new DiagnosticInfo { SymbolicId = random.Next(), InnerDiagnosticInfo = random.Next(2) == 0 ? null : new DiagnosticInfo { AdditionalInfo = "x" } };

    public void ExtensionObject(ref ExtensionObject value) => value = random.Next(6) switch
    {
        0 => OpcUa.ExtensionObject.Of(Make<DataChangeFilter>(random)),
        1 => OpcUa.ExtensionObject.Of(Make<UserNameIdentityToken>(random)),
        2 => OpcUa.ExtensionObject.Of(Make<X509IdentityToken>(random)),
        3 => OpcUa.ExtensionObject.Of(Make<AnonymousIdentityToken>(random)),
        4 => new ExtensionObject(AnyNodeId(), ExtensionObjectBody.Binary, Octets()),
        _ => OpcUa.ExtensionObject.Null,
    };

    public void Structure<T>(ref T value)
        where T : IUaStructure, new() => value = Make<T>(random);

    public void Structures<T>(ref T[] value)
        where T : IUaStructure, new()
    {
        value = new T[random.Next(4)];
        for (var i = 0; i < value.Length; i++)
            value[i] = Make<T>(random);
    }

    public void Array<T>(ref T[] value)
    {
        // By way of the wire: a short array of whatever the bytes mean.
        value = [];
        var bytes = new byte[64];
        random.NextBytes(bytes);
        bytes[0] = (byte)random.Next(5);
        bytes[1] = bytes[2] = bytes[3] = 0;
        try
        {
            var reader = new UaReader(bytes, UaLimits.Default);
            value = reader.ReadArrayOf<T>();
        }
        catch (UaDecodingException)
        {
            // Then it stays empty.
        }
    }

    public static T Make<T>(Random random)
        where T : IUaStructure, new()
    {
        var value = new T();
        var coder = new RandomCoder(random);
        value.Code(ref coder);
        return value;
    }

    private byte[] Octets()
    {
        var octets = new byte[random.Next(40)];
        random.NextBytes(octets);
        return octets;
    }

    private NodeId AnyNodeId() => random.Next(8) switch
    {
        0 => default,
        1 => new NodeId((uint)random.Next(3000)),
        2 => new NodeId(2, "EL01"),
        3 => new NodeId(2, "EL01.PT101.PV"),
        4 => new NodeId(2, "EL01.Cells"),
        5 => new NodeId(2, Octets()),
        6 => new NodeId(1, new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        _ => new NodeId(2, "EL01.Scale"),
    };

    private Variant AnyVariant(int depth) => random.Next(9) switch
    {
        0 => default,
        1 => new Variant(Numbers[random.Next(Numbers.Length)]),
        2 => new Variant((uint)random.Next(5)),
        3 => new Variant(Words[random.Next(Words.Length)]),
        4 => OpcUa.Variant.OfArray([1.0, 2.0, double.NaN]),
        5 => OpcUa.Variant.OfByteString(Octets()),
        6 => OpcUa.Variant.OfMatrix(BuiltInType.Int32, new UaMatrix((int[])[1, 2, 3, 4], [2, 2])),
        7 when depth < 4 => OpcUa.Variant.OfArray(BuiltInType.Variant, (Variant[])[AnyVariant(depth + 1), AnyVariant(depth + 1)]),
        _ => new Variant(AnyNodeId()),
    };
}
