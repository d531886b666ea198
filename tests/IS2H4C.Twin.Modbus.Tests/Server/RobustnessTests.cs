namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>
/// The awkward inputs that five other implementations were given (reference modbus_robustness.txt). Ours answers each as the best of them does, or, where even the best does what
/// the protocol forbids, refuses: a foreign protocol id and a length that no frame has close the connection, a byte count that does not fit is refused by 03.
/// </summary>
public sealed class RobustnessTests
{
    private const string File = "modbus_robustness.txt";
    private const string Closes = "";

    // The file's name of the case, what is sent, what comes back.
    private static readonly Dictionary<string, (string Sent, string Answer)> Cases = new(StringComparer.Ordinal)
    {
        ["split"] = ("0003 0000 0006 01 03 0000 0001", "0003000000050103020000"),
        ["coalesce"] = ("0001 0000 0006 01 03 0000 0001 0002 0000 0006 01 03 0000 0001", "00010000000501030200000002000000050103020000"),
        ["pipeline50"] = (
            string.Concat(Enumerable.Range(0, 50).Select(i => $"{i:X4}00000006010300000001")), string.Concat(Enumerable.Range(0, 50).Select(i => $"{i:X4}000000050103020000"))),
        ["protoid1"] = ("0004 0001 0006 01 03 0000 0001", Closes),
        ["len too big"] = ("0005 0000 0400 01 03 0000 0001", Closes),
        ["unit 0"] = ("0006 0000 0006 00 03 0000 0001", "0006000000050003020000"),
        ["unit 255"] = ("0007 0000 0006 FF 03 0000 0001", "000700000005FF03020000"),
        ["unit 9"] = ("0008 0000 0006 09 03 0000 0001", "0008000000050903020000"),
        ["qty 126"] = ("0009 0000 0006 01 03 0000 007E", "000900000003018303"),
        ["fc 0x42"] = ("000A 0000 0006 01 42 0000 0001", "000A0000000301C201"),
        ["trailing bytes"] = ("0001 0000 000B 01 10 0000 0001 02 1234 AABB 0002 0000 0006 01 03 0000 0001", "0001000000030190030002000000050103020000"),
        ["fc5 value 0x0001"] = ("000B 0000 0006 01 05 0000 0001", "000B00000003018503"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_awkward_input_is_answered_as_the_best_do(string name)
    {
        await using var server = new TestServer(new RegisterImage());
        using var peer = server.ConnectRaw();
        var (sent, answer) = Cases[name];
        var bytes = Hex.Bytes(sent);
        // In two pieces, so that every case is a split one as well.
        await peer.SendAsync(bytes[..5]);
        await peer.SendUntilClosedAsync(bytes[5..]);
        if (answer == Closes)
            Assert.True(await peer.IsClosedByPeerAsync());
        else
            Assert.Equal(answer, await peer.ReceiveAsync(answer.Length / 2));

        // Nobody else has noticed.
        await using var client = server.Client();
        await client.ReadHoldingRegistersAsync(1, 0, new ushort[1], CancellationToken.None);
    }

    [ReferenceFact(File)]
    public void Every_case_of_the_reference_is_one_of_ours()
    {
        foreach (var line in System.IO.File.ReadLines(Repository.Reference(File)))
            Assert.Contains(Cases.Keys, name => line.Contains(' ' + name, StringComparison.Ordinal));
    }
}
