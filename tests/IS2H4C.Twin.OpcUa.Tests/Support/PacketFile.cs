using System.Buffers.Binary;

namespace IS2H4C.Twin.OpcUa.Tests.Support;

/// <summary>A recorded conversation as a capture file that other programs read: raw IPv4 packets of one TCP connection between port 50000 and port 4840.</summary>
internal static class PacketFile
{
    public const int ServerPort = 4840;
    private const int ClientPort = 50000;
    private const int MostPayload = 60_000;
    private const int HeaderBytes = 40;

    public static byte[] Of(IEnumerable<(bool IsAnswer, byte[] Bytes)> segments)
    {
        using var file = new MemoryStream();
        Span<byte> head = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 262_144);
        // Link type 101: the packets begin with their IP header.
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], 101);
        file.Write(head);
        var (number, sent) = (0u, (Client: 1u, Server: 1u));
        foreach (var (isAnswer, bytes) in segments)
        {
            foreach (var part in bytes.Chunk(MostPayload))
            {
                WritePacket(file, number++, isAnswer, part, isAnswer ? sent.Server : sent.Client, isAnswer ? sent.Client : sent.Server);
                sent = isAnswer ? (sent.Client, sent.Server + (uint)part.Length) : (sent.Client + (uint)part.Length, sent.Server);
            }
        }
        return file.ToArray();
    }

    private static void WritePacket(MemoryStream file, uint number, bool isAnswer, byte[] payload, uint sequence, uint acknowledged)
    {
        var length = HeaderBytes + payload.Length;
        Span<byte> head = stackalloc byte[16 + HeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 1_700_000_000 + (number / 1000));
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], number % 1000 * 1000);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], length);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], length);
        // IPv4 (RFC 791, 3.1): version and length, total length, time to live, TCP, 127.0.0.1 to 127.0.0.1.
        var ip = head[16..];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)length);
        (ip[8], ip[9]) = (64, 6);
        (ip[12], ip[15], ip[16], ip[19]) = (127, 1, 127, 1);
        // TCP (RFC 9293, 3.1): ports, sequence, acknowledgement, header of five words, PSH and ACK, window.
        var tcp = ip[20..];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, isAnswer ? (ushort)ServerPort : (ushort)ClientPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], isAnswer ? (ushort)ClientPort : (ushort)ServerPort);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledged);
        (tcp[12], tcp[13]) = (0x50, 0x18);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 65_535);
        file.Write(head);
        file.Write(payload);
    }
}
