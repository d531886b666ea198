using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Host.Simulation;

/// <summary>What to simulate.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Policy">Name of the dispatch policy.</param>
/// <param name="Series">Weather, people and prices.</param>
/// <param name="Start">First instant on the plant's clock, which is also the series' clock.</param>
/// <param name="Days">How long, d.</param>
/// <param name="Seed">Decides hidden offsets and noise.</param>
/// <param name="Plant">How unlike its nameplate the plant is.</param>
internal sealed record SimulationOptions(
    HubDefinition Hub,
    string Policy,
    TimeSeries Series,
    DateTimeOffset Start,
    double Days,
    ulong Seed,
    PlantSimulatorOptions Plant)
{
    /// <summary>How many control cycles of one second there are.</summary>
    public long Cycles => (long)Math.Round(Days * 86400);
}
