namespace IS2H4C.Twin.Modbus;

/// <summary>
/// A Modbus client on TCP. Connects at the first request and again by itself when the connection is lost. Requests go out in order, writes before
/// waiting reads; replies are matched by transaction id. Asking allocates nothing once warm. Thread-safe.
/// Failures are <see cref="ModbusException"/>, wrong arguments ArgumentException, cancelled calls OperationCanceledException.
/// Await each returned task once.
/// </summary>
public sealed class ModbusClient : IAsyncDisposable
{
    private readonly ClientEngine _engine;
    private readonly ModbusFraming _framing;

    /// <summary>Makes a client; nothing is connected yet.</summary>
    public ModbusClient(ModbusClientOptions options, TimeProvider time, IModbusLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        _framing = options.Framing;
        _engine = new(options, time, log ?? NoModbusLog.Instance);
    }

    /// <summary>Where the connection is.</summary>
    public ModbusLinkState State => _engine.State;

    /// <summary>What has happened so far.</summary>
    public ModbusClientCounters Counters => _engine.Counters;

    /// <summary>Connects now instead of at the first request; fails when this try fails (the client goes on trying by itself).</summary>
    public Task ConnectAsync(CancellationToken cancellationToken) => _engine.ConnectAsync().WaitAsync(cancellationToken);

    /// <summary>Reads 1 to 2000 coils or discrete inputs into every place of the destination (functions 1 and 2).</summary>
    public ValueTask ReadBitsAsync(byte unit, ModbusTable table, ushort address, Memory<bool> destination, CancellationToken cancellationToken)
    {
        Ranges.Check(address, destination.Length, ModbusLimits.ReadBits);
        var function = table switch
        {
            ModbusTable.Coils => ModbusFunction.ReadCoils,
            ModbusTable.DiscreteInputs => ModbusFunction.ReadDiscreteInputs,
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Holds registers, not bits. Use ReadRegistersAsync."),
        };
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        var exchange = Rent(unit);
        exchange.Fill(unit, RequestPdu.TwoWords(exchange.PduSpace, function, address, destination.Length), bits: destination);
        return Ask(exchange, cancellationToken);
    }

    /// <summary>Reads 1 to 125 holding or input registers into every place of the destination (functions 3 and 4).</summary>
    public ValueTask ReadRegistersAsync(byte unit, ModbusTable table, ushort address, Memory<ushort> destination, CancellationToken cancellationToken)
    {
        Ranges.Check(address, destination.Length, ModbusLimits.ReadRegisters);
        var function = table switch
        {
            ModbusTable.HoldingRegisters => ModbusFunction.ReadHoldingRegisters,
            ModbusTable.InputRegisters => ModbusFunction.ReadInputRegisters,
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Holds bits, not registers. Use ReadBitsAsync."),
        };
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        var exchange = Rent(unit);
        exchange.Fill(unit, RequestPdu.TwoWords(exchange.PduSpace, function, address, destination.Length), registers: destination);
        return Ask(exchange, cancellationToken);
    }

    /// <summary>Function 1: reads 1 to 2000 coils.</summary>
    public ValueTask ReadCoilsAsync(byte unit, ushort address, Memory<bool> destination, CancellationToken cancellationToken) =>
        ReadBitsAsync(unit, ModbusTable.Coils, address, destination, cancellationToken);

    /// <summary>Function 2: reads 1 to 2000 discrete inputs.</summary>
    public ValueTask ReadDiscreteInputsAsync(byte unit, ushort address, Memory<bool> destination, CancellationToken cancellationToken) =>
        ReadBitsAsync(unit, ModbusTable.DiscreteInputs, address, destination, cancellationToken);

    /// <summary>Function 3: reads 1 to 125 holding registers.</summary>
    public ValueTask ReadHoldingRegistersAsync(byte unit, ushort address, Memory<ushort> destination, CancellationToken cancellationToken) =>
        ReadRegistersAsync(unit, ModbusTable.HoldingRegisters, address, destination, cancellationToken);

    /// <summary>Function 4: reads 1 to 125 input registers.</summary>
    public ValueTask ReadInputRegistersAsync(byte unit, ushort address, Memory<ushort> destination, CancellationToken cancellationToken) =>
        ReadRegistersAsync(unit, ModbusTable.InputRegisters, address, destination, cancellationToken);

    /// <summary>Function 5: writes one coil.</summary>
    public ValueTask WriteSingleCoilAsync(byte unit, ushort address, bool value, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        var exchange = Rent(unit);
        exchange.Fill(unit, RequestPdu.TwoWords(exchange.PduSpace, ModbusFunction.WriteSingleCoil, address, value ? 0xFF00 : 0));
        return Ask(exchange, cancellationToken);
    }

