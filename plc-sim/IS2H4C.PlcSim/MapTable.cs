using System.Globalization;
using IS2H4C.PlcSim.Wire;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.PlcSim;

/// <summary>Prints the register map for people: one line per tag, and how to read the first one with mbpoll.</summary>
internal static class MapTable
{
    public static void Print(HubDefinition hub, IReadOnlyCollection<string> links, TextWriter to)
    {
        foreach (var link in hub.Links.Where(l => links.Count == 0 || links.Contains(l.Id)))
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
                    spec.States.Count > 0 ? $"{spec.Description}: {string.Join(", ", spec.States.Select((s, i) => $"{i} {s}"))}" : spec.Description);
            }
            to.WriteLine($"e.g. the fallback flag: mbpoll -m tcp -p {link.Port} -a {link.UnitId} -0 -t 3 -r {LinkDefinition.FallbackRegister} -c 1 -1 {link.Host}");
            to.WriteLine();
        }
    }

    private static void Row(TextWriter to, params string[] cells) => to.WriteLine(
        $"{cells[0],-16} {cells[1],-8} {cells[2],7}  {cells[3],-8} {cells[4],-5} {cells[5],-6} {cells[6],-6} {cells[7],-8} {cells[8],-22} {cells[9],-9} {cells[10]}".TrimEnd());

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Lower<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!.ToLowerInvariant();
}
