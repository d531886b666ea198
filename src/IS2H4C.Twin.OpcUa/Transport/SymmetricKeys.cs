using System.Security.Cryptography;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The keys of one direction of a channel under one token: HMAC-SHA256 and AES-CBC (Part 6, 6.7.5). Not for several threads at once.</summary>
internal sealed class SymmetricKeys : IDisposable
{
    private readonly IncrementalHash _hmac;
    private readonly Aes _aes;
    private readonly ICryptoTransform _cipher;
    private readonly byte[] _vector;
    private readonly byte[] _lastCipherBlock;
    private readonly bool _encrypts;

    /// <summary>Derives the keys: <paramref name="secret"/> is the nonce of the receiver, <paramref name="seed"/> that of the sender.</summary>
    public SymmetricKeys(UaSecurityPolicy policy, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed, bool encrypts)
    {
        Span<byte> material = stackalloc byte[UaSecurityPolicy.SignatureBytes + policy.EncryptionKeyBytes + UaSecurityPolicy.BlockBytes];
        KeyDerivation.PSha256(secret, seed, material);
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, material[..UaSecurityPolicy.SignatureBytes]);
        var key = material.Slice(UaSecurityPolicy.SignatureBytes, policy.EncryptionKeyBytes).ToArray();
        _vector = material[^UaSecurityPolicy.BlockBytes..].ToArray();
        _lastCipherBlock = [.. _vector];
        _encrypts = encrypts;
        _aes = Aes.Create();
        _aes.Mode = CipherMode.CBC;
        // The message carries its own padding (Part 6, 6.7.2.5).
        _aes.Padding = PaddingMode.None;
#pragma warning disable CA5401 // The standard derives the vector with the keys (Part 6, 6.7.5, table 58); the first block holds the ever-changing sequence number.
        _cipher = encrypts ? _aes.CreateEncryptor(key, _vector) : _aes.CreateDecryptor(key, _vector);
#pragma warning restore CA5401
        CryptographicOperations.ZeroMemory(material);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Signs <paramref name="data"/> into 32 bytes.</summary>
    public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        _hmac.AppendData(data);
        _hmac.GetHashAndReset(signature);
    }

    /// <summary>Whether the signature is right; takes the same time whether it is or not.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Span<byte> own = stackalloc byte[UaSecurityPolicy.SignatureBytes];
        Sign(data, own);
        return CryptographicOperations.FixedTimeEquals(own, signature);
    }

    /// <summary>
    /// Encrypts or decrypts in place; every message starts from the vector again. The count is a positive multiple of 16.
    /// The transform itself goes on from the last block of the message before: CBC only adds that block to the first one, so it is taken out there and the vector
    /// put in. Resetting the transform instead would allocate at every message.
    /// </summary>
    public void Transform(byte[] buffer, int offset, int count)
    {
        var first = buffer.AsSpan(offset, UaSecurityPolicy.BlockBytes);
        var last = buffer.AsSpan(offset + count - UaSecurityPolicy.BlockBytes, UaSecurityPolicy.BlockBytes);
        if (_encrypts)
        {
            SwapChain(first);
            _cipher.TransformBlock(buffer, offset, count, buffer, offset);
            last.CopyTo(_lastCipherBlock);
            return;
        }
        Span<byte> lastCipherBlock = stackalloc byte[UaSecurityPolicy.BlockBytes];
        last.CopyTo(lastCipherBlock);
        _cipher.TransformBlock(buffer, offset, count, buffer, offset);
        SwapChain(first);
        lastCipherBlock.CopyTo(_lastCipherBlock);
    }

    private void SwapChain(Span<byte> block)
    {
        for (var i = 0; i < block.Length; i++)
            block[i] ^= (byte)(_vector[i] ^ _lastCipherBlock[i]);
    }

    public void Dispose()
    {
        _hmac.Dispose();
        _cipher.Dispose();
        _aes.Dispose();
    }
}

/// <summary>P_SHA256 of TLS 1.2 (RFC 5246, 5), by which keys come from nonces (Part 6, 6.7.5).</summary>
internal static class KeyDerivation
{
    public static void PSha256(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed, Span<byte> output)
    {
        Span<byte> block = stackalloc byte[32];
        var input = new byte[32 + seed.Length];
        seed.CopyTo(input.AsSpan(32));
        HMACSHA256.HashData(secret, seed, input);
        while (output.Length > 0)
        {
            HMACSHA256.HashData(secret, input, block);
            var count = Math.Min(block.Length, output.Length);
            block[..count].CopyTo(output);
            output = output[count..];
            HMACSHA256.HashData(secret, input.AsSpan(0, 32), block);
            block.CopyTo(input);
        }
    }
}
