namespace IS2H4C.Twin.OpcUa;

/// <summary>An array of two or more dimensions, elements flat, the last dimension running fastest (Part 6, 5.2.2.16).</summary>
public sealed class UaMatrix
{
    /// <summary>A matrix; nothing is copied.</summary>
    /// <exception cref="ArgumentException">The dimensions' product is not the number of elements.</exception>
    public UaMatrix(Array elements, int[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(dimensions);
        if (!Fits(elements.Length, dimensions))
            throw new ArgumentException($"{elements.Length} elements do not fill the dimensions [{string.Join(", ", dimensions)}].", nameof(dimensions));
        Elements = elements;
        Dimensions = dimensions;
    }

    /// <summary>All elements.</summary>
    public Array Elements { get; }

    /// <summary>Length of each dimension, outermost first.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    internal static bool Fits(int count, ReadOnlySpan<int> dimensions)
    {
        long product = 1;
        foreach (var d in dimensions)
        {
            if (d < 0)
                return false;
            product *= d;
            if (product > int.MaxValue)
                return false;
        }
        return product == count;
    }
}
