using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>Damages a message the way lines, bugs and attackers do: bits, lengths, ends, repeated and foreign parts.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A fuzzer must repeat itself from its seed.")]
internal static class Mutation
{
    private static readonly int[] Lengths = [-1, 0, 1, -2, int.MaxValue, int.MinValue, 65536, 1_000_001, 0x00FF_FFFF];

    public static byte[] Apply(byte[] message, Random random)
    {
        var bytes = (byte[])message.Clone();
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > 0; times--)
            bytes = Once(bytes, random);
        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2 when bytes.Length >= 4:
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Math.Min(at, bytes.Length - 4)), Lengths[random.Next(Lengths.Length)]);
                return bytes;
            case 3:
                return bytes[..at];
            case 4:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 9))..]];
            case 5:
                return [.. bytes[..at], .. bytes[random.Next(at + 1)..at], .. bytes[at..]];
            default:
                var more = new byte[random.Next(1, 17)];
                random.NextBytes(more);
                return [.. bytes[..at], .. more, .. bytes[at..]];
        }
    }
}
