using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// Decodes OPC UA binary (Part 6, 5.2) from a span. Total: every input gives a value or a <see cref="UaDecodingException"/>, never anything else, and never
/// takes more memory than the input's length and the limits allow.
/// </summary>
public ref partial struct UaReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly UaLimits _limits;
    private int _position;
    private int _depth;

    /// <summary>Reads <paramref name="data"/> from its start.</summary>
    public UaReader(ReadOnlySpan<byte> data, UaLimits limits)
    {
        _data = data;
        _limits = limits;
    }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Bytes left.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>Reads one byte.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Reads a Boolean; anything but 0 is true (Part 6, 5.2.2.1).</summary>
    public bool ReadBoolean() => Take(1)[0] != 0;

    /// <summary>Reads a UInt16.</summary>
    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Reads an Int32.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Reads a UInt32.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Reads an Int64.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Reads a UInt64.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Reads a Float.</summary>
    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    /// <summary>Reads a Double.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>Reads a StatusCode.</summary>
    public StatusCode ReadStatusCode() => new(ReadUInt32());

    /// <summary>Reads a Guid.</summary>
    public Guid ReadGuid() => new(Take(16));

    /// <summary>Reads a DateTime, clamped to what .NET can hold (Part 6, 5.2.2.5).</summary>
    public DateTime ReadDateTime() => UaTime.FromWire(ReadInt64());

    /// <summary>Reads a String; null for length -1.</summary>
    public string? ReadString()
    {
        var length = ReadLength();
        return length < 0 ? null : length == 0 ? "" : Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Reads a ByteString; null for length -1.</summary>
    public byte[]? ReadByteString()
    {
        var length = ReadLength();
        return length < 0 ? null : Take(length).ToArray();
    }

    /// <summary>Reads a String or ByteString without copying; empty for null.</summary>
    public ReadOnlySpan<byte> ReadOctets()
    {
        var length = ReadLength();
        return length <= 0 ? default : Take(length);
    }

    /// <summary>Reads a QualifiedName.</summary>
    public QualifiedName ReadQualifiedName() => new(ReadUInt16(), ReadString());

    /// <summary>Reads a LocalizedText; bits of the mask that the standard does not know are ignored.</summary>
    public LocalizedText ReadLocalizedText()
    {
        var mask = ReadByte();
        return new LocalizedText((mask & 1) != 0 ? ReadString() : null, (mask & 2) != 0 ? ReadString() : null);
    }

    /// <summary>Reads an array's length; -1 (null) becomes 0. Every element takes at least <paramref name="leastBytes"/>, so the count is bounded by what is left.</summary>
    public int ReadCount(int leastBytes)
    {
        var count = ReadInt32();
        if (count <= 0)
            return 0;
        if (count > _limits.MaxArrayLength)
            Fail(StatusCodes.BadEncodingLimitsExceeded, $"an array of {count} elements exceeds the limit {_limits.MaxArrayLength}");
        if ((long)count * leastBytes > Remaining)
            Fail(StatusCodes.BadDecodingError, $"an array of {count} elements does not fit the {Remaining} bytes left");
        return count;
    }

    /// <summary>Fails unless everything was read.</summary>
    public readonly void ExpectEnd()
    {
        if (Remaining != 0)
            Fail(StatusCodes.BadDecodingError, $"{Remaining} bytes follow the message");
    }

    /// <summary>Skips bytes.</summary>
    public void Skip(int count) => Take(count);

    private int ReadLength()
    {
        var length = ReadInt32();
        if (length > _limits.MaxStringBytes)
            Fail(StatusCodes.BadEncodingLimitsExceeded, $"a string of {length} bytes exceeds the limit {_limits.MaxStringBytes}");
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(int count)
    {
        var position = _position;
        if ((uint)count > (uint)(_data.Length - position))
            Fail(StatusCodes.BadDecodingError, $"{count} bytes wanted, {_data.Length - position} left");
        _position = position + count;
        return _data.Slice(position, count);
    }

    private void Enter()
    {
        if (++_depth > _limits.MaxDepth)
            Fail(StatusCodes.BadEncodingLimitsExceeded, $"nested deeper than {_limits.MaxDepth}");
    }

    private void Leave() => _depth--;

    [DoesNotReturn]
    private readonly void Fail(StatusCode status, string message) => throw new UaDecodingException(status, message, _position);
}
