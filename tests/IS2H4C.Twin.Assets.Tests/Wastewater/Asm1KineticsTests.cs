using IS2H4C.Twin.Assets.Wastewater;
using static IS2H4C.Twin.Assets.Wastewater.Asm1Component;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

public class Asm1KineticsTests
{
    [Fact]
    public void Every_conversion_keeps_theoretical_oxygen_demand_nitrogen_and_charge()
    {
        var p = Asm1Parameters.Bsm1;
        var kinetics = new Asm1Kinetics(p);
        var random = new Random(5);
        var c = new double[Count];
        var rate = new double[Count];
        for (var i = 0; i < 1000; i++)
        {
            for (var k = 0; k < Count; k++)
                c[k] = Math.Pow(10, -3 + 6 * random.NextDouble());
            Array.Clear(rate);
            var gas = kinetics.AddConversion(c, rate);
            double cod = 0, size = 1e-9;
            for (var k = 0; k <= XP; k++)
            {
                cod += rate[k];
                size += Math.Abs(rate[k]);
            }

            // COD - O2 - 4.57 NO3-N - 1.71 N2-N is kept; so is nitrogen.
            Assert.InRange((cod - rate[SO] - 4.57 * rate[SNO] - 1.71 * gas) / size, -1e-10, 1e-10);
            var nitrogen = rate[SNO] + rate[SNH] + rate[SND] + rate[XND] + gas + p.NitrogenInBiomass * (rate[XBH] + rate[XBA]) + p.NitrogenInInerts * rate[XP];
            Assert.InRange(nitrogen / size, -1e-10, 1e-10);
            // Alkalinity follows charge: +1/14 per gram of ammonium nitrogen, -1/14 per gram of nitrate nitrogen.
            Assert.InRange((rate[SALK] - rate[SNH] / 14 + rate[SNO] / 14) / size, -1e-10, 1e-10);
        }
    }

    [Fact]
    public void Without_oxygen_nothing_nitrifies_and_without_anything_nothing_happens()
    {
        var kinetics = new Asm1Kinetics(Asm1Parameters.Bsm1);
        double[] c = [30, 5, 1000, 80, 2500, 150, 450, 0, 10, 10, 1, 5, 5];
        var rate = new double[Count];
        Assert.True(kinetics.AddConversion(c, rate) > 0);
        Assert.True(rate[SNO] < 0);
        Assert.Equal(0, rate[SO]);
        Array.Clear(rate);
        Assert.Equal(0, kinetics.AddConversion(new double[Count], rate));
        Assert.All(rate, r => Assert.Equal(0, r));
    }
}
