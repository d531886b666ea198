using System.Diagnostics.CodeAnalysis;
using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>
/// Sends damaged requests to a live server over a well-formed channel, sealed with its true keys, and an activated session. The rule: the server goes on answering a sound read, from this
/// connection or, when it has ended this one, from the next.
/// </summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A channel is freed by its own receiving thread.")]
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A channel is freed by its own receiving thread.")]
internal sealed class ServerFuzzer(UaClientOptions options, UaSecurityPolicy policy, UaApplicationIdentity? own, UaApplicationIdentity? server, int seed)
{
    private const int CheckEvery = 40;
    private readonly Random _random = new(seed);
    private ClientChannel? _channel;
    private ClientSession? _session;

    /// <summary>Times the server ended the connection.</summary>
    public long Reconnections { get; private set; }

    public async Task RunAsync(long count)
    {
        using var writer = new UaWriter(4096);
        for (long i = 0; i < count; i++)
        {
            if (_channel is null || _channel.IsClosed)
                await ConnectAsync();
            var message = RandomMessages.AnyRequest(_random, _session!.AuthenticationToken);
            UaConnection.Begin(writer);
            writer.WriteRaw(i % 4 == 0 ? message : Mutation.Apply(message, _random));
            try
            {
                _channel!.Send(MessageTypes.Message, 0xF000_0000u + (uint)(i % 1000), writer);
            }
            catch (UaException)
            {
                // Ended by the server; the next round connects again.
            }
            if (i % CheckEvery == CheckEvery - 1)
                await CheckAsync(i);
        }
        _channel?.CloseOrderly();
        if (_channel is not null)
            await _channel.Ended;
    }

    private async Task CheckAsync(long message)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (_channel!.IsClosed)
                    await ConnectAsync();
                var values = new DataValue[1];
                await _channel.ReadAsync([UaNodeIds.ServerState], values, _session!.AuthenticationToken, CancellationToken.None);
                if (values[0].Status.IsGood)
                    return;
                throw new FuzzFailureException($"after message {message}: the server's state reads {values[0].Status}", $"of seed {seed}");
            }
            catch (UaException) when (attempt < 3)
            {
                // A fuzzed CloseSession or ActivateSession may have ended the session; a new one must work.
                _channel!.CloseOrderly();
            }
        }
    }

    private async Task ConnectAsync()
    {
        if (_channel is not null)
        {
            Reconnections++;
            await _channel.Ended;
        }
        var mode = own is null ? MessageSecurityMode.None : MessageSecurityMode.SignAndEncrypt;
        var serverKey = server is null ? null : PeerKey.Of(server.RawCertificate);
        _channel = new ClientChannel(options, new Uri(options.EndpointUrl), policy, mode, own, serverKey, TimeProvider.System);
        await _channel.OpenAsync(CancellationToken.None);
        _session = new ClientSession(options, own, (_, _) => { });
        await _session.CreateAsync(_channel, CancellationToken.None);
        await _session.ActivateAsync(_channel, CancellationToken.None);
    }
}
