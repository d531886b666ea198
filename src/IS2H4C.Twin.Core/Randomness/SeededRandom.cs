using System.Numerics;

namespace IS2H4C.Twin.Core.Randomness;

/// <summary>
/// A fast stream of pseudo-random numbers that depends on its seed alone: xoshiro256** (Blackman and Vigna 2021, ACM TOMS 47:36),
/// seeded by SplitMix64. For noise and tests, never for secrets.
/// </summary>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>A stream of this seed.</summary>
    public SeededRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>A stream of its own for one named thing, so that adding another thing changes nothing for this one.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="name">Name of the thing, e.g. <c>EL01</c>.</param>
    public static SeededRandom For(ulong seed, string name)
    {
        unchecked
        {
            // FNV-1a, 64 bits, over the UTF-16 units: string.GetHashCode differs from run to run.
            var hash = 14695981039346656037UL;
            foreach (var c in name)
                hash = (hash ^ c) * 1099511628211UL;
            return new SeededRandom(seed ^ hash);
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            var t = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= t;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>Evenly spread from 0 (included) to 1 (excluded), 53 bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly spread from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double NextBetween(double low, double high) => low + ((high - low) * NextUnit());

    /// <summary>Evenly spread whole number from 0 to <paramref name="count"/> - 1; the bias is below 1e-9 for counts below 2^31.</summary>
    public int NextIndex(int count) => (int)(((UInt128)NextBits() * (uint)count) >> 64);

    /// <summary>Normally distributed with mean 0 and standard deviation 1.</summary>
    public double NextGaussian() => Ziggurat.Next(this);

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
