namespace IS2H4C.Twin.Modbus.Fuzzing;

/// <summary>Damages bytes in the ways that lines, gateways and bad code do.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly byte[] Interesting = [0x00, 0x01, 0x02, 0x06, 0x7D, 0x7E, 0x7F, 0x80, 0xFA, 0xFC, 0xFD, 0xFE, 0xFF];

    /// <summary>Changes the first <paramref name="length"/> bytes, perhaps their number; returns the new length.</summary>
    public int Mutate(Span<byte> bytes, int length)
    {
        for (var times = random.Next(4); times > 0 && length > 0; times--)
        {
            var at = random.Next(length);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = Interesting[random.Next(Interesting.Length)];
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3: // cut off the end
                    length = at;
                    break;
                case 4: // lose a byte
                    bytes[(at + 1)..length].CopyTo(bytes[at..]);
                    length--;
                    break;
                default: // gain a byte
                    if (length == bytes.Length)
                        break;
                    bytes[at..length].CopyTo(bytes[(at + 1)..]);
                    length++;
                    break;
            }
        }

        return length;
    }
}
