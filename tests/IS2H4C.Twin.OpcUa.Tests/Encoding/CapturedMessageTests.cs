using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Encoding;

/// <summary>103 messages of three clients against open62541: decoded, and encoded again to the same bytes.</summary>
public sealed class CapturedMessageTests
{
    [CapturedFact]
    public void Every_captured_message_decodes_and_encodes_to_the_same_bytes()
    {
        var seen = 0;
        foreach (var message in Captured.Load())
        {
            if (message.Type is not ("OPNF" or "MSGF" or "CLOF"))
                continue;
            var start = message.Type == "OPNF" ? OpenHeader.Read(message.Bytes).Bytes + 8 : MessageTypes.SymmetricPrefixBytes;
            var body = message.Bytes.AsSpan(start);
            var again = MessageRoundTrip.Run(body, out var type);
            Assert.True(SameButForNullArrays(body, again), $"{message.Client} {message.Service} (type {type}):\n{Convert.ToHexString(body)}\n{Convert.ToHexString(again)}");
            seen++;
        }
        Assert.True(seen > 90, $"only {seen} messages were compared");
    }

    // A null array (length -1) is read as an empty one, which is the same to the standard (Part 6, 5.2.5).
    private static bool SameButForNullArrays(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] == right[i])
                continue;
            if (i + 4 > left.Length || !left.Slice(i, 4).SequenceEqual<byte>([0xFF, 0xFF, 0xFF, 0xFF]) || !right.Slice(i, 4).SequenceEqual<byte>([0, 0, 0, 0]))
                return false;
            i += 3;
        }
        return true;
    }
}
