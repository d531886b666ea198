using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.Modbus;

/// <summary>
/// A Modbus server on TCP (Messaging on TCP/IP V1.0b, clause 4.3). Serves a data store per unit id to many clients; allocates nothing per request.
/// Frames may come in any pieces; bytes that are no Modbus close their own connection and no other.
/// </summary>
public sealed class ModbusServer : IAsyncDisposable
{
    private static readonly TimeSpan AcceptRetry = TimeSpan.FromMilliseconds(100);
    private const int Backlog = 1024;

    private readonly ModbusServerOptions _options;
    private readonly TimeProvider _time;
    private readonly IModbusLog _log;
    private readonly ServerConnection.Surroundings _around;
    private readonly CancellationTokenSource _stop = new();
    private readonly ServerConnections _connections;
    private Socket? _listener;
    private ITimer? _idleSweep;
    private Task _accepting = Task.CompletedTask;
    private int _isDisposed;

    /// <summary>Makes a server that answers for these units; <see cref="Start"/> opens the port.</summary>
    public ModbusServer(ModbusServerOptions options, ModbusUnits units, TimeProvider time, IModbusLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        _options = options;
        _time = time;
        _log = log ?? NoModbusLog.Instance;
        _connections = new(options.MaxConnections);
        _around = new(
            Framer.ForRequests(options.Framing), options.Framing == ModbusFraming.Tcp, units, new(options.Identity), time, _log, options.LooksBeforeSleep, _connections.Remove);
    }

    /// <summary>Where the server listens, with the port that it got; null before <see cref="Start"/>.</summary>
    public IPEndPoint? EndPoint { get; private set; }

    /// <summary>What has happened so far.</summary>
    public ModbusServerCounters Counters => _connections.Counters;

    /// <summary>Opens the port; throws a SocketException when it is taken or needs rights.</summary>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        if (_listener is not null)
            throw new InvalidOperationException("This server has been started already. Make one server per port.");

        var listener = new Socket(_options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(_options.Address, _options.Port));
            listener.Listen(Backlog);
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }

        _listener = listener;
        EndPoint = (IPEndPoint)listener.LocalEndPoint!;
        if (_options.IdleTimeout > TimeSpan.Zero)
            _idleSweep = _time.CreateTimer(_ => _connections.CloseSilent(_options.IdleTimeout), null, _options.IdleTimeout / 4, _options.IdleTimeout / 4);
        _accepting = AcceptAsync(listener);
    }

    /// <summary>Closes the port and every connection, and waits until their threads have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await _stop.CancelAsync();
        _listener?.Dispose();
        await _accepting;
        if (_idleSweep is not null)
            await _idleSweep.DisposeAsync();
        await _connections.CloseAllAsync();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Take(await listener.AcceptAsync(_stop.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // Out of handles, or a client that left before it was accepted: neither is the end of the server.
                _log.Write(ModbusEvent.ConnectionRefused, EndPoint!.ToString(), $"accept failed: {e.SocketErrorCode}; next try in {AcceptRetry.TotalMilliseconds} ms");
                await Task.Delay(AcceptRetry, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(Socket socket)
    {
        var peer = socket.RemoteEndPoint?.ToString() ?? "unknown";
        socket.NoDelay = true;
        socket.SendTimeout = (int)_options.SendTimeout.TotalMilliseconds;
        var connection = new ServerConnection(socket, peer, _around);
        if (!_connections.TryAdd(connection))
        {
            connection.Close("turned away");
            _log.Write(ModbusEvent.ConnectionRefused, peer, $"all {_options.MaxConnections} connections are taken. Close one, or raise MaxConnections.");
            return;
        }

        _log.Write(ModbusEvent.Connected, peer, "accepted");
        connection.Start();
    }
}
