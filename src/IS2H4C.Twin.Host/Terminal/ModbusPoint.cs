using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>Registers of any Modbus device: <c>modbus://HOST:PORT/UNIT TABLE ADDRESS TYPE</c>.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port; 502 when left out.</param>
/// <param name="Unit">Unit id; 1 when left out.</param>
/// <param name="Wire">Where the value lies and how it is coded.</param>
internal sealed record ModbusPoint(string Host, int Port, byte Unit, WireAddress Wire)
{
    private string Name => $"{Wire.Table.ToString().ToLowerInvariant()} {Wire.Address}";

    /// <summary>Takes the words apart.</summary>
    /// <exception cref="FormatException">Says which of them is wrong.</exception>
    public static ModbusPoint Parse(string url, IReadOnlyList<string> words, string order, double scale, double offset)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "modbus" || uri.Host.Length == 0)
            throw new FormatException($"'{url}' is not of the form modbus://HOST:PORT/UNIT, e.g. modbus://127.0.0.1:1503/1.");
        var path = uri.AbsolutePath.Trim('/');
        var unit = path.Length == 0 ? (byte)1 : byte.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : throw new FormatException($"unit '{path}' is not a number from 0 to 255.");
        if (words.Count != 3)
            throw new FormatException("after the address come table, register and type, e.g. input 100 float32.");
        if (!int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var address) || address > 65535)
            throw new FormatException($"register '{words[1]}' is not a whole number from 0 to 65535, counted from 0.");
        if (scale == 0 || !double.IsFinite(scale) || !double.IsFinite(offset))
            throw new FormatException("--scale must be a number other than 0, --offset a number.");
        var table = Choose<WireTable>(words[0], "table");
        var type = Choose<WireType>(words[2], "type");
        if (table is WireTable.Coil or WireTable.Discrete != (type == WireType.Bit))
            throw new FormatException($"type {words[2]} does not go with table {words[0]}: coils and discrete inputs hold bits, registers do not.");
        var wire = new WireAddress(table, address, type, Choose<WireOrder>(order, "order"), scale, offset);
        return address + wire.Length <= 65536 ? new ModbusPoint(uri.Host, uri.Port > 0 ? uri.Port : 502, unit, wire) : throw new FormatException($"{wire.Length} registers from {address} reach beyond 65535.");
    }

    /// <summary>Reads the value.</summary>
    /// <exception cref="ModbusException">The device refused or did not answer.</exception>
    public async Task<PointReading> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var client = Client(timeout);
        await using (client.ConfigureAwait(false))
        {
            await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return Reading(await ReadAsync(client, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Writes a value and reads it back.</summary>
    /// <returns>What stands there now, or why not.</returns>
    /// <exception cref="ModbusException">The device refused or did not answer.</exception>
    public async Task<(PointReading? Shown, string? Refusal)> WriteAsync(double value, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (Wire.Table is WireTable.Input or WireTable.Discrete)
            return (null, $"{Name} can only be read. Write to a holding register or a coil.");
        var registers = new ushort[Wire.Length];
        if (!WireCodec.TryEncode(Wire, value, registers))
            return (null, FormattableString.Invariant($"{Name}: {value} does not fit {Wire.Type}."));
        var client = Client(timeout);
        await using (client.ConfigureAwait(false))
        {
            await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
            if (Wire.Table == WireTable.Coil)
                await client.WriteSingleCoilAsync(Unit, (ushort)Wire.Address, registers[0] != 0, cancellationToken).ConfigureAwait(false);
            else if (registers.Length == 1)
                await client.WriteSingleRegisterAsync(Unit, (ushort)Wire.Address, registers[0], cancellationToken).ConfigureAwait(false);
            else
                await client.WriteMultipleRegistersAsync(Unit, (ushort)Wire.Address, registers, cancellationToken).ConfigureAwait(false);
            var shown = await ReadAsync(client, cancellationToken).ConfigureAwait(false);
            var reading = Reading(shown);
            return shown.AsSpan().SequenceEqual(registers) ? (reading, null) : (reading, FormattableString.Invariant($"{Name}: written {value}, but the device shows {reading.Value}."));
        }
    }

    private ModbusClient Client(TimeSpan timeout) =>
        new(new ModbusClientOptions { Host = Host, Port = Port, ResponseTimeout = timeout, ConnectTimeout = timeout }, TimeProvider.System);

    private async Task<ushort[]> ReadAsync(ModbusClient client, CancellationToken cancellationToken)
    {
        if (Wire.Table is WireTable.Coil or WireTable.Discrete)
        {
            var bits = new bool[1];
            await client.ReadBitsAsync(Unit, Wire.Table == WireTable.Coil ? ModbusTable.Coils : ModbusTable.DiscreteInputs, (ushort)Wire.Address, bits, cancellationToken).ConfigureAwait(false);
            return [bits[0] ? (ushort)1 : (ushort)0];
        }
        var registers = new ushort[Wire.Length];
        await client.ReadRegistersAsync(Unit, Wire.Table == WireTable.Holding ? ModbusTable.HoldingRegisters : ModbusTable.InputRegisters, (ushort)Wire.Address, registers, cancellationToken).ConfigureAwait(false);
        return registers;
    }

    /// <summary>Modbus knows no source time: the value was true when it was read.</summary>
    private PointReading Reading(ushort[] registers)
    {
        var value = WireCodec.Decode(Wire, registers);
        return double.IsFinite(value)
            ? new PointReading(Name, value, null, "", Quality.Good, null, TimeProvider.System.GetUtcNow())
            : new PointReading(Name, null, "NaN or infinity", "", Quality.Bad, "the device shows no number", TimeProvider.System.GetUtcNow());
    }

    private static T Choose<T>(string word, string what)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsDigit(word[0])
            ? value
            : throw new FormatException($"there is no {what} '{word}'. Known: {string.Join(", ", Enum.GetNames<T>().Select(n => typeof(T) == typeof(WireOrder) ? n : n.ToLowerInvariant()))}.");
}
