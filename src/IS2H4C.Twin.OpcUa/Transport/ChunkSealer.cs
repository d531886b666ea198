using System.Buffers.Binary;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Signs and encrypts the chunks of MSG and CLO in place, and the way back (Part 6, 6.7.2 and 6.7.6).</summary>
internal static class ChunkSealer
{
    /// <summary>The most body bytes that fit a chunk of <paramref name="chunkBytes"/>.</summary>
    public static int MaxBodyBytes(int chunkBytes, MessageSecurityMode mode) => mode switch
    {
        MessageSecurityMode.Sign => chunkBytes - MessageTypes.SymmetricPrefixBytes - UaSecurityPolicy.SignatureBytes,
        // Encrypted from byte 16 on in whole blocks: sequence header (8), body, padding size (1), signature.
        MessageSecurityMode.SignAndEncrypt => ((chunkBytes - 16) / UaSecurityPolicy.BlockBytes * UaSecurityPolicy.BlockBytes) - 8 - 1 - UaSecurityPolicy.SignatureBytes,
        _ => chunkBytes - MessageTypes.SymmetricPrefixBytes,
    };

    /// <summary>Bytes of a sealed chunk with so many body bytes.</summary>
    public static int SealedBytes(int bodyBytes, MessageSecurityMode mode) => mode switch
    {
        MessageSecurityMode.Sign => MessageTypes.SymmetricPrefixBytes + bodyBytes + UaSecurityPolicy.SignatureBytes,
        MessageSecurityMode.SignAndEncrypt => 16 + ((8 + bodyBytes + 1 + UaSecurityPolicy.SignatureBytes + 15) / 16 * 16),
        _ => MessageTypes.SymmetricPrefixBytes + bodyBytes,
    };

    /// <summary>Completes a chunk whose body lies at <paramref name="offset"/> + 24; returns its size.</summary>
    public static int Seal(byte[] buffer, int offset, int bodyBytes, uint type, byte kind, uint channelId, ChannelToken token, uint sequence, uint requestId,
        MessageSecurityMode mode)
    {
        var size = SealedBytes(bodyBytes, mode);
        var chunk = buffer.AsSpan(offset, size);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk, type | ((uint)kind << 24));
        BinaryPrimitives.WriteInt32LittleEndian(chunk[4..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[8..], channelId);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[12..], token.Id);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[16..], sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[20..], requestId);
        if (mode < MessageSecurityMode.Sign || token.Send is null)
            return size;

        var signedBytes = size - UaSecurityPolicy.SignatureBytes;
        if (mode == MessageSecurityMode.SignAndEncrypt)
        {
            var padding = signedBytes - MessageTypes.SymmetricPrefixBytes - bodyBytes - 1;
            chunk[(MessageTypes.SymmetricPrefixBytes + bodyBytes)..signedBytes].Fill((byte)padding);
        }
        token.Send.Sign(chunk[..signedBytes], chunk[signedBytes..]);
        if (mode == MessageSecurityMode.SignAndEncrypt)
            token.Send.Transform(buffer, offset + 16, size - 16);
        return size;
    }

    /// <summary>Decrypts and verifies a chunk in place; the body's place comes back.</summary>
    /// <exception cref="UaException">BadSecurityChecksFailed: not from the peer, or changed on the way.</exception>
    public static Range Open(byte[] buffer, int offset, int size, ChannelToken token, MessageSecurityMode mode)
    {
        if (mode < MessageSecurityMode.Sign || token.Receive is null)
            return new Range(offset + MessageTypes.SymmetricPrefixBytes, offset + size);
        if (mode == MessageSecurityMode.SignAndEncrypt)
        {
            if (size < 32 || (size - 16) % UaSecurityPolicy.BlockBytes != 0)
                throw Failed("the encrypted part is not whole blocks");
            token.Receive.Transform(buffer, offset + 16, size - 16);
        }
        var signedBytes = size - UaSecurityPolicy.SignatureBytes;
        if (signedBytes < MessageTypes.SymmetricPrefixBytes)
            throw Failed("no room for a signature");
        if (!token.Receive.Verify(buffer.AsSpan(offset, signedBytes), buffer.AsSpan(offset + signedBytes, UaSecurityPolicy.SignatureBytes)))
            throw Failed("the signature does not fit the message");
        if (mode == MessageSecurityMode.Sign)
            return new Range(offset + MessageTypes.SymmetricPrefixBytes, offset + signedBytes);
        var padding = buffer[offset + signedBytes - 1];
        var end = signedBytes - 1 - padding;
        if (end < MessageTypes.SymmetricPrefixBytes)
            throw Failed("the padding is longer than the message");
        return new Range(offset + MessageTypes.SymmetricPrefixBytes, offset + end);
    }

    private static UaException Failed(string what) => new(StatusCodes.BadSecurityChecksFailed, $"A message was refused: {what}.");
}
