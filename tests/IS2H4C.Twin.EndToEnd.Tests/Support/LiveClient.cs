using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>A screen's end of the live feed: SignalR's JSON protocol (ASP.NET Core HubProtocol.md) on a WebSocket, records ended by 0x1E.</summary>
internal sealed class LiveClient : IDisposable
{
    private const char RecordEnd = '\u001e';
    private const int Invocation = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket;
    private readonly Queue<string> _records = new();
    private readonly StringBuilder _rest = new();

    private LiveClient(ClientWebSocket socket) => _socket = socket;

    public static async Task<LiveClient> ConnectAsync(Uri host)
    {
        var socket = new ClientWebSocket();
        try
        {
            using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
            await socket.ConnectAsync(new UriBuilder(host) { Scheme = "ws", Path = "/live" }.Uri, deadline.Token);
            return new LiveClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Agrees on the protocol; the host sends nothing before.</summary>
    public async Task ShakeHandsAsync()
    {
        await SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", await RecordAsync());
    }

    /// <summary>Calls a method of the hub.</summary>
    public Task InvokeAsync(string method) => SendAsync($$"""{"type":1,"target":"{{method}}","arguments":[]}""");

    /// <summary>The next call of the host, with its only argument; pings are passed over.</summary>
    public async Task<(string Target, JsonObject Argument)> NextAsync()
    {
        while (true)
        {
            var record = JsonNode.Parse(await RecordAsync())!;
            if (record["type"]!.GetValue<int>() == Invocation)
                return (record["target"]!.GetValue<string>(), record["arguments"]![0]!.AsObject());
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task SendAsync(string record)
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(record + RecordEnd), WebSocketMessageType.Text, true, deadline.Token);
    }

    private async Task<string> RecordAsync()
    {
        var buffer = new byte[64 * 1024];
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        while (_records.Count == 0)
        {
            var got = await _socket.ReceiveAsync(buffer, deadline.Token);
            Assert.NotEqual(WebSocketMessageType.Close, got.MessageType);
            _rest.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
            var parts = _rest.ToString().Split(RecordEnd);
            foreach (var whole in parts[..^1])
                _records.Enqueue(whole);
            _rest.Clear().Append(parts[^1]);
        }
        return _records.Dequeue();
    }
}
