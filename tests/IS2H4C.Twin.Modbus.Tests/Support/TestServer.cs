namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>A server on a free loopback port, a log that can be awaited, and raw sockets to it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public TestServer(ModbusUnits units, TimeProvider? time = null, Action<ModbusServerOptions>? configure = null)
    {
        var options = new ModbusServerOptions { Port = 0 };
        configure?.Invoke(options);
        Server = new(options, units, time ?? TimeProvider.System, Log);
        Server.Start();
    }

    public TestServer(IModbusDataStore store)
        : this(ModbusUnits.Any(store))
    {
    }

    public TestLog Log { get; } = new();

    public ModbusServer Server { get; }

    public int Port => Server.EndPoint!.Port;

    public ModbusClient Client(TimeProvider? time = null, Action<ModbusClientOptions>? configure = null)
    {
        var options = new ModbusClientOptions { Port = Port, ResponseTimeout = TimeSpan.FromSeconds(10) };
        configure?.Invoke(options);
        return new(options, time ?? TimeProvider.System);
    }

    public RawPeer ConnectRaw() => new(Port);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
