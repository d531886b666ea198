using System.Globalization;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.PlcSim.Wire;

/// <summary>Where a PLC takes or refuses the setpoints that clients write, whatever they speak: all of a request are taken, or none.</summary>
/// <param name="link">The PLC.</param>
/// <param name="heartbeat">Where its heartbeat lies, in the log's words.</param>
/// <param name="shared">The plant.</param>
/// <param name="log">Told of what was taken and refused.</param>
internal sealed class SetpointDesk(LinkDefinition link, string heartbeat, SharedPlant shared, SimLog log)
{
    /// <summary>Smaller changes are not worth a line: a controller that follows the wind moves its setpoint every second. Share of the range.</summary>
    private const double WorthSaying = 0.01;

    private readonly Dictionary<WireTag, double> _said = [];

    /// <summary>Takes them all, or says why the first of them is refused.</summary>
    public PlcReply Take(IReadOnlyList<(WireTag Tag, double Value)> asked)
    {
        lock (shared.Gate)
        {
            var taken = new double[asked.Count];
            for (var i = 0; i < asked.Count; i++)
            {
                var (tag, value) = asked[i];
                var range = tag.Definition.Spec.Range;
                // The wire may round the end of a range: 0.6 comes back from a float register as 0.60000002.
                taken[i] = WireCodec.IsWithin(tag.Wire, range, value) ? range.Clamp(value) : value;
                var reply = shared.Plant.Check(tag.Asset, tag.Tag, taken[i]);
                if (reply == PlcReply.Accepted)
                    continue;
                SayRefused(tag, value, reply);
                return reply;
            }
            for (var i = 0; i < asked.Count; i++)
            {
                var tag = asked[i].Tag;
                var before = shared.Plant.Measured(tag.Asset)[tag.Tag];
                shared.Plant.WriteSetpoint(tag.Asset, tag.Tag, taken[i]);
                SayTaken(tag, taken[i], before);
            }
            return PlcReply.Accepted;
        }
    }

    /// <summary>Tells of a setpoint that moved by a hundredth of its range since it was last told of, or came to an end of it.</summary>
    private void SayTaken(WireTag tag, double value, double before)
    {
        var range = tag.Definition.Spec.Range;
        var said = _said.GetValueOrDefault(tag, before);
        var isEnd = value == range.Low || value == range.High;
        if (value == said || (Math.Abs(value - said) < WorthSaying * range.Span && !isEnd))
            return;
        _said[tag] = value;
        log.Say(link.Id, $"setpoint {tag.Definition.Name} = {Text(value, tag)} (was {Text(said, tag)})");
    }

    private void SayRefused(WireTag tag, double value, PlcReply reply) => log.Say(link.Id, reply == PlcReply.InFallback
        ? $"setpoint {tag.Definition.Name} = {Text(value, tag)} refused: running on fallback until the heartbeat in {heartbeat} moves"
        : $"setpoint {tag.Definition.Name} = {Text(value, tag)} refused: allowed is {tag.Definition.Spec.Range} {tag.Definition.Spec.Unit}");

    private static string Text(double value, WireTag tag) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {tag.Definition.Spec.Unit}");
}
