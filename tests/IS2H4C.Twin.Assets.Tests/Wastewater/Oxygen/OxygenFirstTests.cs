using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.Wastewater;
using IS2H4C.Twin.Assets.Wastewater.Oxygen;

namespace IS2H4C.Twin.Assets.Tests.Wastewater.Oxygen;

public class OxygenFirstTests
{
    private static readonly OxygenFirst Shared = new(new DiffusedAir(), new OxygenInjection(), mixingNm3PerHour: 100, mostNm3PerHour: 5000);

    [Fact]
    public void Gas_comes_first_air_does_the_rest_and_together_they_meet_the_need()
    {
        var plan = Shared.Share(needKgPerDay: 1000, availableKgPerDay: 500, celsius: 15, oxygenGramsPerM3: 2);
        Assert.Equal(500, plan.OxygenFedKgPerDay, 9);
        Assert.Equal(500, plan.OxygenDissolvedKgPerDay + plan.OxygenLostKgPerDay, 9);
        Assert.Equal(1000, plan.OxygenDissolvedKgPerDay + plan.AirDissolvedKgPerDay, 6);
        Assert.Equal(0, plan.UnmetKgPerDay, 9);
        Assert.True(plan.SavedKilowatts > 0);
    }

    [Fact]
    public void More_gas_than_is_needed_is_left_where_it_is()
    {
        var plan = Shared.Share(needKgPerDay: 300, availableKgPerDay: 5000, celsius: 15, oxygenGramsPerM3: 2);
        Assert.True(plan.OxygenFedKgPerDay < 500);
        Assert.Equal(100, plan.AirNm3PerHour);
        Assert.Equal(300, plan.OxygenDissolvedKgPerDay + plan.AirDissolvedKgPerDay, 6);
    }

    [Fact]
    public void Water_richer_than_air_can_make_it_needs_gas_alone_and_air_alone_has_no_power_to_compare_with()
    {
        var plan = Shared.Share(needKgPerDay: 300, availableKgPerDay: 5000, celsius: 15, oxygenGramsPerM3: 25);
        Assert.True(plan.AirDissolvedKgPerDay < 0);
        Assert.Equal(300, plan.OxygenDissolvedKgPerDay + plan.AirDissolvedKgPerDay, 6);
        Assert.True(double.IsNaN(plan.AirOnlyKilowatts));
    }

    [Fact]
    public void What_neither_can_give_is_told()
    {
        var plan = Shared.Share(needKgPerDay: 50000, availableKgPerDay: 500, celsius: 15, oxygenGramsPerM3: 2);
        Assert.Equal(5000, plan.AirNm3PerHour);
        Assert.Equal(50000, plan.OxygenDissolvedKgPerDay + plan.AirDissolvedKgPerDay + plan.UnmetKgPerDay, 6);
        Assert.True(plan.UnmetKgPerDay > 0);
    }

    [Fact]
    public void A_works_with_oxygen_gas_keeps_its_effluent_and_blows_less_air()
    {
        // Almelo's 238 kg O2/d against a works for 1500 m3/d, whose basins need some 380 kg/d.
        var scaled = new ScaledWorks(1500, WorksControl.Bsm1);
        var works = new WastewaterWorks(scaled.Parameters);
        var airOnly = scaled.Inputs(scaled.AverageInfluent);
        var start = works.NewState(airOnly);
        works.Step(start, airOnly, 100);
        var (plainState, plain, _) = Days(scaled, works, start, airOnly, gasKgPerDay: 0);
        var (enrichedState, enriched, fed) = Days(scaled, works, start, airOnly, gasKgPerDay: 238);

        Assert.InRange(fed, 200, 238.001);
        Assert.InRange(enriched.AirTransferVolumeM3 / plain.AirTransferVolumeM3, 0.2, 0.7);
        Assert.InRange(enriched.OxygenDissolvedKg / plain.OxygenDissolvedKg, 0.999, 1.001);
        Assert.Equal(plainState[WorksLayout.Tank(4, Asm1Component.SNH)], enrichedState[WorksLayout.Tank(4, Asm1Component.SNH)], 2);
        Assert.Equal(2.0, enrichedState[WorksLayout.Tank(4, Asm1Component.SO)], 3);
    }

    [Fact]
    public void Flooded_with_oxygen_gas_a_basin_rises_to_the_gas_saturation_and_no_further()
    {
        var works = new WastewaterWorks(WorksParameters.Bsm1OpenLoop);
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: false);
        var injection = new OxygenInjection();
        inputs.OxygenSaturation = injection.SaturationGramsPerM3(15);
        inputs.OxygenKLaPerDay = PerTank.Of(0, 0, 0, 0, injection.KLaPerDay(50000, 1333, 15));
        inputs.KLaPerDay = PerTank.Of(0, 0, 240, 240, 0);
        var state = Bsm1Comparison.SteadyState(closedLoop: false);
        works.Step(state, inputs, 2);
        Assert.InRange(state[WorksLayout.Tank(4, Asm1Component.SO)], 30, inputs.OxygenSaturation);
    }

    // One day in steps of 15 minutes.
    private static (double[] State, WorksMeters Meters, double FedKg) Days(ScaledWorks scaled, WastewaterWorks works, double[] start, in WorksInputs airOnly, double gasKgPerDay)
    {
        var enrich = new EnrichedAeration(scaled.Parameters, new OxygenInjection(), PerTank.Of(0, 0, 0.4, 0.4, 0.2), leastKLaPerDay: 20);
        var state = (double[])start.Clone();
        state.AsSpan(WorksLayout.Meters, WorksLayout.MeterCount).Clear();
        double fed = 0;
        for (var i = 0; i < 96; i++)
        {
            var inputs = enrich.With(state, airOnly, gasKgPerDay, 15, out var rate);
            works.Step(state, inputs, 1.0 / 96);
            fed += rate / 96;
        }

        return (state, WorksMeters.Of(state), fed);
    }
}
