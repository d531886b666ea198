using IS2H4C.Twin.Core.Randomness;

namespace IS2H4C.Twin.Core.Tests.Randomness;

public class SeededRandomTests
{
    [Fact]
    public void The_first_bits_are_those_of_the_published_algorithm()
    {
        // SplitMix64 of seed 1234567 is published as 6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431;
        // xoshiro256** turns its state s into rotl(s1 * 5, 7) * 9.
        var first = unchecked(System.Numerics.BitOperations.RotateLeft(3203168211198807973UL * 5, 7) * 9);
        Assert.Equal(first, new SeededRandom(1234567).NextBits());
    }

    [Fact]
    public void Two_named_streams_of_one_seed_differ_and_each_repeats()
    {
        var bits = SeededRandom.For(1, "EL01").NextBits();
        Assert.Equal(bits, SeededRandom.For(1, "EL01").NextBits());
        Assert.NotEqual(bits, SeededRandom.For(1, "EL02").NextBits());
        Assert.NotEqual(bits, SeededRandom.For(2, "EL01").NextBits());
    }

    [Fact]
    public void Gaussian_deviates_have_the_moments_and_tails_of_the_normal_distribution()
    {
        const int Count = 2_000_000;
        var random = new SeededRandom(5);
        double mean = 0, variance = 0, fourth = 0;
        int above1 = 0, above2 = 0, above35 = 0;
        for (var i = 0; i < Count; i++)
        {
            var x = random.NextGaussian();
            mean += x / Count;
            variance += x * x / Count;
            fourth += x * x * x * x / Count;
            above1 += x > 1 ? 1 : 0;
            above2 += x < -2 ? 1 : 0;
            above35 += Math.Abs(x) > 3.5 ? 1 : 0;
        }
        // Five standard errors each; the shares are 1 - Phi(1), Phi(-2), 2 (1 - Phi(3.5)).
        Assert.InRange(mean, -0.0036, 0.0036);
        Assert.InRange(variance, 0.995, 1.005);
        Assert.InRange(fourth, 2.965, 3.035);
        Assert.InRange(above1 / (double)Count, 0.158655 - 0.0013, 0.158655 + 0.0013);
        Assert.InRange(above2 / (double)Count, 0.022750 - 0.0006, 0.022750 + 0.0006);
        Assert.InRange(above35 / (double)Count, 0.000465 - 0.00008, 0.000465 + 0.00008);
    }

    [Fact]
    public void Even_numbers_fill_their_range()
    {
        var random = new SeededRandom(6);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[random.NextIndex(7)]++;
            Assert.InRange(random.NextUnit(), 0, 0.9999999999999999);
        }
        Assert.All(counts, c => Assert.InRange(c, 9_500, 10_500));
    }
}
