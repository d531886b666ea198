namespace IS2H4C.Twin.Core.Quantities;

/// <summary>A closed interval of a tag's value in the tag's unit (OPC UA EURange, Part 8 §5.6.2).</summary>
/// <param name="Low">Lowest value.</param>
/// <param name="High">Highest value, not below <paramref name="Low"/>.</param>
public readonly record struct ValueRange(double Low, double High)
{
    /// <summary>High minus low.</summary>
    public double Span => High - Low;

    /// <summary>Whether the value lies inside, bounds included. NaN lies in no range.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The nearest value inside. NaN stays NaN.</summary>
    public double Clamp(double value) => value < Low ? Low : value > High ? High : value;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Low:0.###} to {High:0.###}");
}
