using IS2H4C.Twin.Assets.Simulation;

namespace IS2H4C.PlcSim;

/// <summary>
/// The plant, and the lock under which it is touched: by the plant's own loop and by clients that write setpoints.
/// A register image's lock is always taken before this one.
/// </summary>
internal sealed class SharedPlant(PlantSimulator plant)
{
    public PlantSimulator Plant { get; } = plant;

    public Lock Gate { get; } = new();
}
