using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.Modbus;

/// <summary>Refuses requests that no device could answer, before they are sent.</summary>
internal static class Ranges
{
    public static void Check(ushort address, int count, int most)
    {
        if (count < 1 || count > most)
            ThrowCount(count, most);
        if (address + count > ModbusLimits.Addresses)
            ThrowEnd(address, count);
    }

    [DoesNotReturn]
    private static void ThrowCount(int count, int most) =>
        throw new ArgumentException($"{count} values asked, one request takes 1 to {most}. Split it (ReadPlanner does).");

    [DoesNotReturn]
    private static void ThrowEnd(int address, int count) =>
        throw new ArgumentException($"Address {address} with {count} values ends at {address + count - 1}, above 65535. Lower one of them.");
}
