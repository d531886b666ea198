namespace IS2H4C.Twin.Core.Randomness;

/// <summary>
/// Normal deviates by the ziggurat of Marsaglia and Tsang (2000, J. Stat. Softw. 5:8) with 128 layers of equal area, in Doornik's form
/// (2005) that takes layer and abscissa from different bits. One draw in 80 needs more than a multiplication and a comparison.
/// </summary>
internal static class Ziggurat
{
    private const int Layers = 128;

    /// <summary>Where the tail begins, and the area of each layer.</summary>
    private const double TailStart = 3.442619855899;
    private const double LayerArea = 9.91256303526217e-3;

    private static readonly double[] Edge = Edges();
    private static readonly double[] Inside = Ratios(Edge);

    public static double Next(SeededRandom random)
    {
        while (true)
        {
            var bits = random.NextBits();
            var layer = (int)(bits & (Layers - 1));
            var u = ((bits >> 11) * (2.0 / (1UL << 53))) - 1;
            if (Math.Abs(u) < Inside[layer])
                return u * Edge[layer];
            if (layer == 0)
                return Tail(random, u < 0);
            var x = u * Edge[layer];
            var lower = Math.Exp(-0.5 * ((Edge[layer] * Edge[layer]) - (x * x)));
            var upper = Math.Exp(-0.5 * ((Edge[layer + 1] * Edge[layer + 1]) - (x * x)));
            if (upper + (random.NextUnit() * (lower - upper)) < 1)
                return x;
        }
    }

    private static double Tail(SeededRandom random, bool negative)
    {
        double x, y;
        do
        {
            // 1 - unit is never 0, so the logarithm is finite.
            x = Math.Log(1 - random.NextUnit()) / TailStart;
            y = Math.Log(1 - random.NextUnit());
        }
        while (-2 * y < x * x);
        return negative ? x - TailStart : TailStart - x;
    }

    private static double[] Edges()
    {
        var edges = new double[Layers + 1];
        var height = Math.Exp(-0.5 * TailStart * TailStart);
        edges[0] = LayerArea / height;
        edges[1] = TailStart;
        for (var i = 2; i < Layers; i++)
        {
            edges[i] = Math.Sqrt(-2 * Math.Log((LayerArea / edges[i - 1]) + height));
            height = Math.Exp(-0.5 * edges[i] * edges[i]);
        }
        edges[Layers] = 0;
        return edges;
    }

    private static double[] Ratios(double[] edges)
    {
        var ratios = new double[Layers];
        for (var i = 0; i < Layers; i++)
            ratios[i] = edges[i + 1] / edges[i];
        return ratios;
    }
}
