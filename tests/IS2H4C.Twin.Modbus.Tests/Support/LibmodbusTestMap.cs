namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>The map that libmodbus' test client expects of a server (see the reference vectors).</summary>
internal static class LibmodbusTestMap
{
    public static RegisterImage Image()
    {
        var image = new RegisterImage(new(0x130, 37), new(0x1C4, 22), new(0x160, 32), new(0x108, 1));
        var inputs = new bool[22];
        Bits.Unpack([0xAC, 0xDB, 0x35], inputs);
        image.SetBits(ModbusTable.DiscreteInputs, 0x1C4, inputs);
        image.SetRegisters(ModbusTable.InputRegisters, 0x108, [0x000A]);
        return image;
    }
}
