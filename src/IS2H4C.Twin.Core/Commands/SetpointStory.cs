using System.Globalization;
using IS2H4C.Twin.Core.Quantities;

namespace IS2H4C.Twin.Core.Commands;

/// <summary>Why a setpoint has its value: what was asked, by whom, and each rule that narrowed it, in order.</summary>
/// <param name="Asked">The value asked for by the strongest voice, in the tag's unit.</param>
/// <param name="Value">The value that is left, in the tag's unit.</param>
/// <param name="Steps">The rules that changed something, strongest first.</param>
public sealed record SetpointStory(double Asked, double Value, IReadOnlyList<NarrowingStep> Steps)
{
    /// <summary>The story in sentences, one a step, e.g. <c>asked 62 kW by plan; limited to 48 kW by ramp limit 3.5 kW/s</c>.</summary>
    public IReadOnlyList<string> Tell(Unit unit)
    {
        var lines = new List<string>(Steps.Count + 1);
        var voice = Steps.FirstOrDefault(s => s.IsAsk);
        if (voice.Rule is not null)
            lines.Add($"asked {Text(Asked, unit)} by {voice.Rule}");
        foreach (var step in Steps)
        {
            if (step.IsAsk && step.Rule == voice.Rule)
                continue;
            if (step.IsAsk)
                lines.Add($"{step.Rule} would have asked {Text(step.WantedLow, unit)}; overruled");
            else if (Asked > step.High)
                lines.Add($"limited to {Text(step.High, unit)} by {step.Rule}");
            else if (Asked < step.Low)
                lines.Add($"raised to {Text(step.Low, unit)} by {step.Rule}");
        }
        lines.Add($"result {Text(Value, unit)}");
        return lines;
    }

    private static string Text(double value, Unit unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {unit.Symbol}");
}
