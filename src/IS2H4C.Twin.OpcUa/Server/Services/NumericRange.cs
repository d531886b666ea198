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
        // Texts and octet strings are a dimension of their own, the last; left out, they are taken whole.
        if (HoldsTexts(value) && dimensions == 1 + (value.Matrix?.Dimensions.Count ?? 1))
        {
            var status = value.Matrix is { } texts ? ApplyToMatrix(bounds[..(dimensions - 1)], texts, ref value) : ApplyToArray(from, to, ref value);
            return status.IsBad ? status : CutEach(bounds[dimensions - 1], ref value);
        }
        if (value.Matrix is { } matrix)
            return ApplyToMatrix(bounds[..dimensions], matrix, ref value);
        if (dimensions != 1)
            return StatusCodes.BadIndexRangeNoData;
        if (value.IsArray)
            return ApplyToArray(from, to, ref value);
        switch (value.Reference)
        {
            case string text when value.Type == BuiltInType.String && Cut(text, from, to) is { } part:
                value = new Variant(part);
                return StatusCodes.Good;
            case byte[] octets when Cut(octets, from, to) is { } part:
                value = Variant.OfByteString(part);
                return StatusCodes.Good;
            default:
                return StatusCodes.BadIndexRangeNoData;
        }
    }

    private static StatusCode ApplyToArray(int from, int to, ref Variant value)
    {
        if (value.Elements is not { } elements || from >= elements.Length)
            return StatusCodes.BadIndexRangeNoData;
        var count = Math.Min(to, elements.Length - 1) - from + 1;
        var part = Array.CreateInstance(elements.GetType().GetElementType()!, count);
        Array.Copy(elements, from, part, 0, count);
        value = Variant.ArrayOf(value.Type, part);
        return StatusCodes.Good;
    }

    private static bool HoldsTexts(in Variant value) => value is { IsArray: true, Type: BuiltInType.String or BuiltInType.ByteString };

    private static string? Cut(string? text, int from, int to) => text is null || from >= text.Length ? null : text.Substring(from, Math.Min(to, text.Length - 1) - from + 1);

    private static byte[]? Cut(byte[]? octets, int from, int to) => octets is null || from >= octets.Length ? null : octets[from..(Math.Min(to, octets.Length - 1) + 1)];

    // One that is too short is null among others (Part 4, 7.27); when all are, there is no data. The elements are a fresh copy.
    private static StatusCode CutEach((int From, int To) bounds, ref Variant value)
    {
        var any = false;
        if (value.Elements is string?[] texts)
        {
            foreach (ref var text in texts.AsSpan())
                any |= (text = Cut(text, bounds.From, bounds.To)) is not null;
        }
        else if (value.Elements is byte[]?[] strings)
        {
            foreach (ref var octets in strings.AsSpan())
                any |= (octets = Cut(octets, bounds.From, bounds.To)) is not null;
        }
        return any ? StatusCodes.Good : StatusCodes.BadIndexRangeNoData;
    }

    /// <summary>
    /// Puts a part into a copy of an array, matrix, text or octet string. The part must have the range's size, and all of it must find its place (Part 4, 7.27); a part of
    /// texts in an array must lie within each of them.
    /// </summary>
    public static StatusCode Replace(ReadOnlySpan<byte> range, in Variant present, in Variant part, out Variant result)
    {
        result = default;
        Span<(int From, int To)> bounds = stackalloc (int, int)[MostDimensions];
        var dimensions = Parse(range, bounds);
        if (dimensions == 0)
            return StatusCodes.BadIndexRangeInvalid;
        if (HoldsTexts(present) && dimensions == 1 + (present.Matrix?.Dimensions.Count ?? 1))
            return ReplaceInTexts(bounds[..dimensions], range, present, part, out result);
        if (present.Matrix is { } matrix)
            return ReplaceInMatrix(bounds[..dimensions], matrix, present.Type, part, out result);
        if (dimensions != 1)
            return StatusCodes.BadIndexRangeNoData;
        var (from, to) = bounds[0];
        if (present is { IsArray: false, Reference: string or byte[] })
            return ReplaceInText(from, to, present, part, out result);
        if (present.Elements is not { } elements)
            return StatusCodes.BadIndexRangeNoData;
        if (part.Type != present.Type || part.Matrix is not null || part.Elements is not { } replacement)
            return StatusCodes.BadTypeMismatch;
        if (replacement.Length != to - from + 1)
            return StatusCodes.BadIndexRangeDataMismatch;
        if (to >= elements.Length)
            return StatusCodes.BadIndexRangeNoData;
        var copy = (Array)elements.Clone();
        Array.Copy(replacement, 0, copy, from, replacement.Length);
        result = Variant.ArrayOf(present.Type, copy);
        return StatusCodes.Good;
    }

    private static StatusCode ReplaceInText(int from, int to, in Variant present, in Variant part, out Variant result)
    {
        result = default;
        if (part.Type != present.Type || part.IsArray)
            return StatusCodes.BadTypeMismatch;
        if (part.Reference is string replacement && present.Reference is string text)
        {
            if (replacement.Length != to - from + 1)
                return StatusCodes.BadIndexRangeDataMismatch;
            if (to >= text.Length)
                return StatusCodes.BadIndexRangeNoData;
            result = new Variant(string.Concat(text.AsSpan(0, from), replacement, text.AsSpan(to + 1)));
            return StatusCodes.Good;
        }
        if (part.Reference is not byte[] octets || present.Reference is not byte[] whole || octets.Length != to - from + 1)
            return StatusCodes.BadIndexRangeDataMismatch;
        if (to >= whole.Length)
            return StatusCodes.BadIndexRangeNoData;
        var copy = (byte[])whole.Clone();
        octets.CopyTo(copy, from);
        result = Variant.OfByteString(copy);
        return StatusCodes.Good;
    }

    // Each selected text gets its piece; the pieces are then put back as whole texts, by the range without its last dimension.
    private static StatusCode ReplaceInTexts(ReadOnlySpan<(int From, int To)> bounds, ReadOnlySpan<byte> range, in Variant present, in Variant part, out Variant result)
    {
        result = default;
        if (part.Type != present.Type || !part.IsArray || part.Elements is not { } pieces)
            return StatusCodes.BadTypeMismatch;
        var outer = range[..range.LastIndexOf((byte)',')];
        var selected = present;
        var status = Apply(outer, ref selected);
        if (status.IsBad)
            return status;
        var wholes = selected.Elements!;
        if (pieces.Length != wholes.Length)
            return StatusCodes.BadIndexRangeDataMismatch;
        for (var i = 0; i < wholes.Length; i++)
        {
            status = ReplaceInText(bounds[^1].From, bounds[^1].To, Text(present.Type, wholes, i), Text(part.Type, pieces, i), out var whole);
            if (status.IsBad)
                return status;
            wholes.SetValue(whole.Reference, i);
        }
        return Replace(outer, present, selected, out result);
    }

    private static Variant Text(BuiltInType type, Array texts, int index) =>
        type == BuiltInType.String ? new Variant(((string?[])texts)[index] ?? "") : Variant.OfByteString(((byte[]?[])texts)[index] ?? []);

    private static StatusCode ReplaceInMatrix(ReadOnlySpan<(int From, int To)> bounds, UaMatrix matrix, BuiltInType type, in Variant part, out Variant result)
    {
        result = default;
        if (bounds.Length != matrix.Dimensions.Count)
            return StatusCodes.BadIndexRangeNoData;
        if (part.Type != type || part.Matrix is not { } replacement)
            return StatusCodes.BadTypeMismatch;
        if (replacement.Dimensions.Count != bounds.Length)
            return StatusCodes.BadIndexRangeDataMismatch;
        Span<int> sizes = stackalloc int[bounds.Length];
        for (var d = 0; d < bounds.Length; d++)
        {
            sizes[d] = bounds[d].To - bounds[d].From + 1;
            if (replacement.Dimensions[d] != sizes[d])
                return StatusCodes.BadIndexRangeDataMismatch;
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
