namespace IS2H4C.Twin.Modbus;

/// <summary>Where clients and servers tell what happened on the wire. Called from their own threads: return quickly, throw nothing.</summary>
public interface IModbusLog
{
    /// <summary>Something happened with one peer.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="peer">The other end, e.g. "10.0.0.21:502".</param>
    /// <param name="text">The reason, for people.</param>
    void Write(ModbusEvent kind, string peer, string text);
}
