namespace IS2H4C.Twin.Modbus;

/// <summary>Hears everything, says nothing.</summary>
internal sealed class NoModbusLog : IModbusLog
{
    public static readonly NoModbusLog Instance = new();

    public void Write(ModbusEvent kind, string peer, string text)
    {
    }
}
