using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Modbus;

/// <summary>One read of the scan and the tags in it.</summary>
internal sealed class ScanBlock
{
    public ScanBlock(ReadBlock block, IReadOnlyList<ScanTag> tags)
    {
        Block = block;
        Tags = tags;
        Registers = new ushort[block.Length];
        Bits = new bool[block.Length];
    }

    public ReadBlock Block { get; }

    public IReadOnlyList<ScanTag> Tags { get; }

    /// <summary>What was read last; bits are copied in as 0 or 1.</summary>
    public ushort[] Registers { get; }

    /// <summary>Reads the block once.</summary>
    public async ValueTask ReadAsync(ModbusClient client, CancellationToken cancellationToken)
    {
        if (Block.Table is ModbusTable.HoldingRegisters or ModbusTable.InputRegisters)
        {
            await client.ReadRegistersAsync(Block.Unit, Block.Table, Block.Address, Registers, cancellationToken).ConfigureAwait(false);
            return;
        }
        await client.ReadBitsAsync(Block.Unit, Block.Table, Block.Address, Bits, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < Bits.Length; i++)
            Registers[i] = Bits[i] ? (ushort)1 : (ushort)0;
    }

    private bool[] Bits { get; }
}

/// <summary>A tag in a block.</summary>
/// <param name="Asset">Place of its asset among those of the link.</param>
/// <param name="Tag">Its place among the asset's tags.</param>
/// <param name="At">Its first register in the block.</param>
/// <param name="Definition">The tag.</param>
internal sealed record ScanTag(int Asset, int Tag, int At, TagDefinition Definition);
