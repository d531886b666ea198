using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.Modbus.Fuzzing;

/// <summary>Bytes as a client meets them after a request: framing, holding against the request, decoding into the caller's memory.</summary>
internal sealed class ClientRole(ModbusFraming framing)
{
    private readonly Framer _framer = Framer.ForReplies(framing);
    private readonly ushort[] _registers = new ushort[ModbusLimits.ReadRegisters];
    private readonly bool[] _bits = new bool[ModbusLimits.ReadBits];

    /// <summary>Takes a stream to its end; throws <see cref="FuzzFailureException"/> when a rule is broken.</summary>
    public void Take(ReadOnlySpan<byte> request, ReadOnlySpan<byte> stream)
    {
        var rest = stream;
        FrameStatus status;
        while ((status = _framer.TryRead(rest, out var frame)) == FrameStatus.Complete)
        {
            Rule(frame.AduBytes > 0 && frame.AduBytes <= rest.Length, "a frame lies within the bytes received", stream);
            var outcome = ReplyParser.Check(request, frame.Pdu, out var code);
            Rule((outcome == ReplyOutcome.Refused) == (code != ModbusExceptionCode.None), "a refusal has a code and nothing else has", stream);
            if (outcome == ReplyOutcome.Accepted)
                Decode(request, frame.Pdu);
            rest = rest[frame.AduBytes..];
        }

        if (status == FrameStatus.Malformed)
            Rule(_framer.Explain(rest).Length > 0, "a malformed frame has a reason", stream);
        else
            Rule(rest.Length < ModbusLimits.TcpAduBytes, "the beginning of a frame is shorter than the largest frame", stream);
    }

    private void Decode(ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply)
    {
        var quantity = request.Length >= 5 ? (request[3] << 8) | request[4] : 0;
        switch ((ModbusFunction)request[0])
        {
            case ModbusFunction.ReadCoils or ModbusFunction.ReadDiscreteInputs:
                Bits.Unpack(ReplyParser.Data(reply), _bits.AsSpan(0, quantity));
                break;
            case ModbusFunction.ReadHoldingRegisters or ModbusFunction.ReadInputRegisters or ModbusFunction.ReadWriteMultipleRegisters:
                Words.FromWire(ReplyParser.Data(reply), _registers.AsSpan(0, quantity));
                break;
            case ModbusFunction.EncapsulatedInterface:
                TakeIdentity(request, reply);
                break;
        }
    }

    private static void TakeIdentity(ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply)
    {
        try
        {
            new IdentityReader("peer", 1).Take(request, reply);
        }
        catch (ModbusException)
        {
            // A bad reply, told as such, is a right outcome.
        }
    }

    private static void Rule(bool isKept, string rule, ReadOnlySpan<byte> stream)
    {
        if (!isKept)
            throw new FuzzFailureException(rule, Convert.ToHexString(stream));
    }
}
