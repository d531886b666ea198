using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Modbus;

/// <summary>The last metre of the write door: written, read back, compared register by register.</summary>
internal sealed class SetpointWriter(LinkDefinition link, ModbusClient client)
{
    public async ValueTask<WriteReply> WriteAsync(TagDefinition tag, double value, CancellationToken cancellationToken)
    {
        var wire = tag.Wire;
        var asked = new ushort[wire.Length];
        if (WhyNot(tag, value, asked) is { } reason)
            return new WriteReply.Refused(reason);
        try
        {
            var shown = wire.Table == WireTable.Coil
                ? await WriteCoilAsync(wire, asked, cancellationToken)
                : await WriteRegistersAsync(wire, asked, cancellationToken);
            var readBack = WireCodec.Decode(wire, shown);
            return shown.AsSpan().SequenceEqual(asked) || readBack == WireCodec.Decode(wire, asked)
                ? new WriteReply.Written(readBack)
                : new WriteReply.Mismatch(readBack);
        }
        catch (ModbusException e) when (e.Fault == ModbusFault.Refused)
        {
            return new WriteReply.Refused(e.Message);
        }
        catch (ModbusException e)
        {
            return new WriteReply.TimedOut(e.Message);
        }
    }

    /// <summary>Why the value must not go out, or null when <paramref name="registers"/> hold it.</summary>
    private static string? WhyNot(TagDefinition tag, double value, ushort[] registers)
    {
        if (tag.Wire.Table is WireTable.Input or WireTable.Discrete)
            return $"{tag.Name} lies in a table that can only be read. Mend its table in tags.csv.";
        return WireCodec.TryEncode(tag.Wire, value, registers)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{tag.Name}: {value:0.###} {tag.Spec.Unit} does not fit its {tag.Wire.Type} register. Mend type or scale in tags.csv.");
    }

    private async ValueTask<ushort[]> WriteRegistersAsync(WireAddress wire, ushort[] asked, CancellationToken cancellationToken)
    {
        var address = (ushort)wire.Address;
        // Some devices know function 6 only for single registers, others 16 only for several.
        if (asked.Length == 1)
            await client.WriteSingleRegisterAsync(link.UnitId, address, asked[0], cancellationToken);
        else
            await client.WriteMultipleRegistersAsync(link.UnitId, address, asked, cancellationToken);
        var shown = new ushort[asked.Length];
        await client.ReadHoldingRegistersAsync(link.UnitId, address, shown, cancellationToken);
        return shown;
    }

    private async ValueTask<ushort[]> WriteCoilAsync(WireAddress wire, ushort[] asked, CancellationToken cancellationToken)
    {
        await client.WriteSingleCoilAsync(link.UnitId, (ushort)wire.Address, asked[0] != 0, cancellationToken);
        var shown = new bool[1];
        await client.ReadCoilsAsync(link.UnitId, (ushort)wire.Address, shown, cancellationToken);
        return [shown[0] ? (ushort)1 : (ushort)0];
    }
}
