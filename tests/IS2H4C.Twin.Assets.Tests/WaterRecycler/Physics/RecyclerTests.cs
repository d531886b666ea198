using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.WaterRecycler.Physics;

namespace IS2H4C.Twin.Assets.Tests.WaterRecycler.Physics;

public class RecyclerTests
{
    private static readonly RecyclerParameters Plant = RecyclerParameters.Almelo;
    private static readonly RecyclerInputs Full = new(1, 1, 1.0, 18);

    [Fact]
    public void Water_and_salt_close_over_a_random_week()
    {
        var (water, salt) = RandomWeek.WaterTrain(Plant);
        Assert.InRange(water, 0, 1e-12);
        Assert.InRange(salt, 0, 1e-10);
    }

    [Fact]
    public void The_product_is_fit_for_a_PEM_stack_and_costs_one_to_three_kWh_per_cubic_metre()
    {
        var state = RecyclerState.New(Plant) with { StartTimerS = 0 };
        Recycler.Step(Plant, in state, Full, 60, out var y);
        Assert.InRange(y.ProductUsCm, 0.055, 0.1);
        Assert.InRange(y.PermeateUsCm, 3, 60);
        Assert.InRange(y.PowerW / 3.6e6 / (y.ProductKgS / 1000), 0.8, 3);
    }

    [Fact]
    public void Fouling_lowers_the_normalised_flow_until_cleaning_is_due_and_cleaning_brings_it_back()
    {
        var state = RecyclerState.New(Plant) with { StartTimerS = 0 };
        Recycler.Step(Plant, in state, Full, 60, out var start);
        var condition = new StageCondition(1, 1, 1);
        var days = 0;
        for (; days < 400 && !condition.NeedsCleaning; days++)
        {
            state = Recycler.Step(Plant, in state, Full, 86_400, out var y);
            condition = NormalisedPerformance.Evaluate(y.Reading, start.Reading);
        }
        Assert.InRange(days, 20, 399);
        state = Recycler.Step(Plant, in state, Full with { Clean = true }, 3600, out _);
        state = state with { StartTimerS = 0 };
        Recycler.Step(Plant, in state, Full, 60, out var clean);
        Assert.False(NormalisedPerformance.Evaluate(clean.Reading, start.Reading).NeedsCleaning);
    }

    [Fact]
    public void Colder_and_saltier_water_changes_the_flow_but_not_the_normalised_flow_of_a_clean_membrane()
    {
        var state = RecyclerState.New(Plant) with { StartTimerS = 0 };
        Recycler.Step(Plant, in state, Full, 60, out var warm);
        Recycler.Step(Plant, in state, new RecyclerInputs(1, 1, 1.3, 10), 60, out var cold);
        Assert.True(cold.Reading.PermeateM3H < 0.85 * warm.Reading.PermeateM3H);
        Assert.Equal(1, NormalisedPerformance.Evaluate(cold.Reading, warm.Reading).Flow, 0.03);
    }

    [Theory]
    [InlineData(double.NaN, 1, 18)]
    [InlineData(0.8, -1, 18)]
    [InlineData(0.8, 1, 80)]
    public void Impossible_inputs_are_refused_by_name(double load, double available, double temperatureC)
    {
        var state = RecyclerState.New(Plant) with { StartTimerS = 0 };
        Assert.Throws<ModelRangeException>(() => Recycler.Step(Plant, in state, new RecyclerInputs(load, available, 1, temperatureC), 60, out _));
    }

    // CRC Handbook: 0.001 mol/L NaCl (58.4 mg/L) has 123.68 S cm2/mol.
    [Fact]
    public void Conductivity_of_a_millimolar_solution_is_that_of_the_tables() =>
        Assert.Equal(123.7, Conductivity.UsCm(58.44), 0.5);
}
