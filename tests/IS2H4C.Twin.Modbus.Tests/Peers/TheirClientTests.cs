namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Other people's clients go through the exercise (interop/README.md) on our server.</summary>
public sealed class TheirClientTests
{
    private const string Exercise = "coils 1 1 0 1\ninputs 1 0 1\nholding 4711 1 65535\ninput registers 7 8\nexception 2\n";

    [PeerFact(PeerKind.Libmodbus)]
    public async Task Libmodbus() => await ReadsWhatItWroteAsync(PeerKind.Libmodbus, Exercise + "masked, written and read 23 1 65535\n");

    [PeerFact(PeerKind.Pymodbus)]
    public async Task Pymodbus() => await ReadsWhatItWroteAsync(PeerKind.Pymodbus, Exercise);

    [PeerFact(PeerKind.ModbusSerial)]
    public async Task Modbus_serial() => await ReadsWhatItWroteAsync(PeerKind.ModbusSerial, Exercise);

    [PeerFact(PeerKind.Jsmodbus)]
    public async Task Jsmodbus() => await ReadsWhatItWroteAsync(PeerKind.Jsmodbus, Exercise + "at once 4711 1 65535\n");

    [PeerFact(PeerKind.Mbpoll)]
    public async Task Mbpoll()
    {
        var image = Image();
        await using var server = new TestServer(image);
        Poll(server, "-t", "4", "-r", "100", "-0", "127.0.0.1", "4711", "12");
        Poll(server, "-t", "0", "-r", "10", "-0", "127.0.0.1", "1", "0", "1");
        var registers = Poll(server, "-t", "4", "-r", "100", "-c", "2", "-0", "-1", "127.0.0.1");
        var coils = Poll(server, "-t", "0", "-r", "10", "-c", "3", "-0", "-1", "127.0.0.1");
        var inputs = Poll(server, "-t", "3", "-r", "0", "-c", "2", "-0", "-1", "127.0.0.1");
        Assert.Equal(
            ["[100]: 4711", "[101]: 12", "[10]: 1", "[11]: 0", "[12]: 1", "[0]: 7", "[1]: 8"],
            (registers + coils + inputs).Split('\n').Where(line => line.StartsWith('[')).Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    private static string Poll(TestServer server, params string[] arguments) =>
        PeerProcess.Output(["mbpoll", "-m", "tcp", "-o", "10", "-p", $"{server.Port}", "-a", "1", .. arguments]);

    private static async Task ReadsWhatItWroteAsync(PeerKind peer, string expected)
    {
        await using var server = new TestServer(Image());
        Assert.Equal(expected, Peers.RunClient(peer, server.Port));
        Assert.Equal(0, server.Server.Counters.Malformed);
    }

    private static RegisterImage Image()
    {
        var image = new RegisterImage(new(0, 100), new(0, 3), new(0, 200), new(0, 2));
        image.SetBits(ModbusTable.DiscreteInputs, 0, [true, false, true]);
        image.SetRegisters(ModbusTable.InputRegisters, 0, [7, 8]);
        return image;
    }
}
