using IS2H4C.Twin.Assets.Wastewater;
using IS2H4C.Twin.Assets.Wastewater.Oxygen;

namespace IS2H4C.Twin.Assets.Tests.Wastewater.Oxygen;

public class OxygenTransferTests
{
    // Standard Methods 4500-O, table of oxygen in fresh water under moist air at 1 atm.
    [Theory]
    [InlineData(0, 14.621)]
    [InlineData(5, 12.770)]
    [InlineData(10, 11.288)]
    [InlineData(15, 10.084)]
    [InlineData(20, 9.092)]
    [InlineData(25, 8.263)]
    [InlineData(30, 7.559)]
    public void Fresh_water_holds_what_Standard_Methods_tabulates(double celsius, double gramsPerM3) =>
        Assert.InRange(OxygenSolubility.UnderStandardAir(celsius), gramsPerM3 - 0.0015, gramsPerM3 + 0.0015);

    // IAPWS saturation pressure: 611.7 Pa at 0.01 degC, 1228 at 10, 2339 at 20, 4247 at 30.
    [Theory]
    [InlineData(10, 1228)]
    [InlineData(20, 2339)]
    [InlineData(30, 4247)]
    public void Vapour_pressure_is_that_of_water(double celsius, double pascals) =>
        Assert.InRange(OxygenSolubility.VapourPressurePa(celsius) / pascals, 0.997, 1.003);

    [Fact]
    public void Pure_oxygen_dissolves_in_proportion_to_its_partial_pressure()
    {
        var air = OxygenSolubility.Under(15, OxygenSolubility.OxygenInDryAir, 101325);
        Assert.Equal(OxygenSolubility.UnderStandardAir(15), air, 12);
        Assert.Equal(air / 0.20946, OxygenSolubility.Under(15, 1, 101325), 9);
        // Henry's constant of oxygen at 25 degC is 1.3e-3 mol/(l atm) within 3 % (Sander 2015): 41.6 g/m3 under 1 atm of oxygen.
        var dry = OxygenSolubility.Under(25, 1, 101325 + OxygenSolubility.VapourPressurePa(25));
        Assert.InRange(dry / 31.998e3 / 1.3e-3, 0.97, 1.03);
    }

    [Fact]
    public void Clean_water_at_twenty_degrees_without_oxygen_transfers_the_standard_rate()
    {
        var clean = new DiffusedAir { Alpha = 1, Fouling = 1, Beta = 1 };
        Assert.Equal(clean.StandardTransferKgPerHour(1000), clean.FieldTransferKgPerHour(1000, 20, 0), 9);
        // 1000 Nm3/h carry 299 kg O2/h; 6 %/m over 3.8 m dissolve 22.8 % of them.
        Assert.Equal(68.18, clean.StandardTransferKgPerHour(1000), 2);
    }

    [Fact]
    public void Field_transfer_falls_with_alpha_with_oxygen_and_with_pressure()
    {
        var field = new DiffusedAir();
        var here = field.FieldTransferKgPerHour(1000, 15, 2);
        Assert.Equal(here / 2, (field with { Alpha = 0.3 }).FieldTransferKgPerHour(1000, 15, 2), 9);
        Assert.True(field.FieldTransferKgPerHour(1000, 15, 4) < here);
        Assert.True((field with { BarometricPa = 90000 }).FieldTransferKgPerHour(1000, 15, 2) < here);
        Assert.True(field.FieldTransferKgPerHour(1000, 15, 14) < 0);
    }

    [Fact]
    public void The_basin_models_coefficient_moves_the_same_oxygen_as_the_field_formula()
    {
        var air = new DiffusedAir();
        const double Volume = 1333, Flow = 2500;
        var kla = air.KLaPerDay(Flow, Volume, 12);
        var byKLa = kla * (air.SaturationGramsPerM3(12) - 2) * Volume / 24000;
        Assert.Equal(air.FieldTransferKgPerHour(Flow, 12, 2), byKLa, 9);
        Assert.Equal(Flow, air.AirForKLa(kla, Volume, 12), 6);
        Assert.Equal(Flow, air.AirFor(air.FieldTransferKgPerHour(Flow, 12, 2), 12, 2), 6);
    }

    [Fact]
    public void Blower_power_is_the_ideal_gas_enthalpy_rise_over_the_efficiency()
    {
        var air = new DiffusedAir();
        // cp T1 ((p2/p1)^(R/cp) - 1)/e with cp 1005 J/(kg K), R 287; the EPA form rounds the exponent to 0.283.
        var ratio = (101325 + 9807 * 3.8 + 8000) / 101325;
        var expected = 1000 * 1.2929 / 3600 * 1005 * 288.15 * (Math.Pow(ratio, 287.0 / 1005) - 1) / 0.65 / 1000;
        Assert.InRange(air.BlowerKilowatts(1000) / expected, 0.995, 1.005);
        Assert.True(air.BlowerKilowatts(1000, 30) > air.BlowerKilowatts(1000, 0));
    }

    [Fact]
    public void Aeration_efficiency_in_process_water_lies_where_works_measure_it()
    {
        // Fine-pore systems in process water: about 1 to 2.5 kg O2/kWh (EPA/625/1-89/023).
        var air = new DiffusedAir();
        Assert.InRange(air.FieldTransferKgPerHour(1000, 15, 2) / air.BlowerKilowatts(1000), 1.0, 2.6);
    }

    [Fact]
    public void Injected_oxygen_dissolves_less_as_the_water_fills_and_stops_at_forty_grams()
    {
        var injection = new OxygenInjection();
        Assert.True(injection.SaturationGramsPerM3(15) > 40);
        var shares = new[] { 0.0, 10, 20, 30, 39 }.Select(c => injection.DissolvedShare(15, c)).ToList();
        Assert.Equal(shares.OrderDescending(), shares);
        Assert.Equal(0, injection.DissolvedShare(15, 40));
        const double Volume = 1000, Feed = 500;
        var byKLa = injection.KLaPerDay(Feed, Volume, 15) * (injection.SaturationGramsPerM3(15) - 10) * Volume / 1000;
        Assert.Equal(Feed * injection.DissolvedShare(15, 10), byKLa, 9);
    }

    [Fact]
    public void Ten_thousand_random_points_give_a_named_fault_or_a_number()
    {
        var random = new Random(3);
        double Any() => random.Next(6) switch
        {
            0 => double.NaN,
            1 => -random.NextDouble() * 1e6,
            2 => double.PositiveInfinity,
            _ => Math.Pow(10, -6 + 12 * random.NextDouble()),
        };
        for (var i = 0; i < 10000; i++)
        {
            try
            {
                var air = new DiffusedAir { Alpha = random.Next(2) == 0 ? 0.6 : Any(), SubmergenceM = random.Next(2) == 0 ? 4 : Any(), BarometricPa = random.Next(2) == 0 ? 101325 : Any() };
                var injection = new OxygenInjection { Purity = random.Next(2) == 0 ? 0.99 : Any(), ContactPressurePa = random.Next(2) == 0 ? 150000 : Any() };
                var plan = new OxygenFirst(air, injection, 100, 5000).Share(Any(), Any(), random.Next(2) == 0 ? 15 : Any(), random.Next(2) == 0 ? 2 : Any());
                Assert.True(double.IsFinite(plan.PowerKilowatts) && double.IsFinite(plan.AirNm3PerHour) && double.IsFinite(plan.UnmetKgPerDay));
            }
            catch (WorksException fault)
            {
                Assert.StartsWith("Oxygen transfer: ", fault.Message, StringComparison.Ordinal);
            }
        }
    }
}
