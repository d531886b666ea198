using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.Modbus;

/// <summary>One table of a <see cref="RegisterImage"/>; the image holds the lock.</summary>
internal sealed class ImageTable<T>
    where T : struct
{
    private readonly ModbusTable _table;
    private readonly AddressRange _range;
    private readonly T[] _values;

    public ImageTable(ModbusTable table, AddressRange range)
    {
        if (range.Count < 0 || range.Start + range.Count > ModbusLimits.Addresses)
            throw new ArgumentOutOfRangeException(nameof(range), range, $"{table} must lie within 0 to 65535. Lower its Count.");
        _table = table;
        _range = range;
        _values = new T[range.Count];
    }

    public bool Holds(int address, int count) => _range.Holds(address, count);

    public ModbusExceptionCode Read(ushort address, Span<T> values)
    {
        if (!Holds(address, values.Length))
            return ModbusExceptionCode.IllegalDataAddress;
        Owned(address, values.Length).CopyTo(values);
        return ModbusExceptionCode.None;
    }

    /// <summary>The image's own memory behind these addresses.</summary>
    public Span<T> Owned(ushort address, int count)
    {
        if (!Holds(address, count))
            ThrowOutside(address, count);
        return _values.AsSpan(address - _range.Start, count);
    }

    [DoesNotReturn]
    private void ThrowOutside(int address, int count) =>
        throw new ArgumentOutOfRangeException(
            nameof(address),
            $"{_table} {address} to {address + count - 1} is outside the image's {_range.Start} to {_range.Start + _range.Count - 1}. Widen the image or mend the address.");
}
