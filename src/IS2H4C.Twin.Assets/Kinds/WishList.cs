namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>A wish for one setpoint.</summary>
/// <param name="Tag">Place of the setpoint among the asset's tags.</param>
/// <param name="Value">Value wished for, in the tag's unit.</param>
/// <param name="Why">Who wishes and why, for the operator; a constant text where it can be.</param>
public readonly record struct Wish(int Tag, double Value, string Why);

/// <summary>Collects an asset's wishes for one cycle.</summary>
public sealed class WishList
{
    private readonly List<Wish> _wishes = [];

    /// <summary>The wishes so far.</summary>
    public IReadOnlyList<Wish> All => _wishes;

    /// <summary>Adds a wish.</summary>
    public void Add(int tag, double value, string why) => _wishes.Add(new Wish(tag, value, why));

    /// <summary>Forgets all wishes.</summary>
    public void Clear() => _wishes.Clear();

    /// <summary>The wishes as an array of their own, to be sent away.</summary>
    public Wish[] ToArray() => [.. _wishes];
}
