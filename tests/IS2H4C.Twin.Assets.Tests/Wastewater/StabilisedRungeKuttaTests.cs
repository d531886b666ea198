using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

public class StabilisedRungeKuttaTests
{
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(1e-7)]
    public void Follows_a_stiff_curve_within_a_small_multiple_of_its_tolerance(double tolerance)
    {
        // Prothero and Robinson 1974: y' = -L (y - cos t) - sin t, solution cos t at any L.
        var integrator = new StabilisedRungeKutta(new ProtheroRobinson(1e5), tolerance);
        double[] y = [1, 1, 1, 1, 1, 1, 1, 1];
        var step = 1e-6;
        Assert.True(integrator.TryAdvance(y, 2, ref step));
        Assert.InRange(Math.Abs(y[0] - Math.Cos(2)), 0, 100 * tolerance);
    }

    [Fact]
    public void The_bound_on_the_spectral_radius_holds_through_a_dry_and_a_wild_week()
    {
        foreach (var scheme in (ControlScheme[])[ControlScheme.OpenLoop, ControlScheme.OxygenAndNitrate])
        {
            var parameters = new WorksParameters { Control = new WorksControl { Scheme = scheme } };
            var works = new WastewaterWorks(parameters);
            var kernel = new WorksKernel(parameters);
            var closed = scheme != ControlScheme.OpenLoop;
            var state = Bsm1Comparison.SteadyState(closed);
            var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closed);
            var random = new Random(2);
            for (var i = 0; i < 4; i++)
            {
                inputs.InfluentStart = inputs.InfluentEnd;
                inputs.InfluentEnd = WorksBalance.RandomInfluent(random);
                works.Step(state, inputs, 0.5);
                kernel.Hold(inputs, 0.5);
                var radius = SpectralRadius(kernel, state);
                Assert.True(radius <= kernel.SpectralBoundPerDay(state), $"{radius} exceeds {kernel.SpectralBoundPerDay(state)}");
                Assert.True(radius > 0.3 * kernel.SpectralBoundPerDay(state), $"the bound {kernel.SpectralBoundPerDay(state)} wastes work on {radius}");
            }
        }
    }

    // Largest eigenvalue by squaring the numerical Jacobian: |J^(2^k)|^(1/2^k).
    private static double SpectralRadius(WorksKernel kernel, double[] state)
    {
        var n = kernel.Length;
        var a = new double[n, n];
        var plus = new double[n];
        var minus = new double[n];
        for (var j = 0; j < n; j++)
        {
            var kept = state[j];
            var h = 1e-6 * Math.Max(1e-3, Math.Abs(kept));
            state[j] = kept + h;
            kernel.Derivative(0, state, plus);
            state[j] = kept - h;
            kernel.Derivative(0, state, minus);
            state[j] = kept;
            for (var i = 0; i < n; i++)
                a[i, j] = i is >= WorksLayout.Meters and < WorksLayout.Instruments ? 0 : (plus[i] - minus[i]) / (2 * h);
        }

        double log = 0, weight = 1;
        for (var k = 0; k < 9; k++)
        {
            double size = 0;
            foreach (var v in a)
                size = Math.Max(size, Math.Abs(v));
            log += weight * Math.Log(size);
            weight /= 2;
            var b = new double[n, n];
            for (var i = 0; i < n; i++)
            {
                for (var m = 0; m < n; m++)
                {
                    var v = a[i, m] / size;
                    if (v == 0)
                        continue;
                    for (var j = 0; j < n; j++)
                        b[i, j] += v * a[m, j] / size;
                }
            }

            a = b;
        }

        return Math.Exp(log);
    }

    private sealed class ProtheroRobinson(double stiffness) : IOdeSystem
    {
        private static readonly double[] Ones = [1, 1, 1, 1, 1, 1, 1, 1];

        public int Length => 8;

        public ReadOnlySpan<double> Scale => Ones;

        public void Derivative(double timeDays, double[] state, double[] rate)
        {
            for (var i = 0; i < Length; i++)
                rate[i] = -stiffness * (state[i] - Math.Cos(timeDays)) - Math.Sin(timeDays);
        }

        public double SpectralBoundPerDay(double[] state) => stiffness;
    }
}
