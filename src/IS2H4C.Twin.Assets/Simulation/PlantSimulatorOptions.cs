namespace IS2H4C.Twin.Assets.Simulation;

/// <summary>How unlike its nameplate a simulated plant is.</summary>
public sealed record PlantSimulatorOptions
{
    /// <summary>Whether nameplate values are off by a hidden, seeded amount (<see cref="Kinds.OptionSpec.HiddenSpread"/>). Default true.</summary>
    public bool HiddenOffsets { get; init; } = true;

    /// <summary>Whether sensors are noisy (<see cref="Core.Tags.TagSpec.Noise"/>). Default true.</summary>
    public bool SensorNoise { get; init; } = true;
}
