using System.Text.Json;

namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>The captured conversation of libmodbus' own test client and server: our server must answer the same bytes, our client's parser must read them.</summary>
public sealed class ReferenceVectorTests
{
    private const string File = "modbus_vectors.json";

    // Written for a faulty or unusual server, which ours is not: an exception that the server simulates, and function 17, which we do not have.
    private static readonly string[] NotOurServer = ["v30", "v31"];

    [ReferenceFact(File)]
    public async Task Our_server_answers_the_captured_requests_with_the_captured_bytes()
    {
        await using var server = new TestServer(LibmodbusTestMap.Image());
        using var peer = server.ConnectRaw();
        var differences = new List<string>();
        foreach (var vector in Vectors("captured").Where(v => !NotOurServer.Contains(v.Id)))
        {
            await peer.SendAsync(vector.Request);
            var answer = await peer.ReceiveFrameAsync();
            if (!answer.Equals(vector.Response, StringComparison.OrdinalIgnoreCase))
                differences.Add($"{vector.Id} {vector.Note}: {vector.Request} -> {answer}, captured {vector.Response}");
        }

        Assert.Empty(differences);
    }

    [ReferenceFact(File)]
    public void Our_parser_takes_every_captured_answer_for_what_it_is()
    {
        var faults = new List<string>();
        foreach (var vector in Vectors("captured").Concat(Vectors("spec_derived")).Where(v => v.Id != "v30" && v.Response.Length > 0))
        {
            Assert.Equal(FrameStatus.Complete, TcpFramer.Instance.TryRead(Hex.Bytes(vector.Request), out var request));
            Assert.Equal(FrameStatus.Complete, TcpFramer.Instance.TryRead(Hex.Bytes(vector.Response), out var reply));
            var outcome = ReplyParser.Check(request.Pdu, reply.Pdu, out var code);
            var expected = reply.Pdu[0] >= 0x80 ? ReplyOutcome.Refused : ReplyOutcome.Accepted;
            if (outcome != expected || (outcome == ReplyOutcome.Refused && (byte)code != reply.Pdu[1]))
                faults.Add($"{vector.Id}: {outcome} {code}");
        }

        Assert.Empty(faults);
    }

    private static List<Vector> Vectors(string section)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(Repository.Reference(File)));
        return
        [
            .. document.RootElement.GetProperty(section).EnumerateArray().Select(v => new Vector(
                v.GetProperty("id").GetString()!,
                v.GetProperty("request").GetString()!,
                v.TryGetProperty("response", out var response) ? response.GetString()! : "",
                v.GetProperty("note").GetString()!)),
        ];
    }

    private sealed record Vector(string Id, string Request, string Response, string Note);
}
