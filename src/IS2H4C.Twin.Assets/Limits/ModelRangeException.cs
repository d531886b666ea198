using System.Globalization;

namespace IS2H4C.Twin.Assets.Limits;

/// <summary>A model was asked for a point outside the range in which it is valid: says which asset or model, which quantity, its value and the limits.</summary>
public sealed class ModelRangeException : ArgumentOutOfRangeException
{
    public ModelRangeException(string model, string quantity, double value, double minimum, double maximum, string unit, string remedy)
        : base(quantity)
    {
        Message = Text(model, quantity, value, minimum, maximum, unit, remedy);
        Model = model;
        Quantity = quantity;
        Value = value;
        Minimum = minimum;
        Maximum = maximum;
        Unit = unit;
    }

    /// <inheritdoc/>
    public override string Message { get; }

    /// <summary>The asset or model that refused.</summary>
    public string Model { get; }

    /// <summary>The input or state that is out of range.</summary>
    public string Quantity { get; }

    /// <summary>The value given, in <see cref="Unit"/>.</summary>
    public double Value { get; }

    /// <summary>Smallest valid value, in <see cref="Unit"/>.</summary>
    public double Minimum { get; }

    /// <summary>Largest valid value, in <see cref="Unit"/>.</summary>
    public double Maximum { get; }

    /// <summary>Unit of the value and the limits.</summary>
    public string Unit { get; }

    private static string Text(string model, string quantity, double value, double minimum, double maximum, string unit, string remedy) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{model}: {quantity} = {value:G8} {unit} is outside {minimum:G6} to {maximum:G6} {unit}. {remedy}");
}
