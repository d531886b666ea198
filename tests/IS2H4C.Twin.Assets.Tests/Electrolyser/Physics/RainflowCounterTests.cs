using IS2H4C.Twin.Assets.Electrolyser.Physics;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

public class RainflowCounterTests
{
    private static readonly double[] Example = [-2, 1, -3, 5, -1, 3, -4, 4, -2];

    // ASTM E1049-85, figure 6: ranges 3, 4, 6, 8, 9 counted 0.5, 1.5, 0.5, 1.0, 0.5.
    [Fact]
    public void Counts_the_example_of_the_standard()
    {
        var counter = new RainflowCounter();
        foreach (var value in Example)
            counter.Add(value, gate: 0.01);
        const double standard = 3 * 0.5 + 4 * 1.5 + 6 * 0.5 + 8 * 1.0 + 9 * 0.5;
        Assert.Equal(standard, counter.ClosedRangeSum + counter.ResidueRangeSum, 1e-12);
    }

    [Fact]
    public void Sampling_the_same_signal_more_often_changes_nothing()
    {
        var coarse = new RainflowCounter();
        var fine = new RainflowCounter();
        for (var n = 0; n < Example.Length; n++)
        {
            coarse.Add(Example[n], 0.01);
            for (var k = 0; k < 100 && n > 0; k++)
                fine.Add(Example[n - 1] + (k + 1) / 100.0 * (Example[n] - Example[n - 1]), 0.01);
            if (n == 0)
                fine.Add(Example[0], 0.01);
        }
        Assert.Equal(coarse.ClosedRangeSum, fine.ClosedRangeSum, 1e-9);
        Assert.Equal(coarse.ClosedCycles, fine.ClosedCycles);
    }

    [Fact]
    public void A_long_random_signal_never_overruns_the_residue_and_keeps_every_range()
    {
        var counter = new RainflowCounter();
        var random = new Random(7);
        double last = 0, travelled = 0;
        counter.Add(0, 0);
        for (var n = 0; n < 100_000; n++)
        {
            var value = random.NextDouble();
            travelled += Math.Abs(value - last);
            last = value;
            counter.Add(value, 0);
        }
        // Every rise and every fall belongs to half a cycle of its range.
        Assert.Equal(travelled / 2, counter.ClosedRangeSum + counter.ResidueRangeSum, 1e-6 * travelled);
    }
}
