using System.Globalization;
using IS2H4C.PlcSim.Wire;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.PlcSim;

/// <summary>Prints where each tag lies, for people: registers and how to read one with mbpoll, or nodes.</summary>
internal static class MapTable
{
    public static void Print(HubDefinition hub, IReadOnlyCollection<string> links, TextWriter to)
    {
        foreach (var link in hub.Links.Where(l => links.Count == 0 || links.Contains(l.Id)))
        {
            if (link.Protocol == LinkDefinition.OpcUa)
                PrintNodes(hub, link, to);
            else
                PrintRegisters(hub, link, to);
            to.WriteLine();
        }
    }

    private static void PrintRegisters(HubDefinition hub, LinkDefinition link, TextWriter to)
    {
        to.WriteLine($"{link.Id}  {link.Protocol} {link.Host}:{link.Port} unit {link.UnitId}; addresses count from 0; value = raw * scale + offset");
        Row(to, "tag", "table", "address", "type", "order", "scale", "offset", "unit", "range", "fallback", "what it is");
        Row(to, "(heartbeat)", "holding", Text(link.HeartbeatRegister), "uint16", "", "1", "0", "", "0 to 65535", "", $"supervision moves it; falls back after {Text(link.WatchdogTimeout.TotalSeconds)} s");
        Row(to, "(fallback)", "input", Text(LinkDefinition.FallbackRegister), "uint16", "", "1", "0", "", "0 to 1", "", "1 while running on fallback setpoints");
        foreach (var tag in WireTag.Of(hub, link).OrderBy(t => t.Wire.Table).ThenBy(t => t.Wire.Address))
        {
            var spec = tag.Definition.Spec;
            var wire = tag.Wire;
            Row(
                to,
                tag.Definition.Name.ToString(),
                Lower(wire.Table),
                Text(wire.Address),
                Lower(wire.Type),
                wire.Length > 1 ? wire.Order.ToString() : "",
                Text(wire.Scale),
                Text(wire.Offset),
                spec.Unit.Symbol,
                spec.Range.ToString(),
                tag.IsSetpoint ? Text(spec.Fallback) : "",
                About(spec));
        }
        to.WriteLine($"e.g. the fallback flag: mbpoll -m tcp -p {link.Port} -a {link.UnitId} -0 -t 3 -r {LinkDefinition.FallbackRegister} -c 1 -1 {link.Host}");
    }

    private static void PrintNodes(HubDefinition hub, LinkDefinition link, TextWriter to)
    {
        to.WriteLine($"{link.Id}  {link.Protocol} opc.tcp://{link.Host}:{link.Port}");
        NodeRow(to, "node", "type", "access", "unit", "range", "fallback", "what it is");
        NodeRow(to, Node(link.HeartbeatNode, $"{link.Id}.Heartbeat"), "UInt16", "write", "", "0 to 65535", "", $"supervision moves it; falls back after {Text(link.WatchdogTimeout.TotalSeconds)} s");
        NodeRow(to, Node(link.FallbackNode, $"{link.Id}.Fallback"), "Boolean", "read", "", "", "", "true while running on fallback setpoints");
        foreach (var tag in WireTag.Of(hub, link))
        {
            var spec = tag.Definition.Spec;
            NodeRow(
                to,
                Node(tag.Definition.Node, tag.Definition.Name.ToString()),
                spec.Unit == Unit.State ? "UInt16" : "Double",
                tag.IsSetpoint ? "write" : "read",
                spec.Unit.Symbol,
                spec.Range.ToString(),
                tag.IsSetpoint ? Text(spec.Fallback) : "",
                About(spec));
        }
        to.WriteLine($"e.g. the fallback flag: twin read opc.tcp://{link.Host}:{link.Port} \"{Node(link.FallbackNode, $"{link.Id}.Fallback")}\"");
    }

    private static string Node(string given, string name) => given.Length > 0 ? given : $"ns=2;s={name}";

    private static string About(TagSpec spec) =>
        spec.States.Count > 0 ? $"{spec.Description}: {string.Join(", ", spec.States.Select((s, i) => $"{i} {s}"))}" : spec.Description;

    private static void NodeRow(TextWriter to, params string[] cells) => to.WriteLine(
        $"{cells[0],-28} {cells[1],-8} {cells[2],-6} {cells[3],-8} {cells[4],-22} {cells[5],-9} {cells[6]}".TrimEnd());

    private static void Row(TextWriter to, params string[] cells) => to.WriteLine(
        $"{cells[0],-16} {cells[1],-8} {cells[2],7}  {cells[3],-8} {cells[4],-5} {cells[5],-6} {cells[6],-6} {cells[7],-8} {cells[8],-22} {cells[9],-9} {cells[10]}".TrimEnd());

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Lower<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!.ToLowerInvariant();
}
