using System.Net;
using System.Net.Sockets;
using IS2H4C.PlcSim.Tests.Support;
using IS2H4C.Twin.Core.Randomness;

namespace IS2H4C.PlcSim.Tests;

public class FuzzTests
{
    [Fact]
    public async Task Ten_thousand_broken_frames_do_not_stop_it()
    {
        await using var bench = new SimBench();
        var witness = bench.Client("PLC1");
        await bench.WriteAsync(witness, "EL01.JIC101.SP", 33);
        var random = new SeededRandom(2026);
        using var peer = new RudePeer(bench.Port("PLC1"));
        for (var i = 0; i < 10_000; i++)
        {
            peer.Send(Frame(random), thenHangUp: random.NextIndex(50) == 0);
            if (i % 1000 == 0)
                bench.Pass(0.1);
        }

        // Some frames are valid writes; whatever they wrote is inside the range, and everybody else is served.
        bench.Pass(1);
        Assert.InRange(await bench.ReadAsync(witness, "EL01.JIC101.SP"), 0, 70);
        Assert.InRange(await bench.ReadAsync(bench.Client("PLC2"), "OB01.LT101.PV"), 0, 102);
    }

    /// <summary>Pure noise, a valid frame with flipped bits, or a header whose length lies.</summary>
    private static byte[] Frame(SeededRandom random)
    {
        var kind = random.NextIndex(3);
        if (kind == 0)
            return Noise(random, 1 + random.NextIndex(300));
        byte[] functions = [1, 2, 3, 4, 5, 6, 15, 16, 22, 23, 43, 99, 0];
        var pdu = Noise(random, 5 + random.NextIndex(40));
        pdu[0] = functions[random.NextIndex(functions.Length)];
        var length = kind == 1 ? pdu.Length + 1 : random.NextIndex(400);
        byte[] frame = [0, (byte)random.NextIndex(256), 0, 0, (byte)(length >> 8), (byte)(length & 0xFF), 1, .. pdu];
        for (var flips = random.NextIndex(3); flips > 0; flips--)
            frame[random.NextIndex(frame.Length)] ^= (byte)(1 << random.NextIndex(8));
        return frame;
    }

    private static byte[] Noise(SeededRandom random, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)random.NextIndex(256);
        return bytes;
    }

    /// <summary>Sends whatever it is given, never cares for answers, and calls again when it is thrown out.</summary>
    private sealed class RudePeer(int port) : IDisposable
    {
        private readonly byte[] _answers = new byte[4096];
        private Socket? _socket;

        public void Send(byte[] frame, bool thenHangUp)
        {
            if (_socket is null)
            {
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                _socket.Connect(IPAddress.Loopback, port);
            }
            _socket.Send(frame, SocketFlags.None, out var error);
            // Answers are read away, so that the server never waits for us.
            while (error == SocketError.Success && _socket.Available > 0)
                _socket.Receive(_answers, SocketFlags.None, out error);
            if (error != SocketError.Success || thenHangUp)
                Dispose();
        }

        public void Dispose()
        {
            _socket?.Dispose();
            _socket = null;
        }
    }
}
