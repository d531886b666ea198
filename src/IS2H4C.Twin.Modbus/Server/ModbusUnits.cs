namespace IS2H4C.Twin.Modbus;

/// <summary>Which store answers for which unit id. A unit without a store is answered GatewayTargetFailedToRespond (0B).</summary>
public sealed class ModbusUnits
{
    private readonly IModbusDataStore?[] _stores = new IModbusDataStore?[256];

    /// <summary>One store for every unit id, as a plain TCP device answers (Messaging on TCP/IP V1.0b, clause 4.4.2: its unit id has no meaning).</summary>
    public static ModbusUnits Any(IModbusDataStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var units = new ModbusUnits();
        Array.Fill(units._stores, store);
        return units;
    }

    /// <summary>Gives one unit id, 0 to 255, a store; returns itself.</summary>
    public ModbusUnits Add(byte unit, IModbusDataStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _stores[unit] = store;
        return this;
    }

    internal IModbusDataStore? Find(byte unit) => _stores[unit];
}
