using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Modbus;

/// <summary>Reads a block of registers into the image. Once a block has been seen, reading it again allocates nothing.</summary>
internal sealed class BlockReader(ModbusClient client, LinkImage image, TimeProvider time)
{
    private readonly Dictionary<ReadBlock, Layout> _layouts = [];

    /// <summary>Whether the PLC said that it runs on its own fallback, when it was last asked.</summary>
    public bool PlcInFallback { get; private set; }

    /// <summary>Reads the block and takes its values.</summary>
    /// <exception cref="ModbusException">It could not be read; the image is as before.</exception>
    public async ValueTask ReadAsync(ReadBlock block, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(block);
        if (layout.Bits.Length > 0)
        {
            await client.ReadBitsAsync(block.Unit, block.Table, block.Address, layout.Bits, cancellationToken);
            for (var i = 0; i < layout.Bits.Length; i++)
                layout.Registers[i] = layout.Bits[i] ? (ushort)1 : (ushort)0;
        }
        else
        {
            await client.ReadRegistersAsync(block.Unit, block.Table, block.Address, layout.Registers, cancellationToken);
        }
        var now = time.GetUtcNow();
        for (var i = 0; i < layout.Tags.Length; i++)
        {
            var at = block.Wanted[i].Address - block.Address;
            if (layout.Tags[i] is { } place)
                image.Take(place, WireCodec.Decode(place.Definition.Wire, layout.Registers.AsSpan(at)), now);
            else
                PlcInFallback = layout.Registers[at] != 0;
        }
    }

    /// <summary>Marks the block's tags Bad.</summary>
    public void Fail(ReadBlock block, string reason)
    {
        var now = time.GetUtcNow();
        foreach (var place in LayoutOf(block).Tags)
        {
            if (place is not null)
                image.Fail(place, now, reason);
        }
    }

    private Layout LayoutOf(ReadBlock block)
    {
        if (_layouts.TryGetValue(block, out var layout))
            return layout;
        var isBits = block.Table is ModbusTable.Coils or ModbusTable.DiscreteInputs;
        layout = new Layout([.. block.Wanted.Select(w => image.Find(w.Name))], new ushort[block.Length], isBits ? new bool[block.Length] : []);
        _layouts.Add(block, layout);
        return layout;
    }

    /// <summary>Where a block's registers go; null stands for the fallback flag.</summary>
    private sealed record Layout(TagPlace?[] Tags, ushort[] Registers, bool[] Bits);
}
