namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>A works' model was asked for something it cannot give: names the asset, the state or input, its value, and what to do.</summary>
public sealed class WorksException : Exception
{
    /// <summary>For serializers.</summary>
    public WorksException()
    {
        Asset = Quantity = "";
    }

    /// <summary>A fault with a message only.</summary>
    public WorksException(string message)
        : base(message)
    {
        Asset = Quantity = "";
    }

    /// <summary>A fault with a message and its cause.</summary>
    public WorksException(string message, Exception innerException)
        : base(message, innerException)
    {
        Asset = Quantity = "";
    }

    /// <summary>A fault of one quantity of one asset.</summary>
    public WorksException(string asset, string quantity, double value, string remedy)
        : base(FormattableString.Invariant($"{asset}: {quantity} is {value:G6}. {remedy}"))
    {
        Asset = asset;
        Quantity = quantity;
        Value = value;
    }

    /// <summary>The asset.</summary>
    public string Asset { get; }

    /// <summary>The state or input at fault, e.g. "tank 3 SNH" or "influent flow m3/d".</summary>
    public string Quantity { get; }

    /// <summary>Its value.</summary>
    public double Value { get; }
}
