namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>What a model is given for one step.</summary>
/// <param name="now">Start of the step.</param>
/// <param name="hours">Length of the step, h.</param>
/// <param name="tags">The asset's tags: setpoints are read from here.</param>
/// <param name="exogenous">One value per <see cref="ExogenousSpec"/> of the kind; NaN when unknown.</param>
/// <param name="carried">Per port the quality of what came in; empty when nobody knows.</param>
public readonly ref struct StepInput(DateTimeOffset now, double hours, ReadOnlySpan<double> tags, ReadOnlySpan<double> exogenous, ReadOnlySpan<double> carried = default)
{
    private readonly ReadOnlySpan<double> _carried = carried;

    /// <summary>Start of the step.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>Length of the step, h.</summary>
    public double Hours { get; } = hours;

    /// <summary>The asset's tags.</summary>
    public ReadOnlySpan<double> Tags { get; } = tags;

    /// <summary>What comes from outside the hub.</summary>
    public ReadOnlySpan<double> Exogenous { get; } = exogenous;

    /// <summary>Quality of what an in-port received, as its sources measure it (<see cref="PortSpec.QualityTag"/>), the mean by flow; NaN when nobody knows.</summary>
    public double Carried(int port) => _carried.IsEmpty ? double.NaN : _carried[port];

    /// <summary>A setpoint as the PLC takes it: held in 0 to <paramref name="most"/>; <paramref name="otherwise"/> when it cannot be read.</summary>
    public double Setpoint(int tag, double most, double otherwise) => double.IsNaN(Tags[tag]) ? otherwise : Math.Clamp(Tags[tag], 0, most);

    /// <summary>What comes from outside when it is known and possible; else the last value stands.</summary>
    public double Known(int column, double lowest, double highest, ref double last)
    {
        if (Exogenous[column] >= lowest && Exogenous[column] <= highest)
            last = Exogenous[column];
        return last;
    }
}
