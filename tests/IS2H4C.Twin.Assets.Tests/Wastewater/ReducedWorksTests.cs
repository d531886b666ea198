using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.Wastewater;
using IS2H4C.Twin.Assets.Wastewater.Reduced;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

public class ReducedWorksTests
{
    // Root mean square errors against the full model over 14 days at 15 minutes; the README states them. Rain and storm were not fitted to.
    [Theory]
    [InlineData("dry", false, 0.25, 0.15, 0.015)]
    [InlineData("rain", false, 0.45, 0.25, 0.025)]
    [InlineData("storm", false, 0.45, 0.25, 0.025)]
    [InlineData("dry", true, 0.20, 0.18, 0.015)]
    [InlineData("rain", true, 0.45, 0.35, 0.025)]
    [InlineData("storm", true, 0.45, 0.35, 0.025)]
    public void Stays_within_its_stated_error_of_the_full_model(string weather, bool closedLoop, double ammonium, double nitrate, double oxygenShare)
    {
        var errors = ReducedComparison.Errors(weather switch { "rain" => SyntheticWeather.Rain(), "storm" => SyntheticWeather.Storm(), _ => DryWeather.Influent() }, closedLoop);
        Assert.True(errors.AmmoniumGramsPerM3 <= ammonium, $"{errors}");
        Assert.True(errors.NitrateGramsPerM3 <= nitrate, $"{errors}");
        Assert.True(errors.OxygenTransferShare <= oxygenShare, $"{errors}");
        Assert.True(errors.Evaluations < 0.3 * errors.FullEvaluations, $"{errors}");
    }

    // As the live basin uses it: one dissolved oxygen for all aerated basins, given. The README states these errors.
    [Theory]
    [InlineData("dry", 0.22, 0.27, 0.018)]
    [InlineData("rain", 0.48, 0.42, 0.032)]
    [InlineData("storm", 0.38, 0.38, 0.031)]
    public void At_a_given_oxygen_it_stays_within_its_stated_error(string weather, double ammonium, double nitrate, double oxygenShare)
    {
        var errors = ReducedComparison.ErrorsAtGivenOxygen(weather switch { "rain" => SyntheticWeather.Rain(), "storm" => SyntheticWeather.Storm(), _ => DryWeather.Influent() });
        Assert.True(errors.AmmoniumGramsPerM3 <= ammonium, $"{errors}");
        Assert.True(errors.NitrateGramsPerM3 <= nitrate, $"{errors}");
        Assert.True(errors.OxygenTransferShare <= oxygenShare, $"{errors}");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(41)]
    [InlineData(double.PositiveInfinity)]
    public void An_impossible_given_oxygen_is_refused_by_name(double oxygen)
    {
        var works = new ReducedWorks(WorksParameters.Bsm1OpenLoop);
        var state = works.From(Bsm1Comparison.SteadyState(closedLoop: false));
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: false);
        var fault = Assert.Throws<WorksException>(() => works.StepAtOxygen(state, inputs, oxygen, 0.01));
        Assert.Contains("oxygen of the aerated basins", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_works_behaves_as_the_large_one_it_is_scaled_from()
    {
        var large = End(new ScaledWorks(ScaledWorks.Bsm1FlowM3PerDay, WorksControl.Bsm1));
        var small = End(new ScaledWorks(400, WorksControl.Bsm1));
        Assert.Equal(large.EffluentAmmonium, small.EffluentAmmonium, 2);
        Assert.Equal(large.OxygenTransferKgPerDay * 400 / ScaledWorks.Bsm1FlowM3PerDay, small.OxygenTransferKgPerDay, 0);

        static ReducedReading End(ScaledWorks scaled)
        {
            var works = new ReducedWorks(scaled.Parameters);
            var inputs = scaled.Inputs(scaled.AverageInfluent);
            var full = Bsm1Comparison.SteadyState(closedLoop: true);
            full[WorksLayout.Integrals + 1] *= scaled.Ratio;
            var state = works.From(full);
            var weather = scaled.Weather(DryWeather.Influent());
            for (var now = 0; now < 2 * 86400; now += 900)
            {
                (inputs.InfluentStart, inputs.InfluentEnd) = (weather.At(now), weather.At(now + 900));
                works.Step(state, inputs, 1.0 / 96);
            }

            return works.Read(state, inputs);
        }
    }

    [Fact]
    public void A_step_allocates_nothing_and_a_copy_goes_on_with_the_same_bits()
    {
        var works = new ReducedWorks(WorksParameters.Bsm1);
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average.WithFlow(30000), closedLoop: true);
        var state = works.From(Bsm1Comparison.SteadyState(closedLoop: true));
        works.Step(state, inputs, 1.0 / 1440);
        var copy = (double[])state.Clone();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            works.Step(state, inputs, 1.0 / 1440);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        var other = new ReducedWorks(WorksParameters.Bsm1);
        for (var i = 0; i < 100; i++)
            other.Step(copy, inputs, 1.0 / 1440);
        Assert.Equal(state, copy);
    }

    [Fact]
    public void Ten_thousand_random_inputs_each_give_a_named_fault_or_a_finite_state()
    {
        var random = new Random(13);
        var works = new ReducedWorks(WorksParameters.Bsm1);
        var start = works.From(Bsm1Comparison.SteadyState(closedLoop: true));
        var state = new double[ReducedWorks.Length];
        for (var i = 0; i < 10000; i++)
        {
            start.CopyTo(state, 0);
            var (inputs, step) = WorksGuardTests.WildInputs(random);
            try
            {
                works.Step(state, inputs, step);
                Assert.True(Array.TrueForAll(state, double.IsFinite), $"case {i} left a state that is not finite");
            }
            catch (WorksException fault)
            {
                Assert.StartsWith("WWTP: ", fault.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_it_does_not_know_it_refuses()
    {
        var fault = Assert.Throws<WorksException>(() => new ReducedWorks(new WorksParameters { Control = new WorksControl { Scheme = ControlScheme.AmmoniaCascade } }));
        Assert.Contains("WastewaterWorks", fault.Message, StringComparison.Ordinal);
        Assert.Throws<WorksException>(() => new ReducedWorks(WorksParameters.Bsm1, ReducedFit.Bsm1 with { BlanketVolumeShare = 0 }));
    }
}
