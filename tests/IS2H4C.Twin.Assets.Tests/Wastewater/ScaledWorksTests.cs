using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

public class ScaledWorksTests
{
    [Theory]
    [InlineData(150)]
    [InlineData(15000)]
    public void A_works_of_another_size_holds_the_benchmarks_concentrations_at_its_own_flows(double flowM3PerDay)
    {
        var scaled = new ScaledWorks(flowM3PerDay, WorksControl.Bsm1, "WW01");
        var works = new WastewaterWorks(scaled.Parameters);
        var inputs = scaled.Inputs(scaled.AverageInfluent);
        var state = works.NewState(inputs);
        works.Step(state, inputs, 300);
        var bsm1 = Bsm1Comparison.SteadyState(closedLoop: true);
        for (var i = 0; i < WorksLayout.Inlet; i++)
            Assert.True(Math.Abs(state[i] / bsm1[i] - 1) < 1e-4, $"{i}: {state[i]} against {bsm1[i]}");
        WorksReading reading = default;
        works.Read(state, inputs, ref reading);
        Assert.Equal(16485.6 * scaled.Ratio, reading.InternalRecycleM3PerDay, 0.5 * scaled.Ratio);
    }

    [Fact]
    public void Cold_water_nitrifies_less()
    {
        double Ammonium(double celsius)
        {
            var parameters = WorksParameters.Bsm1OpenLoop with { Kinetics = Asm1Parameters.Bsm1.At(celsius) };
            var works = new WastewaterWorks(parameters);
            var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: false);
            var state = works.NewState(inputs);
            works.Step(state, inputs, 100);
            return state[WorksLayout.Tank(4, Asm1Component.SNH)];
        }

        Assert.True(Ammonium(10) > Ammonium(15));
        Assert.True(Ammonium(20) < Ammonium(15));
        Assert.Equal(3.0, Asm1Parameters.Bsm1.At(10).HeterotrophGrowthPerDay, 12);
    }
}
