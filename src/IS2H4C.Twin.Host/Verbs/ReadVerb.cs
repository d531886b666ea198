using System.CommandLine;
using IS2H4C.Twin.Host.Hubs;
using IS2H4C.Twin.Host.Terminal;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin read</c>: shows tags of a hub, nodes of an OPC UA server or registers of a Modbus device. Exit code 0 read, 1 not read or Bad, 2 wrong use.</summary>
internal static class ReadVerb
{
    public static Command Build()
    {
        var what = new Argument<string[]>("what")
        {
            Description = "Tags: EL01.JT101.PV ...; or nodes: opc.tcp://HOST:PORT NODE ...; or a register: modbus://HOST:PORT/UNIT TABLE REGISTER TYPE, e.g. modbus://127.0.0.1:1503/1 input 100 float32.",
            Arity = ArgumentArity.OneOrMore,
        };
        var options = new TerminalOptions();
        var coding = new CodingOptions();
        var verb = new Command("read", "Shows values with quality, source time and unit.") { what };
        options.AddTo(verb);
        coding.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => TerminalErrors.GuardAsync(parsed, "read", () => RunAsync(parsed, parsed.GetValue(what)!, options, coding, cancellationToken)));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string[] words, TerminalOptions options, CodingOptions coding, CancellationToken cancellationToken)
    {
        var console = parsed.InvocationConfiguration;
        IReadOnlyList<PointReading> readings;
        if (Endpoints.IsModbus(words[0]))
        {
            readings = [await coding.Point(parsed, words[0], words[1..]).ReadAsync(options.Timeout(parsed), cancellationToken).ConfigureAwait(false)];
        }
        else if (Endpoints.IsOpcUa(words[0]))
        {
            if (words.Length < 2)
                throw new FormatException("after the address come nodes, e.g. ns=2;s=EL01.JT101.PV. 'twin browse' shows them.");
            if (options.Security(parsed) is not { } security)
                return ExitCode.BadInput;
            var server = await UaPoints.ConnectAsync(words[0], security, options.Login(parsed), options.Timeout(parsed), cancellationToken).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                var nodes = words[1..].Select(w => (Name: w, Node: server.Node(w))).ToList();
                var read = new List<PointReading>();
                foreach (var (name, node) in nodes)
                    read.Add(await server.ReadAsync(name, node, cancellationToken).ConfigureAwait(false));
                readings = read;
            }
        }
        else
        {
            if (HubOption.Load(parsed.GetValue(options.Hub)!, console.Error) is not { } hub || options.Security(parsed) is not { } security)
                return ExitCode.BadInput;
            var points = new HubPoints(hub, security, options.Timeout(parsed), TimeProvider.System);
            readings = await points.ReadAsync([.. words.Select(w => points.Find(w) ?? throw Endpoints.UnknownTag(hub, w))], cancellationToken).ConfigureAwait(false);
        }
        return PointReading.Print(readings, parsed.GetValue(options.Json), console.Output) ? ExitCode.Ok : ExitCode.Failed;
    }
}
