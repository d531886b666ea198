using System.Buffers.Text;

namespace IS2H4C.Twin.OpcUa;

/// <summary>A part of an array or text: <c>3</c>, <c>2:5</c>, one per dimension separated by commas (Part 4, 7.27).</summary>
internal static class NumericRange
{
    private const int MostDimensions = 8;

    /// <summary>Cuts the part out of a value.</summary>
    public static StatusCode Apply(ReadOnlySpan<byte> range, ref Variant value)
    {
        Span<(int From, int To)> bounds = stackalloc (int, int)[MostDimensions];
        var dimensions = Parse(range, bounds);
        if (dimensions == 0)
            return StatusCodes.BadIndexRangeInvalid;
        var (from, to) = bounds[0];
        if (value.Matrix is { } matrix)
            return ApplyToMatrix(bounds[..dimensions], matrix, ref value);
        if (dimensions != 1)
            return StatusCodes.BadIndexRangeNoData;
        if (value.IsArray)
        {
            if (value.Elements is not { } elements || from >= elements.Length)
                return StatusCodes.BadIndexRangeNoData;
            var count = Math.Min(to, elements.Length - 1) - from + 1;
            var part = Array.CreateInstance(elements.GetType().GetElementType()!, count);
            Array.Copy(elements, from, part, 0, count);
            value = Variant.ArrayOf(value.Type, part);
            return StatusCodes.Good;
        }
        switch (value.Reference)
        {
            case string text when value.Type == BuiltInType.String:
                if (from >= text.Length)
                    return StatusCodes.BadIndexRangeNoData;
                value = new Variant(text.Substring(from, Math.Min(to, text.Length - 1) - from + 1));
                return StatusCodes.Good;
            case byte[] octets:
                if (from >= octets.Length)
                    return StatusCodes.BadIndexRangeNoData;
                value = Variant.OfByteString(octets[from..(Math.Min(to, octets.Length - 1) + 1)]);
                return StatusCodes.Good;
            default:
                return StatusCodes.BadIndexRangeNoData;
        }
    }

    /// <summary>Puts a part into a copy of an array, matrix or octet string; the part must have the range's size (Part 4, 5.11.4).</summary>
    public static StatusCode Replace(ReadOnlySpan<byte> range, in Variant present, in Variant part, out Variant result)
    {
        result = default;
        Span<(int From, int To)> bounds = stackalloc (int, int)[MostDimensions];
        var dimensions = Parse(range, bounds);
        if (dimensions == 0)
            return StatusCodes.BadIndexRangeInvalid;
        if (present.Matrix is { } matrix)
            return ReplaceInMatrix(bounds[..dimensions], matrix, present.Type, part, out result);
        var isOctets = present is { IsArray: false, Reference: byte[] };
        if (dimensions != 1 || (isOctets ? (Array)present.Reference! : present.Elements) is not { } elements)
            return StatusCodes.BadIndexRangeNoData;
        var (from, to) = bounds[0];
        if (part.Type != present.Type || part.IsArray == isOctets || part.Matrix is not null || (isOctets ? part.Reference as byte[] : part.Elements) is not { } replacement)
            return StatusCodes.BadTypeMismatch;
        if (replacement.Length != to - from + 1)
            return StatusCodes.BadIndexRangeInvalid;
        if (to >= elements.Length)
            return StatusCodes.BadIndexRangeNoData;
        var copy = (Array)elements.Clone();
        Array.Copy(replacement, 0, copy, from, replacement.Length);
        result = isOctets ? Variant.OfByteString((byte[])copy) : Variant.ArrayOf(present.Type, copy);
        return StatusCodes.Good;
    }

