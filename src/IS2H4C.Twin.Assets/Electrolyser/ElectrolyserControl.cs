using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Commands;
using Tag = IS2H4C.Twin.Assets.Electrolyser.ElectrolyserTags;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>A stack as supervision sees it: a load that dispatch may move, held back by trips, a full store and an empty tank.</summary>
internal sealed class ElectrolyserControl(ElectrolyserParameters parameters) : AssetControl
{
    /// <summary>Store fill from which the load is brought down, and at which it must be zero.</summary>
    private const double StoreHigh = 0.95;
    private const double StoreFull = 0.99;

    /// <summary>Room that a resting stack waits for, as power over its least load.</summary>
    private const double RestartOverLeast = 3;

    /// <summary>Feed-water fill below which no stack may run.</summary>
    private const double WaterLow = 0.05;

    public override string State(in AssetReading reading) => (int)reading.Or(Tag.State, -1) switch
    {
        0 => "Stopped",
        1 => "Starting",
        2 => "Standby",
        3 => "Running",
        4 => "Tripped",
        _ => "Unknown",
    };

    public override string? Violation(in AssetReading reading) => (int)reading.Or(Tag.State, 0) == 4 ? "stack tripped" : null;

    public override void Narrow(in AssetReading reading, int tag, ref SetpointWindow window)
    {
        if (tag == Tag.PowerSetpoint && (int)reading.Or(Tag.State, 0) == 4)
            window.Narrow("interlock: stack tripped, setpoint must return to 0 before a restart", 0, 0);
    }

    public override DispatchShare? Share(in AssetReading reading, INeighbours neighbours)
    {
        var state = (int)reading.Or(Tag.State, 0);
        var running = state == 3;
        var least = Math.Min(parameters.RatedKw, Math.Max(parameters.MinKw, reading.Or(Tag.SafeMinimum, 0)));
        var max = parameters.RatedKw;
        var fill = neighbours.Fill("hydrogen");
        if (fill > StoreHigh)
            max *= Math.Clamp((StoreFull - fill) / (StoreFull - StoreHigh), 0, 1);
        // Every stop wears the cells: a running stack goes on at its least load until the store is full, a resting one waits for room.
        if (running && max > 0)
            max = Math.Max(max, least);
        else if (max < Math.Min(RestartOverLeast * least, parameters.RatedKw))
            max = 0;
        if (neighbours.Fill("feed-water") < WaterLow || state == 4)
            max = 0;
        return new DispatchShare.Load(
            Tag.PowerSetpoint,
            reading.Or(Tag.Power, 0),
            least,
            max,
            1 / parameters.SpecificEnergyKwhPerKg,
            reading.Or(Tag.Hours, 0));
    }
}
