namespace IS2H4C.Twin.Modbus;

/// <summary>How much a device gives at once, and how much unwanted is read along to save a request.</summary>
public sealed record ReadLimits
{
    /// <summary>Registers per request, 1 to 125; some devices take fewer.</summary>
    public int MaxRegisters { get; init; } = ModbusLimits.ReadRegisters;

    /// <summary>Bits per request, 1 to 2000.</summary>
    public int MaxBits { get; init; } = ModbusLimits.ReadBits;

    /// <summary>Unwanted registers between two wanted ones that may be read along; 0 merges neighbours only. A request costs as much time as some 100 bytes, but a gap may not exist in the device.</summary>
    public int MaxRegisterGap { get; init; } = 8;

    /// <summary>Unwanted bits between two wanted ones that may be read along.</summary>
    public int MaxBitGap { get; init; } = 128;

    internal int Most(WantedRead wanted) => wanted.IsBits ? MaxBits : MaxRegisters;

    internal int Gap(WantedRead wanted) => wanted.IsBits ? MaxBitGap : MaxRegisterGap;

    internal void Validate()
    {
        if (MaxRegisters is < 1 or > ModbusLimits.ReadRegisters || MaxBits is < 1 or > ModbusLimits.ReadBits || MaxRegisterGap < 0 || MaxBitGap < 0)
        {
            throw new ArgumentException(
                $"{this} is outside what a request can hold: 1 to {ModbusLimits.ReadRegisters} registers, 1 to {ModbusLimits.ReadBits} bits, gaps from 0.");
        }
    }
}
