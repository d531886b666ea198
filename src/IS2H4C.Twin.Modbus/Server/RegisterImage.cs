namespace IS2H4C.Twin.Modbus;

/// <summary>
/// The four tables in memory, thread-safe: one lock, so a read of many registers sees one state and never half a write.
/// Clients come in through <see cref="IModbusDataStore"/> and pass the write checks; the owner uses Get and Set, which pass none.
/// </summary>
public sealed class RegisterImage : IModbusDataStore
{
    private readonly Lock _gate = new();
    private readonly ImageTable<bool> _coils;
    private readonly ImageTable<bool> _discreteInputs;
    private readonly ImageTable<ushort> _holdingRegisters;
    private readonly ImageTable<ushort> _inputRegisters;

    /// <summary>An image of 65536 zeros per table.</summary>
    public RegisterImage()
        : this(AddressRange.All, AddressRange.All, AddressRange.All, AddressRange.All)
    {
    }

    /// <summary>An image of zeros with these addresses; all others are answered IllegalDataAddress.</summary>
    public RegisterImage(AddressRange coils, AddressRange discreteInputs, AddressRange holdingRegisters, AddressRange inputRegisters)
    {
        _coils = new(ModbusTable.Coils, coils);
        _discreteInputs = new(ModbusTable.DiscreteInputs, discreteInputs);
        _holdingRegisters = new(ModbusTable.HoldingRegisters, holdingRegisters);
        _inputRegisters = new(ModbusTable.InputRegisters, inputRegisters);
    }

    /// <summary>Asked under the image's lock before a client's write to holding registers; null lets everything pass.</summary>
    public RegisterWriteCheck? RegisterCheck { get; init; }

    /// <summary>Asked under the image's lock before a client's write to coils; null lets everything pass.</summary>
    public CoilWriteCheck? CoilCheck { get; init; }

    /// <summary>Runs several Get and Set calls as one step that no client sees half done. Keep it short: clients wait.</summary>
    public void Together(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        lock (_gate)
            action();
    }

    /// <summary>Copies coils or discrete inputs out.</summary>
    public void GetBits(ModbusTable table, ushort address, Span<bool> values)
    {
        lock (_gate)
            BitTable(table).Owned(address, values.Length).CopyTo(values);
    }

    /// <summary>Sets coils or discrete inputs.</summary>
    public void SetBits(ModbusTable table, ushort address, ReadOnlySpan<bool> values)
    {
        lock (_gate)
            values.CopyTo(BitTable(table).Owned(address, values.Length));
    }

    /// <summary>Copies holding or input registers out.</summary>
    public void GetRegisters(ModbusTable table, ushort address, Span<ushort> values)
    {
        lock (_gate)
            RegisterTable(table).Owned(address, values.Length).CopyTo(values);
    }

    /// <summary>Sets holding or input registers.</summary>
    public void SetRegisters(ModbusTable table, ushort address, ReadOnlySpan<ushort> values)
    {
        lock (_gate)
            values.CopyTo(RegisterTable(table).Owned(address, values.Length));
    }

    ModbusExceptionCode IModbusDataStore.ReadBits(ModbusTable table, ushort address, Span<bool> values)
    {
        lock (_gate)
            return BitTable(table).Read(address, values);
    }

    ModbusExceptionCode IModbusDataStore.ReadRegisters(ModbusTable table, ushort address, Span<ushort> values)
    {
        lock (_gate)
            return RegisterTable(table).Read(address, values);
    }

    ModbusExceptionCode IModbusDataStore.WriteCoils(ushort address, ReadOnlySpan<bool> values)
    {
        lock (_gate)
        {
            if (!_coils.Holds(address, values.Length))
                return ModbusExceptionCode.IllegalDataAddress;

            var code = CoilCheck?.Invoke(address, values) ?? ModbusExceptionCode.None;
            if (code == ModbusExceptionCode.None)
                values.CopyTo(_coils.Owned(address, values.Length));
            return code;
        }
    }

    ModbusExceptionCode IModbusDataStore.WriteRegisters(ushort address, ReadOnlySpan<ushort> values)
    {
        lock (_gate)
            return Write_NeedsLock(address, values);
    }

    ModbusExceptionCode IModbusDataStore.MaskWriteRegister(ushort address, ushort andMask, ushort orMask)
    {
        lock (_gate)
        {
            if (!_holdingRegisters.Holds(address, 1))
                return ModbusExceptionCode.IllegalDataAddress;

            var old = _holdingRegisters.Owned(address, 1)[0];
            return Write_NeedsLock(address, [(ushort)((old & andMask) | (orMask & ~andMask))]);
        }
    }

    ModbusExceptionCode IModbusDataStore.ReadWriteRegisters(ushort readAddress, Span<ushort> read, ushort writeAddress, ReadOnlySpan<ushort> written)
    {
        lock (_gate)
        {
            if (!_holdingRegisters.Holds(readAddress, read.Length))
                return ModbusExceptionCode.IllegalDataAddress;

            var code = Write_NeedsLock(writeAddress, written);
            return code == ModbusExceptionCode.None ? _holdingRegisters.Read(readAddress, read) : code;
        }
    }

    private ModbusExceptionCode Write_NeedsLock(ushort address, ReadOnlySpan<ushort> values)
    {
        if (!_holdingRegisters.Holds(address, values.Length))
            return ModbusExceptionCode.IllegalDataAddress;

        var code = RegisterCheck?.Invoke(address, values) ?? ModbusExceptionCode.None;
        if (code == ModbusExceptionCode.None)
            values.CopyTo(_holdingRegisters.Owned(address, values.Length));
        return code;
    }

    private ImageTable<bool> BitTable(ModbusTable table) => table switch
    {
        ModbusTable.Coils => _coils,
        ModbusTable.DiscreteInputs => _discreteInputs,
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Holds registers, not bits. Use GetRegisters or SetRegisters."),
    };

    private ImageTable<ushort> RegisterTable(ModbusTable table) => table switch
    {
        ModbusTable.HoldingRegisters => _holdingRegisters,
        ModbusTable.InputRegisters => _inputRegisters,
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Holds bits, not registers. Use GetBits or SetBits."),
    };
}
