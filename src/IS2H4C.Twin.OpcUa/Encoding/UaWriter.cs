using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Encodes OPC UA binary (Part 6, 5.2) into a pooled buffer that grows. Not for several threads at once.</summary>
public sealed partial class UaWriter : IDisposable
{
    private byte[] _buffer;
    private int _position;

    /// <summary>A writer with room for at least <paramref name="capacity"/> bytes.</summary>
    public UaWriter(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Where the next byte goes. May be moved back to discard or to patch what was written.</summary>
    public int Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Ensure(Math.Max(0, value - _position));
            _position = value;
        }
    }

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _position);

    internal byte[] Buffer => _buffer;

    /// <summary>Writing beyond this many bytes is <see cref="StatusCodes.BadResponseTooLarge"/>; default no limit.</summary>
    internal int MaxBytes { get; init; } = Array.MaxLength;

    /// <summary>Throws when more was written than may be.</summary>
    internal void CheckSize() => CheckSize(_position);

    private void CheckSize(long bytes)
    {
        if (bytes > MaxBytes)
            throw new UaException(StatusCodes.BadResponseTooLarge, $"A response exceeds {MaxBytes} bytes. Ask in parts.");
    }

    /// <summary>Gives a large buffer back; what was written is lost.</summary>
    internal void Shrink()
    {
        if (_buffer.Length > 1 << 20)
            Dispose();
    }

    /// <summary>Gives the buffer back. Written bytes are lost.</summary>
    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        _position = 0;
    }

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value) => Next(1) = value;

    /// <summary>Writes a Boolean.</summary>
    public void WriteBoolean(bool value) => Next(1) = value ? (byte)1 : (byte)0;

    /// <summary>Writes a UInt16.</summary>
    public void WriteUInt16(ushort value) => Put(BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    /// <summary>Writes an Int32.</summary>
    public void WriteInt32(int value) => Put(BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    /// <summary>Writes a UInt32.</summary>
    public void WriteUInt32(uint value) => Put(BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    /// <summary>Writes an Int64.</summary>
    public void WriteInt64(long value) => Put(BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    /// <summary>Writes a UInt64.</summary>
    public void WriteUInt64(ulong value) => Put(BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    /// <summary>Writes a Float.</summary>
    public void WriteFloat(float value) => WriteInt32(BitConverter.SingleToInt32Bits(value));

    /// <summary>Writes a Double.</summary>
    public void WriteDouble(double value) => WriteInt64(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Writes a StatusCode.</summary>
    public void WriteStatusCode(StatusCode value) => WriteUInt32(value.Code);

    /// <summary>Writes a DateTime, taken as UTC.</summary>
    public void WriteDateTime(DateTime value) => WriteInt64(UaTime.ToWire(value));

    /// <summary>Writes a Guid.</summary>
    public void WriteGuid(Guid value)
    {
        Ensure(16);
        value.TryWriteBytes(_buffer.AsSpan(_position));
        _position += 16;
    }

    /// <summary>Writes a String; null as length -1.</summary>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteInt32(-1);
            return;
        }
        Ensure(4 + (3 * value.Length));
        var count = Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_position + 4));
        WriteInt32(count);
        _position += count;
    }

    /// <summary>Writes a ByteString; null as length -1.</summary>
    public void WriteByteString(byte[]? value)
    {
        if (value is null)
            WriteInt32(-1);
        else
            WriteOctets(value);
    }

    /// <summary>Writes octets with their length.</summary>
    public void WriteOctets(ReadOnlySpan<byte> value)
    {
        WriteInt32(value.Length);
        WriteRaw(value);
    }

    /// <summary>Writes bytes as they are.</summary>
    public void WriteRaw(ReadOnlySpan<byte> value)
    {
        Ensure(value.Length);
        value.CopyTo(_buffer.AsSpan(_position));
        _position += value.Length;
    }

    internal void PatchInt32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(at, 4), value);

    /// <summary>Grows so that <paramref name="count"/> more bytes fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Ensure(int count)
    {
        if (_buffer.Length - _position < count)
            Grow(count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Next(int count)
    {
        Ensure(count);
        ref var at = ref _buffer[_position];
        _position += count;
        return ref at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put<T>(T value)
        where T : unmanaged
    {
        Ensure(Unsafe.SizeOf<T>());
        MemoryMarshal.Write(_buffer.AsSpan(_position), value);
        _position += Unsafe.SizeOf<T>();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var needed = (long)_position + count;
        CheckSize(needed);
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(_buffer.Length * 2L, MaxBytes)));
        _buffer.AsSpan(0, _position).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
