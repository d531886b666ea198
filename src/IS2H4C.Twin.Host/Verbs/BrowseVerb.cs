using System.CommandLine;
using System.Text.Json;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Field.OpcUa;
using IS2H4C.Twin.Host.Hubs;
using IS2H4C.Twin.Host.Terminal;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin browse</c>: what an OPC UA server has, as a tree, as JSON, or as rows for tags.csv. Exit code 0 browsed, 1 not reached or refused, 2 wrong use.</summary>
internal static class BrowseVerb
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public static Command Build()
    {
        var address = new Argument<string?>("address") { Description = "opc.tcp://HOST:PORT; or leave it out and give --link.", Arity = ArgumentArity.ZeroOrOne };
        var link = new Option<string?>("--link") { Description = "Browse the PLC of this link of the hub." };
        var node = new Option<string>("--node") { Description = "Where to begin.", DefaultValueFactory = _ => "i=85" };
        var depth = new Option<int>("--depth") { Description = "How far down, 1 to 20.", DefaultValueFactory = _ => 4 };
        depth.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 20)
                r.AddError("--depth must lie between 1 and 20.");
        });
        var all = new Option<bool>("--all") { Description = "Show the standard's own nodes (namespace 0) too." };
        var csv = new Option<bool>("--csv") { Description = "Rows for tags.csv, to be completed by hand." };
        var options = new TerminalOptions();
        var verb = new Command("browse", "Shows what an OPC UA server has, with values and units.") { address, link, node, depth, all, csv };
        options.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => TerminalErrors.GuardAsync(parsed, "browse", async () =>
        {
            var console = parsed.InvocationConfiguration;
            if (Address(parsed.GetValue(address), parsed.GetValue(link), parsed.GetValue(options.Hub)!, console.Error) is not var (url, own) || options.Security(parsed) is not { } security)
                return ExitCode.BadInput;
            var server = await UaPoints.ConnectAsync(url, security, options.Login(parsed) ?? LoginOf(own, security), options.Timeout(parsed), cancellationToken).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                var found = await new UaBrowser(server).WalkAsync(server.Node(parsed.GetValue(node)!), parsed.GetValue(depth), parsed.GetValue(all), cancellationToken).ConfigureAwait(false);
                if (parsed.GetValue(csv))
                    TagRows.Write(found, url, console.Output);
                else
                    Print(found, parsed.GetValue(options.Json), console.Output);
                return ExitCode.Ok;
            }
        }));
        return verb;
    }

    private static (string User, string Password)? LoginOf(LinkDefinition? link, OpcUaSecurity security) =>
        link is { UserName.Length: > 0 } ? (link.UserName, PasswordFile.Of(link.Id, link.UserName, security.CertificateDirectory)) : null;

    /// <summary>Where to look, and the hub's link there when it was found by that.</summary>
    private static (string Url, LinkDefinition? Link)? Address(string? address, string? link, string hubPath, TextWriter errors)
    {
        if (address is not null)
            return Endpoints.IsOpcUa(address) ? (address, null) : throw new FormatException($"'{address}' is not of the form opc.tcp://HOST:PORT. Modbus devices cannot be browsed: their registers stand in their manuals.");
        if (HubOption.Load(hubPath, errors) is not { } hub)
            return null;
        var candidates = hub.Links.Where(l => link is null ? l.Protocol == LinkDefinition.OpcUa : l.Id == link).ToList();
        return candidates switch
        {
            [{ Protocol: LinkDefinition.OpcUa } only] => ($"opc.tcp://{only.Host}:{only.Port}", only),
            [{ } modbus] => throw new FormatException($"link {modbus.Id} speaks {modbus.Protocol}, which cannot be browsed: its registers stand in tags.csv."),
            [] => throw new FormatException($"hub {hub.Id} has no {(link is null ? "link with protocol opc-ua" : $"link '{link}'")}. It has {string.Join(", ", hub.Links.Select(l => l.Id))}."),
            _ => throw new FormatException($"hub {hub.Id} has several links with protocol opc-ua. Name one with --link: {string.Join(", ", candidates.Select(l => l.Id))}."),
        };
    }

    private static void Print(IReadOnlyList<BrowsedNode> found, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(found.Select(Describe), Layout));
            return;
        }
        if (found.Count == 0)
            output.WriteLine("nothing is here; --all shows the standard's own nodes too");
        foreach (var node in found)
            output.WriteLine($"{new string(' ', 2 * node.Depth)}{node.BrowseName}  {node.NodeId}  {(node.Reading is null ? node.NodeClass.ToString() : node.Reading.ToString())}".TrimEnd());
    }

    private static object Describe(BrowsedNode node) => new
    {
        node.Depth,
        NodeId = node.NodeId.ToString(),
        node.BrowseName,
        NodeClass = node.NodeClass.ToString(),
        node.Reading?.Value,
        node.Reading?.Text,
        node.About.Unit,
        Quality = node.Reading?.Quality.ToString(),
        node.Reading?.SourceTime,
        node.About.Range?.Low,
        node.About.Range?.High,
    };
}
