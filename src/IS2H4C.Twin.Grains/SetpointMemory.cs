using IS2H4C.Twin.Core.Commands;

namespace IS2H4C.Twin.Grains;

/// <summary>What an asset grain remembers of one setpoint.</summary>
internal sealed class SetpointMemory
{
    /// <summary>The setpoint's place among the asset's tags.</summary>
    public required int Tag { get; init; }

    /// <summary>Decided last, in the tag's unit; NaN before the first decision.</summary>
    public double Value { get; set; } = double.NaN;

    /// <summary>Sent to the field last; NaN when nothing is on its way or known to stand there.</summary>
    public double Written { get; set; } = double.NaN;

    /// <summary>When it was sent last.</summary>
    public DateTimeOffset WrittenAt { get; set; }

    /// <summary>When it was decided last.</summary>
    public DateTimeOffset DecidedAt { get; set; }

    /// <summary>How the last write ended, or why there was none.</summary>
    public SetpointOutcome Outcome { get; set; } = SetpointOutcome.Pending;

    /// <summary>What stands in the way, when something does.</summary>
    public string? Detail { get; set; }

    /// <summary>What the operator asked for in Manual; NaN when nothing was asked.</summary>
    public double Manual { get; set; } = double.NaN;

    /// <summary>Who asked for it.</summary>
    public string ManualBy { get; set; } = "";

    /// <summary>The story of the last decision.</summary>
    public List<NarrowingStep> Steps { get; set; } = [];

    /// <summary>What the strongest voice asked for.</summary>
    public double Asked { get; set; } = double.NaN;
}
