using IS2H4C.Twin.Core.Quantities;

namespace IS2H4C.Twin.Core.Tags;

/// <summary>A tag as its asset kind declares it; a hub's tags.csv says where it lies on the wire and may narrow its range.</summary>
/// <param name="Name">Local name by ISA-5.1, e.g. <c>JT101.PV</c>; the full name puts the asset's id before it.</param>
/// <param name="Description">What it is, in the operator's words.</param>
/// <param name="Unit">Engineering unit of every value of this tag.</param>
/// <param name="Range">Values that make sense; a reading outside is Uncertain, a setpoint outside is refused.</param>
/// <param name="Access">Whether supervisory control may write it.</param>
public sealed record TagSpec(string Name, string Description, Unit Unit, ValueRange Range, TagAccess Access = TagAccess.Read)
{
    /// <summary>Smallest change worth reporting, in the tag's unit; default 0 reports each change.</summary>
    public double Deadband { get; init; }

    /// <summary>Standard deviation of the sensor's noise, in the tag's unit; only the PLC simulator uses it. Default 0.</summary>
    public double Noise { get; init; }

    /// <summary>For a setpoint: what the PLC falls back to when supervision goes away, in the tag's unit.</summary>
    public double Fallback { get; init; }

    /// <summary>For a setpoint: fastest change the asset takes, in units per second; infinite when it does not matter.</summary>
    public double RatePerSecond { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the tag belongs on the asset's faceplate.</summary>
    public bool IsMain { get; init; }

    /// <summary>Name of the report figure that is this value's integral over time (unit times hours); null for none.</summary>
    public string? Figure { get; init; }

    /// <summary>Name of the report figure that is this value's growth over the run; null for none.</summary>
    public string? Growth { get; init; }

    /// <summary>Names of the numbered states 0, 1, 2 ... of a <see cref="Unit.State"/> tag; empty otherwise.</summary>
    public IReadOnlyList<string> States { get; init; } = [];
}
