namespace IS2H4C.Twin.Modbus;

/// <summary>One read request that brings several wanted reads; a wanted read lies at its Address less the block's.</summary>
public sealed class ReadBlock
{
    internal ReadBlock(IReadOnlyList<WantedRead> wanted)
    {
        Wanted = wanted;
        Length = wanted.Max(w => w.End) - wanted[0].Address;
    }

    /// <summary>What it brings, by rising address; at least one.</summary>
    public IReadOnlyList<WantedRead> Wanted { get; }

    /// <summary>Unit id, 0 to 255.</summary>
    public byte Unit => Wanted[0].Unit;

    /// <summary>Which table.</summary>
    public ModbusTable Table => Wanted[0].Table;

    /// <summary>First address, 0 to 65535.</summary>
    public ushort Address => Wanted[0].Address;

    /// <summary>Bits or registers asked for, gaps included.</summary>
    public int Length { get; }

    /// <summary>From one read to the next.</summary>
    public TimeSpan Period => Wanted[0].Period;

    /// <summary>For people, e.g. "unit 1 HoldingRegisters 100 to 164".</summary>
    public override string ToString() => $"unit {Unit} {Table} {Address} to {Address + Length - 1}";
}
