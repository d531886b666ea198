using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.Modbus.Fuzzing;

/// <summary>Bytes as a server meets them: framing, parsing, answering from an image. States the rules that any bytes must keep.</summary>
internal sealed class ServerRole(ModbusFraming framing)
{
    private static readonly DeviceObjects Identity = new(new()
    {
        VendorName = "Vendor",
        ProductCode = "Code",
        Revision = "1",
        Others = Enumerable.Range(0x80, 6).ToDictionary(i => (byte)i, _ => new string('x', 90)),
    });

    private readonly Framer _requests = Framer.ForRequests(framing);
    private readonly Framer _replies = Framer.ForReplies(framing);
    private readonly RegisterImage _image = new(new(0, 3000), new(0, 3000), new(100, 1000), AddressRange.All);
    private readonly byte[] _reply = new byte[ModbusLimits.TcpAduBytes];

    /// <summary>Takes a stream to its end; throws <see cref="FuzzFailureException"/> when a rule is broken.</summary>
    public void Take(ReadOnlySpan<byte> stream)
    {
        var rest = stream;
        FrameStatus status;
        while ((status = _requests.TryRead(rest, out var frame)) == FrameStatus.Complete)
        {
            Rule(frame.AduBytes > 0 && frame.AduBytes <= rest.Length, "a frame lies within the bytes received", stream);
            Rule(frame.Pdu.Length is >= 1 and <= ModbusLimits.PduBytes, "a PDU has 1 to 253 bytes", stream);
            Answer(frame, stream);
            rest = rest[frame.AduBytes..];
        }

        if (status == FrameStatus.Malformed)
            Rule(_requests.Explain(rest).Length > 0, "a malformed frame has a reason", stream);
        else
            Rule(rest.Length < ModbusLimits.TcpAduBytes, "the beginning of a frame is shorter than the largest frame", stream);
    }

    private void Answer(in ModbusFrame request, ReadOnlySpan<byte> stream)
    {
        var pdu = _reply.AsSpan(_requests.PduOffset);
        var length = RequestHandler.Handle(request.Pdu, _image, Identity, pdu);
        Rule(length is >= 2 and <= ModbusLimits.PduBytes, "a reply has 2 to 253 bytes", stream);

        var outcome = ReplyParser.Check(request.Pdu, pdu[..length], out _);
        Rule(outcome == (pdu[0] >= 0x80 ? ReplyOutcome.Refused : ReplyOutcome.Accepted), "our client understands our server's reply", stream);

        // An RTU reply to an unknown function is an exception, whose length is known.
        var adu = _reply.AsSpan(0, _requests.Wrap(_reply, request.TransactionId, request.Unit, length));
        Rule(
            _replies.TryRead(adu, out var back) == FrameStatus.Complete && back.AduBytes == adu.Length && back.TransactionId == request.TransactionId && back.Unit == request.Unit,
            "the reply's frame reads back",
            stream);
    }

    private static void Rule(bool isKept, string rule, ReadOnlySpan<byte> stream)
    {
        if (!isKept)
            throw new FuzzFailureException(rule, Convert.ToHexString(stream));
    }
}
