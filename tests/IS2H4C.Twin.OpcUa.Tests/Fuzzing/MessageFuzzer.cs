using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>
/// Feeds the decoders of a role (requests: the server's; responses: the client's) with damaged messages. The rule: a value or a
/// <see cref="UaDecodingException"/>, and what was decoded encodes and decodes again to the same bytes.
/// </summary>
internal sealed class MessageFuzzer(int seed, bool ofServer)
{
    private readonly Random _random = new(seed);
    private long _done;

    /// <summary>Inputs that were decoded whole.</summary>
    public long Decoded { get; private set; }

    public void Run(long count)
    {
        for (long i = 0; i < count; i++)
        {
            var message = ofServer ? RandomMessages.AnyRequest(_random, default) : RandomMessages.AnyResponse(_random);
            var input = _done++ % 8 == 0 ? message : Mutation.Apply(message, _random);
            Check(input);
        }
    }

    private void Check(byte[] input)
    {
        try
        {
            var once = MessageRoundTrip.Run(input, out _);
            var twice = MessageRoundTrip.Run(once, out _);
            if (!once.AsSpan().SequenceEqual(twice))
                throw new FuzzFailureException($"message {_done}: encoded differently the second time", Convert.ToHexString(input));
            Decoded++;
        }
        catch (UaDecodingException)
        {
            // As it should be.
        }
        catch (Exception e) when (e is not FuzzFailureException)
        {
            throw new FuzzFailureException($"message {_done}: {e.GetType().Name}", Convert.ToHexString(input), e);
        }
    }
}
