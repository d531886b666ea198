namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Normal noise as a pure function of seed, channel and index: no generator to carry along, the same on every run.</summary>
internal static class SeededNoise
{
    /// <summary>A number with mean 0 and standard deviation 1 (Box and Muller 1958).</summary>
    public static double Gaussian(ulong seed, ulong channel, ulong index)
    {
        unchecked
        {
            var bits = Mix(Mix(Mix(seed) + channel) + index);
            var more = Mix(bits + 0x9E3779B97F4A7C15);
            return Math.Sqrt(-2 * Math.Log(Unit(bits))) * Math.Cos(2 * Math.PI * Unit(more));
        }
    }

    // Above 0 and up to 1, 53 bits.
    private static double Unit(ulong bits) => ((bits >> 11) + 1) * (1.0 / (1UL << 53));

    // Finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
