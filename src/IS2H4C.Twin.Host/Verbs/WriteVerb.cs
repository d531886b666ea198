using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field;
using IS2H4C.Twin.Host.Hubs;
using IS2H4C.Twin.Host.Terminal;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin write</c>: writes one value after a range check and reads it back. Exit code 0 stands there, 1 refused or not sure, 2 wrong use.</summary>
internal static class WriteVerb
{
    public static Command Build()
    {
        var what = new Argument<string[]>("what")
        {
            Description = "A tag and a value: EL01.JIC101.SP 40; or a node: opc.tcp://HOST:PORT NODE 40; or a register: modbus://HOST:PORT/UNIT TABLE REGISTER TYPE 40. After -- a value may be negative.",
            Arity = ArgumentArity.OneOrMore,
        };
        var options = new TerminalOptions();
        var coding = new CodingOptions();
        var verb = new Command("write", "Writes one value past supervision, straight to the PLC: range check, write, readback. A running supervisor writes its own setpoints over it.") { what };
        options.AddTo(verb);
        coding.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => TerminalErrors.GuardAsync(parsed, "write", () => RunAsync(parsed, parsed.GetValue(what)!, options, coding, cancellationToken)));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string[] words, TerminalOptions options, CodingOptions coding, CancellationToken cancellationToken)
    {
        var console = parsed.InvocationConfiguration;
        if (words.Length < 2 || !double.TryParse(words[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw new FormatException($"'{words[^1]}' is not a number. The value comes last, with a decimal point.");
        PointReading? shown;
        string? refusal;
        if (Endpoints.IsModbus(words[0]))
        {
            (shown, refusal) = await coding.Point(parsed, words[0], words[1..^1]).WriteAsync(value, options.Timeout(parsed), cancellationToken).ConfigureAwait(false);
        }
        else if (Endpoints.IsOpcUa(words[0]))
        {
            if (words.Length != 3)
                throw new FormatException("after the address come one node and the value, e.g. ns=2;s=EL01.JIC101.SP 40.");
            if (options.Security(parsed) is not { } security)
                return ExitCode.BadInput;
            var server = await UaPoints.ConnectAsync(words[0], security, options.Login(parsed), options.Timeout(parsed), cancellationToken).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
                (shown, refusal) = await server.WriteAsync(words[1], server.Node(words[1]), value, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            if (words.Length != 2)
                throw new FormatException("give one tag and one value, e.g. EL01.JIC101.SP 40.");
            if (HubOption.Load(parsed.GetValue(options.Hub)!, console.Error) is not { } hub || options.Security(parsed) is not { } security)
                return ExitCode.BadInput;
            var points = new HubPoints(hub, security, options.Timeout(parsed), TimeProvider.System);
            var (asset, tag) = points.Find(words[0]) ?? throw Endpoints.UnknownTag(hub, words[0]);
            (shown, refusal) = Outcome(words[0], asset.Tags[tag].Spec.Unit.Symbol, value, await points.WriteAsync(asset, tag, value, cancellationToken).ConfigureAwait(false));
        }
        if (refusal is not null)
            await console.Error.WriteLineAsync($"write: {refusal}").ConfigureAwait(false);
        if (shown is not null)
            PointReading.Print([shown], parsed.GetValue(options.Json), console.Output);
        return refusal is null ? ExitCode.Ok : ExitCode.Failed;
    }

    private static (PointReading? Shown, string? Refusal) Outcome(string name, string unit, double value, WriteReply reply) => reply switch
    {
        WriteReply.Written written => (Reading(name, unit, written.ReadBack), null),
        WriteReply.Mismatch mismatch => (Reading(name, unit, mismatch.ReadBack), FormattableString.Invariant($"{name}: written {value} {unit}, but the PLC shows {mismatch.ReadBack} {unit}.")),
        WriteReply.Refused refused => (null, refused.Reason),
        WriteReply.TimedOut late => (null, late.Reason),
        _ => throw new UnreachableException(),
    };

    private static PointReading Reading(string name, string unit, double readBack) => new(name, readBack, null, unit, Quality.Good, null, null);
}
