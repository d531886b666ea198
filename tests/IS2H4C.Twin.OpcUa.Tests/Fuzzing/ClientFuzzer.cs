using System.Diagnostics.CodeAnalysis;
using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>
/// Lets our client use a <see cref="HostileServer"/>: every service, several requests at once, subscriptions that publish nonsense. The rule: each call ends, with a result or a
/// <see cref="UaException"/>, and the client can be disposed of and made anew.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A fuzzer must repeat itself from its seed.")]
internal sealed class ClientFuzzer(HostileServer server, Action<string> warn, int seed)
{
    private const int AtOnce = 8;
    private const int CallsPerClient = 400;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Random _random = new(seed);
    private long _results;
    private long _refusals;
    private long _connections;

    /// <summary>How calls ended, for people.</summary>
    public string Outcomes => $"{_connections} connections, {_results} results, {_refusals} refused";

    public async Task RunAsync(long count)
    {
        var until = server.Answers + count;
        while (server.Answers < until)
        {
            try
            {
                server.IsPolite = _random.Next(10) != 0;
                await using var client = await UaClient.ConnectAsync(Options(), TimeProvider.System, None);
                _connections++;
                server.IsPolite = false;
                for (var calls = 0; calls < CallsPerClient && client.State == UaConnectionState.Connected && server.Answers < until; calls += AtOnce)
                    await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => CallAsync(client, _random.Next(10))));
            }
            catch (UaException)
            {
                _refusals++;
            }
        }
    }

    private UaClientOptions Options() => new()
    {
        EndpointUrl = $"opc.tcp://localhost:{server.Port}",
        Policy = UaSecurityPolicy.None,
        RequestTimeout = TimeSpan.FromSeconds(0.4),
        KeepAliveInterval = TimeSpan.FromSeconds(0.1),
        ReconnectFirstDelay = TimeSpan.FromHours(1),
        Warn = warn,
    };

    private async Task CallAsync(UaClient client, int which)
    {
        try
        {
            await CallOnceAsync(client, which);
            Interlocked.Increment(ref _results);
        }
        catch (UaException)
        {
            Interlocked.Increment(ref _refusals);
        }
        catch (Exception e)
        {
            throw new FuzzFailureException($"call {which}: {e.GetType().Name} {e.Message}", $"of seed {seed}", e);
        }
    }

    private static async Task CallOnceAsync(UaClient client, int which)
    {
        var node = new NodeId(2, "EL01.PT101.PV");
        switch (which)
        {
            case 0: await client.ReadAsync(node, None); break;
            case 1: await client.ReadAsync((NodeId[])[node, node, node], new DataValue[3], None); break;
            case 2: await client.ReadAttributeAsync(node, AttributeIds.DisplayName, null, None); break;
            case 3: await client.WriteAsync(node, new Variant(1.0), None); break;
            case 4: await client.BrowseAsync(node, None); break;
            case 5: await client.ResolveAsync(node, [new QualifiedName(2, "x")], None); break;
            case 6: await client.CallAsync(node, node, [new Variant(1)], None); break;
            case 7: await client.ReadNamespacesAsync(None); break;
            case 8:
                var subscription = await client.SubscribeAsync(new UaSubscriptionOptions(), static (_, _) => { }, None);
                await subscription.AddAsync([new UaMonitoredItem(node), new UaMonitoredItem(node)], None);
                break;
            default: await client.ReadAttributeAsync(node, AttributeIds.Value, "1:2", None); break;
        }
    }
}
