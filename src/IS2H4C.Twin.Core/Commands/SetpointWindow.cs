using IS2H4C.Twin.Core.Quantities;

namespace IS2H4C.Twin.Core.Commands;

/// <summary>
/// The values a setpoint may still take while the rules pass over it, first to last. A rule may only narrow what the
/// earlier ones left; where it would leave nothing, the earlier rules win and the nearest value they allow remains.
/// </summary>
public struct SetpointWindow
{
    private readonly List<NarrowingStep> _steps;

    /// <summary>Opens the window to the whole range of the tag.</summary>
    public SetpointWindow(ValueRange range, List<NarrowingStep> steps)
    {
        Low = range.Low;
        High = range.High;
        _steps = steps;
    }

    /// <summary>Lowest value still allowed.</summary>
    public double Low { get; private set; }

    /// <summary>Highest value still allowed.</summary>
    public double High { get; private set; }

    /// <summary>Whether only one value is left.</summary>
    public readonly bool IsDecided => Low == High;

    /// <summary>Lets a rule allow only <paramref name="low"/> to <paramref name="high"/>. A rule that changes nothing leaves no trace.</summary>
    /// <param name="rule">The rule's name as the operator reads it, with its limit.</param>
    /// <param name="low">Lowest value this rule allows; negative infinity for none.</param>
    /// <param name="high">Highest value this rule allows; positive infinity for none.</param>
    public void Narrow(string rule, double low, double high)
    {
        var newLow = Math.Clamp(low, Low, High);
        var newHigh = Math.Clamp(high, newLow, High);
        if (newLow == Low && newHigh == High)
            return;
        Low = newLow;
        High = newHigh;
        _steps.Add(new NarrowingStep(rule, low, high, newLow, newHigh, IsAsk: false));
    }

    /// <summary>Lets a rule ask for one value: it gets the nearest that is still allowed. Always leaves a trace, for someone asked.</summary>
    public void Ask(string who, double value)
    {
        var given = Math.Clamp(value, Low, High);
        _steps.Add(new NarrowingStep(who, value, value, given, given, IsAsk: true));
        Low = High = given;
    }
}
