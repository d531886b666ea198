namespace IS2H4C.Twin.Modbus;

/// <summary>CRC-16/MODBUS: polynomial 0xA001 (reflected 0x8005), start 0xFFFF, low byte first on the wire (Modbus over Serial Line V1.02, clause 6.2.2).</summary>
internal static class Crc16
{
    private static readonly ushort[] Table = MakeTable();

    public static ushort Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF;
        foreach (var b in bytes)
            crc = (crc >> 8) ^ Table[(crc ^ b) & 0xFF];
        return (ushort)crc;
    }

    private static ushort[] MakeTable()
    {
        var table = new ushort[256];
        for (var i = 0; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            table[i] = (ushort)crc;
        }

        return table;
    }
}