    /// <summary>Function 6: writes one holding register.</summary>
    public ValueTask WriteSingleRegisterAsync(byte unit, ushort address, ushort value, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        var exchange = Rent(unit);
        exchange.Fill(unit, RequestPdu.TwoWords(exchange.PduSpace, ModbusFunction.WriteSingleRegister, address, value));
        return Ask(exchange, cancellationToken);
    }

    /// <summary>Function 15: writes 1 to 1968 coils; the values are copied before this returns.</summary>
    public ValueTask WriteMultipleCoilsAsync(byte unit, ushort address, ReadOnlySpan<bool> values, CancellationToken cancellationToken)
    {
        Ranges.Check(address, values.Length, ModbusLimits.WriteBits);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        var exchange = Rent(unit);
        exchange.Fill(unit, RequestPdu.WriteCoils(exchange.PduSpace, address, values));
        return Ask(exchange, cancellationToken);
    }

    /// <summary>Function 16: writes 1 to 123 holding registers; the values are copied before this returns.</summary>
    public ValueTask WriteMultipleRegistersAsync(byte unit, ushort address, ReadOnlySpan<ushort> values, CancellationToken cancellationToken)
    {
        Ranges.Check(address, values.Length, ModbusLimits.WriteRegisters);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        var exchange = Rent(unit);
        exchange.Fill(unit, RequestPdu.WriteRegisters(exchange.PduSpace, address, values));
        return Ask(exchange, cancellationToken);
    }

    /// <summary>Function 22: new = (old AND andMask) OR (orMask AND NOT andMask), in one step at the device.</summary>
    public ValueTask MaskWriteRegisterAsync(byte unit, ushort address, ushort andMask, ushort orMask, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        var exchange = Rent(unit);
        exchange.Fill(unit, RequestPdu.MaskWrite(exchange.PduSpace, address, andMask, orMask));
        return Ask(exchange, cancellationToken);
    }

    /// <summary>Function 23: writes 1 to 121 registers, then reads 1 to 125, in one step at the device.</summary>
    public ValueTask ReadWriteMultipleRegistersAsync(
        byte unit, ushort readAddress, Memory<ushort> destination, ushort writeAddress, ReadOnlySpan<ushort> values, CancellationToken cancellationToken)
    {
        Ranges.Check(readAddress, destination.Length, ModbusLimits.ReadRegisters);
        Ranges.Check(writeAddress, values.Length, ModbusLimits.ReadWriteWriteRegisters);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        var exchange = Rent(unit);
        exchange.Fill(unit, RequestPdu.ReadWrite(exchange.PduSpace, readAddress, destination.Length, writeAddress, values), registers: destination);
        return Ask(exchange, cancellationToken);
    }

    /// <summary>Function 43 / 14: asks for all identity objects; of a device that knows only the basic ones, for those.</summary>
    public async Task<ModbusDeviceIdentity> ReadDeviceIdentificationAsync(byte unit, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadDeviceIdentificationAsync(unit, DeviceIdentification.StreamExtended, cancellationToken);
        }
        catch (ModbusException e) when (e.Code is ModbusExceptionCode.IllegalDataValue)
        {
            return await ReadDeviceIdentificationAsync(unit, DeviceIdentification.StreamBasic, cancellationToken);
        }
    }

    /// <summary>Closes the connection; waiting requests fail.</summary>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task<ModbusDeviceIdentity> ReadDeviceIdentificationAsync(byte unit, byte readCode, CancellationToken cancellationToken)
    {
        var reader = new IdentityReader(_engine.Peer, unit);
        var reply = new byte[ModbusLimits.PduBytes];
        while (reader.NextObject is { } objectId)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var exchange = Rent(unit);
            var bytes = RequestPdu.ReadDeviceIdentification(exchange.PduSpace, readCode, objectId);
            exchange.Fill(unit, bytes, rawReply: reply);
            var request = exchange.Request.ToArray();
            var length = await AskForLength(exchange, cancellationToken);
            reader.Take(request, reply.AsSpan(0, length));
        }

        return reader.Identity;
    }

    private Exchange Rent(byte unit)
    {
        if (unit == 0 && _framing == ModbusFraming.RtuOverTcp)
            throw new ArgumentException("Unit 0 is the broadcast on a serial line and never answers. Use 1 to 247.");
        return _engine.Rent();
    }

    private ValueTask Ask(Exchange exchange, CancellationToken cancellationToken)
    {
        _engine.Submit(exchange);
        exchange.CancelWith(cancellationToken);
        return new(exchange, exchange.Version);
    }

    private ValueTask<int> AskForLength(Exchange exchange, CancellationToken cancellationToken)
    {
        _engine.Submit(exchange);
        exchange.CancelWith(cancellationToken);
        return new(exchange, exchange.Version);
    }
}
