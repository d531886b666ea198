using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.WaterRecycler.Physics;

namespace IS2H4C.Twin.Assets.Tests.WaterRecycler.Physics;

public class ReverseOsmosisTests
{
    private static readonly MembraneParameters Membrane = new();

    [Fact]
    public void Water_and_salt_close_at_every_point()
    {
        foreach (var tds in new[] { 0.2, 1.0, 3.0 })
            foreach (var t in new[] { 5.0, 20, 35 })
                foreach (var p in new[] { 6.0, 10, 14 })
                {
                    var r = ReverseOsmosis.Evaluate(Membrane, tds, t, p, 2);
                    var x = SaltSolution.MassFraction(tds);
                    Assert.Equal(2, r.PermeateKgS + r.BrineKgS, 1e-12);
                    Assert.Equal(2 * x, r.PermeateSaltKgS + r.BrineSaltKgS, 1e-14);
                    Assert.InRange(r.Recovery, 0, 1);
                }
    }

    // The reference table's row 0.5 g/L, 30 C, 16 bar has recovery 1.33 and a negative permeate: the equations' other root.
    [Fact]
    public void The_answer_is_the_physical_root_with_recovery_below_one()
    {
        var r = ReverseOsmosis.Evaluate(Membrane, 0.5, 30, 16, 2);
        Assert.InRange(r.Recovery, 0.9, 1);
        Assert.True(r.PermeateTdsMgL > 0 && r.BrineTdsGL > 5);
    }

    [Fact]
    public void Pressure_below_the_osmotic_pressure_is_refused_with_the_limit() =>
        Assert.Contains("raise the feed pressure", Assert.Throws<ModelRangeException>(() => ReverseOsmosis.Evaluate(Membrane, 30, 20, 10, 2)).Message, StringComparison.Ordinal);

    [Fact]
    public void Random_points_give_ordinary_numbers_or_a_named_error()
    {
        var random = new Random(9);
        for (var n = 0; n < 10_000; n++)
        {
            double Wild(double scale) => random.Next(12) switch { 0 => double.NaN, 1 => -scale, 2 => 1e300, 3 => 0, _ => scale * random.NextDouble() };
            try
            {
                var r = ReverseOsmosis.Evaluate(Membrane, Wild(50), Wild(60), Wild(110), Wild(5));
                Assert.True(double.IsFinite(r.Recovery + r.FluxLMH + r.PermeateTdsMgL + r.BrineTdsGL + r.PumpPowerW), $"case {n}: {r}");
                Assert.InRange(r.Recovery, 0, 1);
            }
            catch (ModelRangeException)
            {
            }
        }
    }
}
