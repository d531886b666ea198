using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IS2H4C.Twin.Configuration.State;
using IS2H4C.Twin.Host.Security;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin pki</c>: whom OPC UA links and the OPC UA server trust.</summary>
internal static class PkiVerb
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public static Command Build()
    {
        var pki = PkiOption.Create();
        pki.Recursive = true;
        var json = new Option<bool>("--json") { Description = "Answer in JSON, for machines." };
        var list = new Command("list", "Lists own, trusted and rejected certificates.") { json };
        list.SetAction(p => List(Store(p.GetValue(pki)!), p.GetValue(json), p.InvocationConfiguration.Output));

        var which = new Argument<string>("certificate") { Description = "A DER or PEM file, or the beginning of a fingerprint (4 digits or more) that 'list' shows." };
        var trust = new Command("trust", "Trusts a certificate: one that was rejected, or a file.") { which };
        trust.SetAction(p => Tell(Store(p.GetValue(pki)!).Trust(p.GetValue(which)!), p.GetValue(which)!, "rejected", p.InvocationConfiguration));

        var whom = new Argument<string>("certificate") { Description = "The beginning of a fingerprint (4 digits or more) that 'list' shows." };
        var reject = new Command("reject", "Trusts a certificate no more.") { whom };
        reject.SetAction(p => Tell(Store(p.GetValue(pki)!).Reject(p.GetValue(whom)!), p.GetValue(whom)!, "trusted", p.InvocationConfiguration));

        var with = new Option<string>("--with") { Description = "The simulator's certificate store.", DefaultValueFactory = _ => StateFolders.SimulatorPki };
        var pair = new Command("pair", "Lets the supervisor and the PLC simulator of this user trust each other, as 'demo' does.") { with };
        pair.SetAction(p => Pair(Store(p.GetValue(pki)!), Store(p.GetValue(with)!), p.InvocationConfiguration));
        return new Command("pki", "Whom OPC UA links and the OPC UA server trust.") { pki, list, trust, reject, pair };
    }

    private static PkiStore Store(string directory) => new(directory, TimeProvider.System);

    private static int List(PkiStore store, bool json, TextWriter output)
    {
        var entries = store.List();
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { store.Directory, Certificates = entries }, Layout));
            return ExitCode.Ok;
        }
        output.WriteLine(store.Directory);
        foreach (var e in entries)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {e.Folder,-8} {e.Fingerprint[..16]}  {e.Subject}  {e.ApplicationUri}  until {e.ValidTo:yyyy-MM-dd}"));
        if (entries.Count == 0)
            output.WriteLine("  empty; the first start makes our own certificate");
        return ExitCode.Ok;
    }

    private static int Pair(PkiStore ours, PkiStore simulator, InvocationConfiguration console)
    {
        if (!PkiOption.IsUsable(ours.Directory, console.Error) || !PkiOption.IsUsable(simulator.Directory, console.Error))
            return ExitCode.BadInput;
        PkiStore.Introduce(ours, simulator, console.Output.WriteLine);
        console.Output.WriteLine("The supervisor and the PLC simulator trust each other.");
        return ExitCode.Ok;
    }

    private static int Tell(PkiEntry? entry, string asked, string from, InvocationConfiguration console)
    {
        if (entry is null)
        {
            console.Error.WriteLine($"pki: '{asked}' names no {from} certificate, or several. Give more of the fingerprint; 'twin pki list' shows them.");
            return ExitCode.BadInput;
        }
        console.Output.WriteLine($"{entry.Subject} is {entry.Folder} now: {entry.File}");
        return ExitCode.Ok;
    }
}
