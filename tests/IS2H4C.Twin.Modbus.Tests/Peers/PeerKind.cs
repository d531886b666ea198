namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Other people's implementations.</summary>
internal enum PeerKind
{
    Libmodbus,
    Mbpoll,
    Pymodbus,
    ModbusSerial,
    Jsmodbus,
}
