using System.Buffers.Binary;
using System.Net.Sockets;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Sending: any thread, one message at a time, cut into chunks.</summary>
internal abstract partial class UaConnection
{
    private uint _lastSentSequence;
    private byte[] _chunk = [];

    /// <summary>A writer whose first 24 bytes are kept for the chunk's headers.</summary>
    public static void Begin(UaWriter writer)
    {
        writer.Position = 0;
        writer.Position = MessageTypes.SymmetricPrefixBytes;
    }

    /// <summary>Throws when the peer would not take a message of this size: nothing is sent then (Part 6, 6.7.3).</summary>
    public void CheckSize(int bodyBytes, StatusCode tooLarge)
    {
        var perChunk = ChunkSealer.MaxBodyBytes(SendChunkBytes, Mode);
        var chunks = (bodyBytes + perChunk - 1) / perChunk;
        if ((PeerMaxMessageBytes > 0 && bodyBytes > PeerMaxMessageBytes) || (PeerMaxChunks > 0 && chunks > PeerMaxChunks))
            throw new UaException(tooLarge, $"A message of {bodyBytes} bytes in {chunks} chunks exceeds the peer's {PeerMaxMessageBytes} bytes or {PeerMaxChunks} chunks.");
    }

    /// <summary>Sends what was written after <see cref="Begin"/>, in as many chunks as it needs. The writer may be used again afterwards.</summary>
    public void Send(uint type, uint requestId, UaWriter writer)
    {
        var bodyBytes = writer.Position - MessageTypes.SymmetricPrefixBytes;
        var perChunk = ChunkSealer.MaxBodyBytes(SendChunkBytes, Mode);
        lock (_sendGate)
        {
            var token = _sendToken ?? throw new UaException(StatusCodes.BadSecureChannelClosed, "The channel is not open.");
            if (bodyBytes <= perChunk)
            {
                // The usual case: one chunk, sealed where it lies.
                writer.Ensure(ChunkSealer.SealedBytes(bodyBytes, Mode) - writer.Position);
                var size = ChunkSealer.Seal(writer.Buffer, 0, bodyBytes, type, MessageTypes.Final, ChannelId, token, NextSequence(), requestId, Mode);
                SendRaw(writer.Buffer.AsSpan(0, size));
                return;
            }
            if (_chunk.Length < SendChunkBytes)
                _chunk = new byte[SendChunkBytes];
            for (var sent = 0; sent < bodyBytes;)
            {
                var count = Math.Min(perChunk, bodyBytes - sent);
                writer.Buffer.AsSpan(MessageTypes.SymmetricPrefixBytes + sent, count).CopyTo(_chunk.AsSpan(MessageTypes.SymmetricPrefixBytes));
                sent += count;
                var kind = sent == bodyBytes ? MessageTypes.Final : MessageTypes.Intermediate;
                var size = ChunkSealer.Seal(_chunk, 0, count, type, kind, ChannelId, token, NextSequence(), requestId, Mode);
                SendRaw(_chunk.AsSpan(0, size));
            }
        }
    }

    /// <summary>Takes the next sequence number and sends a chunk that needs it in its making (OPN).</summary>
    protected void SendWithSequence<TState>(TState state, Func<TState, uint, byte[]> make)
    {
        lock (_sendGate)
            SendRaw(make(state, NextSequence()));
    }

    protected void SendTransportMessage(uint type, UaWriter body)
    {
        var message = new byte[MessageTypes.HeaderBytes + body.Position];
        BinaryPrimitives.WriteUInt32LittleEndian(message, type | ((uint)MessageTypes.Final << 24));
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), message.Length);
        body.Written.CopyTo(message.AsSpan(MessageTypes.HeaderBytes));
        lock (_sendGate)
            SendRaw(message);
    }

    private uint NextSequence() => _lastSentSequence = SequenceNumbers.After(_lastSentSequence);

    private void SendRaw(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
                bytes = bytes[_socket!.Send(bytes, SocketFlags.None)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Close();
            throw new UaException(StatusCodes.BadConnectionClosed, $"The connection broke while sending: {e.Message}", e);
        }
    }
}
