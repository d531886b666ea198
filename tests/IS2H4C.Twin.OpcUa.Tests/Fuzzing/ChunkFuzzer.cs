using System.Diagnostics.CodeAnalysis;
using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>
/// Seals chunks with true keys and opens them again, most of them damaged in between, as either role does. The rule: an undamaged chunk opens to what was sealed; a damaged one
/// opens only without security, and to a body within the chunk; anything else is a <see cref="UaException"/>.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A fuzzer must repeat itself from its seed.")]
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A token owns its keys.")]
internal sealed class ChunkFuzzer : IDisposable
{
    private static readonly MessageSecurityMode[] Modes = [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt];
    private readonly Random _random;
    private readonly ChannelToken _sender;
    private readonly ChannelToken _receiver;
    private readonly byte[] _buffer = new byte[2048];
    private readonly byte[] _body = new byte[512];

    public ChunkFuzzer(int seed)
    {
        _random = new Random(seed);
        var (secret, nonce) = (new byte[32], new byte[32]);
        _random.NextBytes(secret);
        var policy = UaSecurityPolicy.Aes128Sha256RsaOaep;
        _sender = new ChannelToken(1, 3_600_000, TimeProvider.System, new SymmetricKeys(policy, secret, nonce, encrypts: true), null);
        _receiver = new ChannelToken(1, 3_600_000, TimeProvider.System, null, new SymmetricKeys(policy, secret, nonce, encrypts: false));
    }

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
    }

    /// <summary>Chunks that opened.</summary>
    public long Opened { get; private set; }

    public void Run(long count)
    {
        for (long i = 0; i < count; i++)
        {
            if (i % 4 == 3)
                TakeOpenHeader();
            else
                TakeChunk(Modes[i % 4]);
        }
    }

    private void TakeChunk(MessageSecurityMode mode)
    {
        var bodyBytes = _random.Next(_body.Length);
        _random.NextBytes(_body.AsSpan(0, bodyBytes));
        _body.AsSpan(0, bodyBytes).CopyTo(_buffer.AsSpan(MessageTypes.SymmetricPrefixBytes));
        var size = ChunkSealer.Seal(_buffer, 0, bodyBytes, MessageTypes.Message, MessageTypes.Final, 7, _sender, 1, 1, mode);
        var isDamaged = _random.Next(8) != 0;
        var chunk = isDamaged ? Mutation.Apply(_buffer[..size], _random) : _buffer[..size];
        isDamaged = !chunk.AsSpan().SequenceEqual(_buffer.AsSpan(0, size));
        // The connection hands on chunks that have their headers; shorter ones it refuses itself.
        if (chunk.Length < MessageTypes.SymmetricPrefixBytes)
            return;
        var input = Convert.ToHexString(chunk);
        try
        {
            var range = ChunkSealer.Open(chunk, 0, chunk.Length, _receiver, mode);
            var body = chunk.AsSpan(range);
            if (!isDamaged && !body.SequenceEqual(_body.AsSpan(0, bodyBytes)))
                throw new FuzzFailureException($"{mode}: a sound chunk opened to another body", input);
            if (isDamaged && mode != MessageSecurityMode.None)
                throw new FuzzFailureException($"{mode}: a damaged chunk passed", input);
            Opened++;
        }
        catch (UaException)
        {
            if (!isDamaged)
                throw new FuzzFailureException($"{mode}: a sound chunk was refused", input);
        }
        catch (Exception e) when (e is not FuzzFailureException)
        {
            throw new FuzzFailureException($"{mode}: {e.GetType().Name}", input, e);
        }
    }

    // The headers of OpenSecureChannel are read before anything is known about the sender.
    private void TakeOpenHeader()
    {
        var sound = OpenSealer.Seal(UaSecurityPolicy.None, 7, null, null, 1, 1, _body.AsSpan(0, _random.Next(_body.Length)));
        var chunk = Mutation.Apply(sound, _random);
        try
        {
            var header = OpenHeader.Read(chunk);
            var plain = OpenSealer.Open(UaSecurityPolicy.FromUri(header.PolicyUri) ?? UaSecurityPolicy.None, chunk, header, null, null);
            OpenSealer.ReadSequenceHeader(plain);
            Opened++;
        }
        catch (UaException)
        {
            // As it should be.
        }
        catch (Exception e)
        {
            throw new FuzzFailureException(e.GetType().Name, Convert.ToHexString(chunk), e);
        }
    }
}
