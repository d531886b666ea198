using System.Globalization;
using System.Text.RegularExpressions;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>Rows of tags.csv made from a server's nodes. What they cannot know, the engineer completes: names by the plant's own rules, and which tags are wanted.</summary>
internal static partial class TagRows
{
    private const string Header = "tag,table,address,type,order,scale,offset,unit,low,high,node";

    public static void Write(IEnumerable<BrowsedNode> nodes, string endpoint, TextWriter output)
    {
        output.WriteLine($"# browsed from {endpoint}; 'twin check' says which rows the hub does not know and which are missing");
        output.WriteLine(Header);
        foreach (var node in nodes.Where(n => n.Reading is { } r && (r.Value is not null || n.About.Unit.Length > 0 || n.About.States.Count > 0)))
        {
            var name = NameOf(node);
            var id = node.NodeId.ToString();
            if (node.BrowseName is "Heartbeat" or "Fallback")
                output.WriteLine($"# of the link itself (heartbeatNode, fallbackNode in hub.yaml): {id}");
            else if (id.Contains(',', StringComparison.Ordinal))
                output.WriteLine($"# {name}: its node id holds a comma, which tags.csv cannot carry: {id}");
            else
                output.WriteLine($"{name},,,,,,,{Unit(node.About)},{Number(node.About.Range?.Low)},{Number(node.About.Range?.High)},{(id == $"ns=2;s={name}" ? "" : id)}");
        }
    }

    /// <summary>A text id that looks like a tag is one; else asset and tag are the names of the node above and of the node.</summary>
    private static string NameOf(BrowsedNode node) => node.NodeId.Text is { } text && TagName().IsMatch(text)
        ? text
        : $"{Plain(node.ParentName)}.{Plain(node.BrowseName)}";

    private static string Plain(string name) => NotPlain().Replace(name, "");

    private static string Unit(UaAbout about) => about.States.Count > 0 ? "state" : about.Unit;

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*(?:\\.[A-Za-z0-9-]+)+$")]
    private static partial Regex TagName();

    [GeneratedRegex("[^A-Za-z0-9.-]")]
    private static partial Regex NotPlain();
}
