using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>A device that a test plays itself: takes the client's connections, sees its bytes, answers what the test says.</summary>
internal sealed class ScriptedDevice : IDisposable
{
    private readonly Socket _listener;

    public ScriptedDevice()
    {
        _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    public TestLog Log { get; } = new();

    public ManualTime Time { get; } = new();

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>A client of this device with a time-out of 1 s on the device's clock.</summary>
    public ModbusClient Client(Action<ModbusClientOptions>? configure = null)
    {
        var options = new ModbusClientOptions { Port = Port, Jitter = 0 };
        configure?.Invoke(options);
        return new(options, Time, Log);
    }

    public async Task<RawPeer> AcceptAsync() => new(await _listener.AcceptAsync());

    public void Dispose() => _listener.Dispose();
}
