using IS2H4C.Twin.Assets.Simulation;

namespace IS2H4C.PlcSim.Faults;

/// <summary>A fault that a tester wants at a certain time.</summary>
/// <param name="AtSeconds">When, s of plant time since the start.</param>
/// <param name="Text">The line as written, for the log.</param>
/// <param name="Do">What happens in the plant.</param>
internal sealed record ScriptedFault(double AtSeconds, string Text, Action<PlantSimulator> Do)
{
    /// <summary>Id of the link that goes down or up; null when the fault is one of the plant.</summary>
    public string? Link { get; init; }

    /// <summary>Whether that link goes down.</summary>
    public bool IsDown { get; init; }
}
