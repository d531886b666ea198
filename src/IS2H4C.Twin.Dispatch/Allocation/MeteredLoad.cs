using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>
/// What the grid meter sees of load that the readings of the assets do not explain: loads that are in no hub file, and the noise of large wind and sun readings
/// against a small contract. The contract is kept at the meter.
/// </summary>
internal static class MeteredLoad
{
    /// <summary>Load beyond the readings, MW; 0 when the meter sees no more than they do, or cannot be read.</summary>
    /// <param name="situation">The cycle.</param>
    /// <param name="otherMw">All load but that of the stacks that follow a setpoint, by the readings, MW.</param>
    /// <param name="stacksMw">Power of those, MW.</param>
    public static double BeyondReadings(PowerSituation situation, double otherMw, double stacksMw)
    {
        if (situation.Grid is not { } grid || !double.IsFinite(grid.ImportKw) || !double.IsFinite(grid.ExportKw))
            return 0;
        var curtailed = 0.0;
        for (var i = 0; i < situation.Renewables.Count; i++)
            curtailed += ((DispatchShare.Renewable)situation.Renewables[i].Share).UnusedKw;
        // With everything that could be made: load less generation, at the meter and by the readings.
        var atMeter = (grid.ImportKw - grid.ExportKw - curtailed) / 1000 - stacksMw;
        var byReadings = otherMw - (situation.AvailableKw / 1000);
        return Math.Max(0, atMeter - byReadings);
    }
}
