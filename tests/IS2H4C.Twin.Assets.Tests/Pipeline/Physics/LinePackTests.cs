using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.Pipeline.Physics;

namespace IS2H4C.Twin.Assets.Tests.Pipeline.Physics;

public class LinePackTests
{
    private static readonly PipelineParameters Street = new("PL01");

    [Fact]
    public void Line_pack_at_rest_is_volume_times_density()
    {
        var pipe = new LinePack(Street);
        var mass = pipe.MassKg(10);
        Assert.Equal(Street.VolumeM3 * HydrogenLemmon2008.DensityKgM3(283.15, 1e6), mass, 1e-9);
        Assert.Equal(1e6, pipe.PressurePa(mass), 1e-3);
    }

    [Fact]
    public void The_ends_differ_by_the_friction_of_the_general_flow_equation()
    {
        var pipe = new LinePack(Street);
        pipe.Step(pipe.MassKg(12), 0.05, 0.05, 60, out var y);
        // Hand calculation: Re = m D/(A mu) = 71500, lambda (Haaland) = 0.0210; lambda L/D Z R T (m/A)^2 = 0.0210 x 20000 x 1.0078 x 4124.5 x 283.15 x 40.5.
        var squared = (y.InletBar * y.InletBar - y.OutletBar * y.OutletBar) * 1e10;
        Assert.Equal(1, squared / (0.0210 * 20_000 * 1.0078 * 4124.5 * 283.15 * 6.366 * 6.366), 0.01);
        Assert.True(y.InletBar > 12 && y.OutletBar < 12);
    }

    [Fact]
    public void Mass_closes_and_the_limits_hold_over_a_random_week()
    {
        var pipe = new LinePack(Street);
        var mass = pipe.MassKg(10);
        var start = mass;
        double change = 0, through = 0;
        var random = new Random(4);
        for (var n = 0; n < 7 * 24 * 60; n++)
        {
            mass = pipe.Step(mass, 0.04 * random.NextDouble(), 0.04 * random.NextDouble(), 60, out var y);
            change += (y.InKgS - y.OutKgS) * 60;
            through += y.InKgS * 60;
            Assert.InRange(pipe.PressurePa(mass) * 1e-5, Street.MinimumBar - 1e-6, Street.MaximumBar + 1e-6);
        }
        Assert.Equal(start + change, mass, 1e-9 * through);
    }

    [Fact]
    public void More_than_the_pipe_can_carry_is_refused_by_name()
    {
        var pipe = new LinePack(Street);
        var fault = Assert.Throws<ModelRangeException>(() => pipe.Step(pipe.MassKg(6), 10, 10, 1, out _));
        Assert.Contains("too narrow", fault.Message, StringComparison.Ordinal);
    }
}
