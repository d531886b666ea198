using System.Buffers.Binary;

namespace IS2H4C.Twin.Modbus;

/// <summary>Makes the exceptions of failed requests: what, where, why, and what to do.</summary>
internal static class Faults
{
    public static ModbusException Refused(string peer, byte unit, ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply, ModbusExceptionCode code) =>
        Make(peer, unit, request, reply, ModbusFault.Refused, $"refused with {(byte)code:X2} {code}. {Remedy(code)}", code);

    public static ModbusException BadReply(string peer, byte unit, ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply) =>
        Make(peer, unit, request, reply, ModbusFault.BadReply, $"the reply {Convert.ToHexString(reply)} does not fit. Check word counts and the device's Modbus version.");

    public static ModbusException TimedOut(string peer, byte unit, ReadOnlySpan<byte> request, TimeSpan limit) =>
        Make(peer, unit, request, request, ModbusFault.TimedOut, $"no reply within {limit.TotalMilliseconds} ms. Check the unit id and the line behind a gateway, or raise ResponseTimeout.");

    public static ModbusException NotConnected(string peer, byte unit, ReadOnlySpan<byte> request, string reason) =>
        Make(peer, unit, request, request, ModbusFault.NotConnected, $"not connected: {reason}");

    public static ModbusException QueueFull(string peer, byte unit, ReadOnlySpan<byte> request, int limit) =>
        Make(peer, unit, request, request, ModbusFault.QueueFull, $"{limit} requests are waiting already. Ask less often, or raise MaxQueued.");

    private static ModbusException Make(
        string peer, byte unit, ReadOnlySpan<byte> request, ReadOnlySpan<byte> raw, ModbusFault fault, string reason, ModbusExceptionCode code = ModbusExceptionCode.None)
    {
        var function = (ModbusFunction)request[0];
        var hasAddress = function != ModbusFunction.EncapsulatedInterface;
        var address = hasAddress ? BinaryPrimitives.ReadUInt16BigEndian(request[1..]) : (ushort)0;
        var what = hasAddress ? $"{function} at {address}" : $"{function}";
        return new($"{peer} unit {unit} {what}: {reason}", fault)
        {
            Code = code,
            Unit = unit,
            Function = function,
            Address = address,
            RawBytes = raw.ToArray(),
        };
    }

    private static string Remedy(ModbusExceptionCode code) => code switch
    {
        ModbusExceptionCode.IllegalFunction => "The device does not know this function; use another one.",
        ModbusExceptionCode.IllegalDataAddress => "Compare address and length with the device's register map (off by one is common).",
        ModbusExceptionCode.IllegalDataValue => "The value or length is outside what the device allows.",
        ModbusExceptionCode.Acknowledge or ModbusExceptionCode.ServerDeviceBusy => "Ask again later.",
        ModbusExceptionCode.GatewayPathUnavailable or ModbusExceptionCode.GatewayTargetFailedToRespond => "Check the unit id and the line behind the gateway.",
        _ => "See the device's log.",
    };
}
