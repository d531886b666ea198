using System.Buffers.Binary;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The headers of an OPN chunk (Part 6, 6.7.2.2 and 6.7.2.3).</summary>
internal sealed record OpenHeader(uint ChannelId, string? PolicyUri, byte[]? SenderCertificate, byte[]? ReceiverThumbprint, int Bytes)
{
    public static OpenHeader Read(ReadOnlySpan<byte> chunk)
    {
        var reader = new UaReader(chunk, UaLimits.Default);
        reader.Skip(MessageTypes.HeaderBytes);
        return new OpenHeader(reader.ReadUInt32(), reader.ReadString(), reader.ReadByteString(), reader.ReadByteString(), reader.Position);
    }
}

/// <summary>Signs and encrypts OPN chunks with RSA, and the way back. With any policy but None both are done, whatever the mode (Part 6, 6.7.4).</summary>
internal static class OpenSealer
{
    private const int SequenceHeaderBytes = 8;

    public static byte[] Seal(UaSecurityPolicy policy, uint channelId, UaApplicationIdentity? own, PeerKey? peer, uint sequence, uint requestId, ReadOnlySpan<byte> body)
    {
        using var writer = new UaWriter(4096);
        writer.WriteUInt32(MessageTypes.Open | ((uint)MessageTypes.Final << 24));
        writer.WriteInt32(0);
        writer.WriteUInt32(channelId);
        writer.WriteString(policy.Uri);
        var secured = policy != UaSecurityPolicy.None;
        if (secured && (own is null || peer is null))
            throw new UaException(StatusCodes.BadSecurityChecksFailed, $"{policy} needs the certificates of both sides.");
        writer.WriteByteString(secured ? own!.RawCertificate : null);
        writer.WriteByteString(secured ? peer!.Thumbprint : null);
        var headerBytes = writer.Position;
        writer.WriteUInt32(sequence);
        writer.WriteUInt32(requestId);
        writer.WriteRaw(body);
        if (!secured)
        {
            writer.PatchInt32(4, writer.Position);
            return writer.Written.ToArray();
        }

        // Sequence header, body, padding size, padding, for keys above 2048 bits a second size byte, signature: whole blocks (Part 6, 6.7.2.5).
        var block = peer!.KeyBytes - policy.OaepOverheadBytes;
        var extra = peer.KeyBytes > 256 ? 1 : 0;
        var unpadded = writer.Position - headerBytes + 1 + extra + own!.KeyBytes;
        var blocks = (unpadded + block - 1) / block;
        var padding = (blocks * block) - unpadded;
        writer.WriteByte((byte)(padding & 0xFF));
        for (var i = 0; i < padding; i++)
            writer.WriteByte((byte)(padding & 0xFF));
        if (extra == 1)
            writer.WriteByte((byte)(padding >> 8));
        var size = headerBytes + (blocks * peer.KeyBytes);
        writer.PatchInt32(4, size);
        writer.WriteRaw(own.Sign(writer.Written, policy));

        var sealedChunk = new byte[size];
        writer.Written[..headerBytes].CopyTo(sealedChunk);
        peer.Encrypt(writer.Written[headerBytes..], policy).CopyTo(sealedChunk.AsSpan(headerBytes));
        return sealedChunk;
    }

    /// <summary>Gives back sequence header and body in the clear.</summary>
    /// <exception cref="UaException">BadSecurityChecksFailed.</exception>
    public static byte[] Open(UaSecurityPolicy policy, ReadOnlySpan<byte> chunk, OpenHeader header, UaApplicationIdentity? own, PeerKey? sender)
    {
        if (policy == UaSecurityPolicy.None)
            return chunk.Length - header.Bytes >= SequenceHeaderBytes ? chunk[header.Bytes..].ToArray() : throw Failed("it is too short");
        if (own is null || sender is null)
            throw Failed("a certificate is missing");
        var plain = own.Decrypt(chunk[header.Bytes..], policy) ?? throw Failed("it was not encrypted for this application's certificate");
        var signature = sender.KeyBytes;
        if (plain.Length < SequenceHeaderBytes + 1 + signature)
            throw Failed("it is too short");
        var signed = new byte[header.Bytes + plain.Length - signature];
        chunk[..header.Bytes].CopyTo(signed);
        plain.AsSpan(0, plain.Length - signature).CopyTo(signed.AsSpan(header.Bytes));
        if (!sender.Verify(signed, plain.AsSpan(plain.Length - signature), policy))
            throw Failed("the signature is not of the certificate that came with it");

        var end = plain.Length - signature;
        var padding = own.KeyBytes > 256 ? (plain[end - 1] << 8) | plain[end - 2] : plain[end - 1];
        end -= padding + (own.KeyBytes > 256 ? 2 : 1);
        return end >= SequenceHeaderBytes ? plain[..end] : throw Failed("the padding is longer than the message");
    }

    public static (uint Sequence, uint RequestId) ReadSequenceHeader(ReadOnlySpan<byte> plain) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(plain), BinaryPrimitives.ReadUInt32LittleEndian(plain[4..]));

    public static ReadOnlySpan<byte> BodyOf(ReadOnlySpan<byte> plain) => plain[SequenceHeaderBytes..];

    private static UaException Failed(string what) => new(StatusCodes.BadSecurityChecksFailed, $"The OpenSecureChannel message was refused: {what}.");
}
