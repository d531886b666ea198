using System.Globalization;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains;

/// <summary>
/// The one door that every setpoint passes, whoever asks. Interlocks and limits first, then the ramp, then the operator (in Manual),
/// then dispatch, then the asset's own wish; each may only narrow what the earlier ones left.
/// </summary>
internal sealed class SetpointDoor(IReadOnlyList<TagSpec> tags, AssetControl control)
{
    /// <summary>A ramp never takes credit for more than this since the last decision.</summary>
    private static readonly TimeSpan LongestRampStep = TimeSpan.FromSeconds(2);

    private readonly string[] _rampRule = [.. tags.Select(RampRule)];

    /// <summary>Decides one setpoint. The story is left in the memory's steps.</summary>
    public double Decide(SetpointMemory memory, in AssetReading reading, AssetMode mode, IReadOnlyList<Wish> wishes)
    {
        var spec = tags[memory.Tag];
        memory.Steps.Clear();
        var window = new SetpointWindow(spec.Range, memory.Steps);
        control.Narrow(in reading, memory.Tag, ref window);

        var before = double.IsNaN(memory.Value) ? reading.Or(memory.Tag, spec.Fallback) : memory.Value;
        if (double.IsFinite(spec.RatePerSecond))
        {
            var elapsed = memory.DecidedAt == default ? LongestRampStep : reading.Now - memory.DecidedAt;
            var step = spec.RatePerSecond * Math.Clamp(elapsed.TotalSeconds, 0, LongestRampStep.TotalSeconds);
            window.Narrow(_rampRule[memory.Tag], before - step, before + step);
        }
        if (mode == AssetMode.Manual)
        {
            if (double.IsNaN(memory.Manual))
                window.Ask("Manual: hold", before);
            else
                window.Ask(memory.ManualBy, memory.Manual);
        }
        foreach (var wish in wishes)
        {
            if (wish.Tag == memory.Tag)
                window.Ask(wish.Why, wish.Value);
        }
        if (!window.IsDecided)
            window.Ask("nobody asked: hold", before);

        memory.Asked = Asked(memory.Steps, window.Low);
        return window.Low;
    }

    private static double Asked(List<NarrowingStep> steps, double otherwise)
    {
        foreach (var step in steps)
        {
            if (step.IsAsk)
                return step.WantedLow;
        }
        return otherwise;
    }

    private static string RampRule(TagSpec tag) => string.Create(
        CultureInfo.InvariantCulture, $"ramp limit {tag.RatePerSecond:0.###} {tag.Unit.Symbol} per s");
}
