namespace IS2H4C.Twin.Modbus;

/// <summary>Finds frames in received bytes and wraps PDUs for sending. Stateless: the caller keeps the bytes.</summary>
internal abstract class Framer
{
    /// <summary>Where the PDU starts in a frame.</summary>
    public abstract int PduOffset { get; }

    /// <summary>Looks for one frame at the start of the bytes. Total: any bytes give one of the three answers.</summary>
    public abstract FrameStatus TryRead(ReadOnlySpan<byte> received, out ModbusFrame frame);

    /// <summary>Says what is wrong with bytes that TryRead called malformed.</summary>
    public abstract string Explain(ReadOnlySpan<byte> received);

    /// <summary>Completes a frame around a PDU that already lies at <see cref="PduOffset"/>; returns the frame's length in bytes.</summary>
    public abstract int Wrap(Span<byte> adu, ushort transactionId, byte unit, int pduBytes);

    /// <summary>The framer that reads requests (a server's).</summary>
    public static Framer ForRequests(ModbusFraming framing) => framing == ModbusFraming.Tcp ? TcpFramer.Instance : RtuFramer.Requests;

    /// <summary>The framer that reads replies (a client's).</summary>
    public static Framer ForReplies(ModbusFraming framing) => framing == ModbusFraming.Tcp ? TcpFramer.Instance : RtuFramer.Replies;
}
