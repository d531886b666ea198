using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.Modbus.Fuzzing;

/// <summary>Structure-aware fuzzer: right messages, damaged, through both parsers in both roles and both framings. The same seed gives the same inputs.</summary>
internal sealed class ModbusFuzzer
{
    private const int MaxFrames = 4;

    private readonly Random _random;
    private readonly MessageMaker _maker;
    private readonly Mutator _mutator;
    private readonly (Framer Requests, Framer Replies, ServerRole Server, ClientRole Client)[] _framings;
    private readonly RegisterImage _image = new();
    private readonly DeviceObjects _identity = new(new());
    private readonly byte[] _request = new byte[ModbusLimits.PduBytes];
    private readonly byte[] _reply = new byte[ModbusLimits.PduBytes];
    private readonly byte[] _stream = new byte[MaxFrames * ModbusLimits.TcpAduBytes];

    public ModbusFuzzer(int seed)
    {
        _random = new(seed);
        _maker = new(_random);
        _mutator = new(_random);
        _framings = [.. new[] { ModbusFraming.Tcp, ModbusFraming.RtuOverTcp }.Select(f =>
            (Framer.ForRequests(f), Framer.ForReplies(f), new ServerRole(f), new ClientRole(f)))];
    }

    /// <summary>Makes and takes so many messages for each role; throws <see cref="FuzzFailureException"/> at the first broken rule.</summary>
    public void Run(long messagesPerRole)
    {
        for (long i = 0; i < messagesPerRole; i++)
        {
            // Most of the field is Modbus TCP.
            var (requests, replies, server, client) = _framings[_random.Next(4) == 0 ? 1 : 0];
            Guarded(() => server.Take(Requests(requests)));
            var requestBytes = _maker.Request(_request);
            Guarded(() => client.Take(_request.AsSpan(0, requestBytes), Replies(replies, requestBytes)));
        }
    }

    /// <summary>A stream of one to four requests, damaged before or after framing, or not at all.</summary>
    public ReadOnlySpan<byte> Requests(Framer framer)
    {
        var length = 0;
        for (var frames = _random.Next(1, MaxFrames + 1); frames > 0; frames--)
        {
            var pdu = _maker.Request(_request);
            length += FrameDamaged(framer, _request, pdu, length);
        }

        return _stream.AsSpan(0, length);
    }

    private ReadOnlySpan<byte> Replies(Framer framer, int requestBytes)
    {
        var pdu = RequestHandler.Handle(_request.AsSpan(0, requestBytes), _image, _identity, _reply);
        return _stream.AsSpan(0, FrameDamaged(framer, _reply, pdu, at: 0));
    }

    private int FrameDamaged(Framer framer, Span<byte> pdu, int pduBytes, int at)
    {
        if (_random.Next(3) == 0)
            pduBytes = Math.Max(1, _mutator.Mutate(pdu, pduBytes));
        var room = _stream.AsSpan(at);
        var length = _maker.Frame(framer, pdu[..pduBytes], room);
        return _random.Next(2) == 0 ? _mutator.Mutate(room, length) : length;
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not FuzzFailureException and not OutOfMemoryException)
        {
            // Any other exception is the find: keep its input.
            throw new FuzzFailureException($"{e.GetType().Name}: {e.Message}", Convert.ToHexString(_stream), e);
        }
    }
}