    private static StatusCode ReplaceInMatrix(ReadOnlySpan<(int From, int To)> bounds, UaMatrix matrix, BuiltInType type, in Variant part, out Variant result)
    {
        result = default;
        if (bounds.Length != matrix.Dimensions.Count)
            return StatusCodes.BadIndexRangeNoData;
        if (part.Type != type || part.Matrix is not { } replacement)
            return StatusCodes.BadTypeMismatch;
        if (replacement.Dimensions.Count != bounds.Length)
            return StatusCodes.BadIndexRangeInvalid;
        Span<int> sizes = stackalloc int[bounds.Length];
        for (var d = 0; d < bounds.Length; d++)
        {
            sizes[d] = bounds[d].To - bounds[d].From + 1;
            if (replacement.Dimensions[d] != sizes[d])
                return StatusCodes.BadIndexRangeInvalid;
            if (bounds[d].To >= matrix.Dimensions[d])
                return StatusCodes.BadIndexRangeNoData;
        }
        var copy = (Array)matrix.Elements.Clone();
        Span<int> index = stackalloc int[bounds.Length];
        for (var i = 0; i < replacement.Elements.Length; i++)
            Array.Copy(replacement.Elements, i, copy, NextPlace(bounds, matrix, sizes, index), 1);
        result = Variant.ArrayOf(type, new UaMatrix(copy, [.. matrix.Dimensions]));
        return StatusCodes.Good;
    }

    private static StatusCode ApplyToMatrix(ReadOnlySpan<(int From, int To)> bounds, UaMatrix matrix, ref Variant value)
    {
        if (bounds.Length != matrix.Dimensions.Count)
            return StatusCodes.BadIndexRangeNoData;
        var sizes = new int[bounds.Length];
        for (var d = 0; d < bounds.Length; d++)
        {
            if (bounds[d].From >= matrix.Dimensions[d])
                return StatusCodes.BadIndexRangeNoData;
            sizes[d] = Math.Min(bounds[d].To, matrix.Dimensions[d] - 1) - bounds[d].From + 1;
        }
        var part = Array.CreateInstance(matrix.Elements.GetType().GetElementType()!, sizes.Aggregate(1, (a, b) => a * b));
        Span<int> index = stackalloc int[bounds.Length];
        for (var i = 0; i < part.Length; i++)
            Array.Copy(matrix.Elements, NextPlace(bounds, matrix, sizes, index), part, i, 1);
        value = Variant.ArrayOf(value.Type, new UaMatrix(part, sizes));
        return StatusCodes.Good;
    }

    /// <summary>Where in the matrix the element at <paramref name="index"/> of the part lies; moves the index on, the last dimension running fastest.</summary>
    private static int NextPlace(ReadOnlySpan<(int From, int To)> bounds, UaMatrix matrix, ReadOnlySpan<int> sizes, Span<int> index)
    {
        var place = 0;
        for (var d = 0; d < bounds.Length; d++)
            place = (place * matrix.Dimensions[d]) + bounds[d].From + index[d];
        for (var d = bounds.Length - 1; d >= 0 && ++index[d] == sizes[d]; d--)
            index[d] = 0;
        return place;
    }

    /// <summary>The number of dimensions; 0 when the text is no range.</summary>
    public static int Parse(ReadOnlySpan<byte> text, Span<(int From, int To)> bounds)
    {
        var dimensions = 0;
        while (true)
        {
            if (dimensions == bounds.Length || !Number(ref text, out var from))
                return 0;
            var to = from;
            if (text.Length > 0 && text[0] == (byte)':')
            {
                text = text[1..];
                // 2:2 is not legal, 2 is (Part 4, 7.27).
                if (!Number(ref text, out to) || to <= from)
                    return 0;
            }
            // One less than the largest number, so that every length fits an int.
            bounds[dimensions++] = (from, Math.Min(to, int.MaxValue - 1));
            if (text.IsEmpty)
                return dimensions;
            if (text[0] != (byte)',')
                return 0;
            text = text[1..];
        }
    }

    private static bool Number(ref ReadOnlySpan<byte> text, out int value)
    {
        if (text.IsEmpty || text[0] is < (byte)'0' or > (byte)'9' || !Utf8Parser.TryParse(text, out value, out var consumed))
        {
            value = 0;
            return false;
        }
        text = text[consumed..];
        return true;
    }
}
