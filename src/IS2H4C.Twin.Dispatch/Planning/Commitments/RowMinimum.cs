using System.Numerics;
using System.Runtime.InteropServices;

namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>Element-wise minima over rows of the dynamic programme, several elements at a time.</summary>
internal static class RowMinimum
{
    /// <summary>best[i] = min(best[i], from[i] + add).</summary>
    public static void Take(Span<double> best, ReadOnlySpan<double> from, double add)
    {
        from = from[..best.Length];
        ref var to = ref MemoryMarshal.GetReference(best);
        ref var source = ref MemoryMarshal.GetReference(from);
        var i = 0;
        var constant = new Vector<double>(add);
        for (; i <= best.Length - Vector<double>.Count; i += Vector<double>.Count)
            Vector.Min(Vector.LoadUnsafe(ref to, (nuint)i), Vector.LoadUnsafe(ref source, (nuint)i) + constant).StoreUnsafe(ref to, (nuint)i);
        for (; i < best.Length; i++)
            best[i] = Math.Min(best[i], from[i] + add);
    }

    /// <summary>best[i] = min(best[i], from[i] + part (from[i + 1] - from[i]) + add); <paramref name="from"/> is one longer than <paramref name="best"/>.</summary>
    public static void TakeBetween(Span<double> best, ReadOnlySpan<double> from, double part, double add)
    {
        from = from[..(best.Length + 1)];
        ref var to = ref MemoryMarshal.GetReference(best);
        ref var source = ref MemoryMarshal.GetReference(from);
        var i = 0;
        var (constant, share) = (new Vector<double>(add), new Vector<double>(part));
        for (; i <= best.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var low = Vector.LoadUnsafe(ref source, (nuint)i);
            var high = Vector.LoadUnsafe(ref source, (nuint)(i + 1));
            Vector.Min(Vector.LoadUnsafe(ref to, (nuint)i), low + share * (high - low) + constant).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < best.Length; i++)
            best[i] = Math.Min(best[i], from[i] + part * (from[i + 1] - from[i]) + add);
    }
}
