using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Modbus;

/// <summary>Between a tag's value and its registers, by the tag's <see cref="WireAddress"/>. No allocation.</summary>
public static class WireCodec
{
    /// <summary>The value that stands in the registers, in the tag's unit; NaN when the registers hold NaN.</summary>
    public static double Read(WireAddress wire, ReadOnlySpan<ushort> registers)
    {
        var order = (WordOrder)wire.Order;
        var raw = wire.Type switch
        {
            WireType.Bit => registers[0] & 1,
            WireType.Int16 => RegisterCodec.ReadInt16(registers, order),
            WireType.UInt16 => RegisterCodec.ReadUInt16(registers, order),
            WireType.Int32 => RegisterCodec.ReadInt32(registers, order),
            WireType.UInt32 => RegisterCodec.ReadUInt32(registers, order),
            WireType.Int64 => RegisterCodec.ReadInt64(registers, order),
            WireType.Float32 => RegisterCodec.ReadFloat32(registers, order),
            _ => RegisterCodec.ReadFloat64(registers, order),
        };
        return (raw * wire.Scale) + wire.Offset;
    }

    /// <summary>Writes a value's registers, rounded to the nearest raw step.</summary>
    /// <returns>False when the value does not fit the type; the registers are then left alone.</returns>
    public static bool TryWrite(WireAddress wire, double value, Span<ushort> registers)
    {
        var order = (WordOrder)wire.Order;
        var raw = (value - wire.Offset) / wire.Scale;
        if (wire.Type is not (WireType.Float32 or WireType.Float64))
            raw = Math.Round(raw);
        if (!(raw >= Lowest(wire.Type) && raw <= Highest(wire.Type)))
            return false;
        switch (wire.Type)
        {
            case WireType.Bit:
                registers[0] = (ushort)raw;
                break;
            case WireType.Int16:
                RegisterCodec.WriteInt16(registers, (short)raw, order);
                break;
            case WireType.UInt16:
                RegisterCodec.WriteUInt16(registers, (ushort)raw, order);
                break;
            case WireType.Int32:
                RegisterCodec.WriteInt32(registers, (int)raw, order);
                break;
            case WireType.UInt32:
                RegisterCodec.WriteUInt32(registers, (uint)raw, order);
                break;
            case WireType.Int64:
                RegisterCodec.WriteInt64(registers, (long)raw, order);
                break;
            case WireType.Float32:
                RegisterCodec.WriteFloat32(registers, (float)raw, order);
                break;
            default:
                RegisterCodec.WriteFloat64(registers, raw, order);
                break;
        }
        return true;
    }

    /// <summary>How far a value read back may lie from the one written without being another: half a raw step, or the float's precision.</summary>
    public static double Tolerance(WireAddress wire, double value) => wire.Type switch
    {
        WireType.Float32 => Math.Max(1e-6 * Math.Abs(value), 1e-9),
        WireType.Float64 => 1e-12 * Math.Abs(value),
        _ => 0.5000001 * Math.Abs(wire.Scale),
    };

    private static double Lowest(WireType type) => type switch
    {
        WireType.Int16 => short.MinValue,
        WireType.Int32 => int.MinValue,
        WireType.Int64 => -9.2e18,
        WireType.Float32 => float.MinValue,
        WireType.Float64 => double.MinValue,
        _ => 0,
    };

    private static double Highest(WireType type) => type switch
    {
        WireType.Bit => 1,
        WireType.Int16 => short.MaxValue,
        WireType.UInt16 => ushort.MaxValue,
        WireType.Int32 => int.MaxValue,
        WireType.UInt32 => uint.MaxValue,
        WireType.Int64 => 9.2e18,
        WireType.Float32 => float.MaxValue,
        _ => double.MaxValue,
    };
}
