using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>Short forms for declaring tags. Sensor noise is given as a share of the range.</summary>
internal static class TagDeclarations
{
    /// <summary>Noise of an ordinary transmitter, as a share of its range (one standard deviation).</summary>
    private const double TransmitterNoise = 0.001;

    public static TagSpec Pv(string name, string description, Unit unit, double low, double high, bool main = false) =>
        new(name, description, unit, new ValueRange(low, high))
        {
            IsMain = main,
            Noise = TransmitterNoise * (high - low),
            Deadband = TransmitterNoise * (high - low),
        };

    /// <summary>A value the PLC computes or counts: no sensor, no noise.</summary>
    public static TagSpec Computed(string name, string description, Unit unit, double low, double high, bool main = false) =>
        new(name, description, unit, new ValueRange(low, high)) { IsMain = main };

    public static TagSpec State(string name, string description, params string[] states) =>
        new(name, description, Unit.State, new ValueRange(0, states.Length - 1)) { States = states };

    public static TagSpec Sp(string name, string description, Unit unit, double low, double high, double fallback, double ratePerSecond = double.PositiveInfinity) =>
        new(name, description, unit, new ValueRange(low, high), TagAccess.ReadWrite) { Fallback = fallback, RatePerSecond = ratePerSecond };
}
