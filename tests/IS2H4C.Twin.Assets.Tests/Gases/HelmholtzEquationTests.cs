using IS2H4C.Twin.Assets.Gases;

namespace IS2H4C.Twin.Assets.Tests.Gases;

public class HelmholtzEquationTests
{
    public static TheoryData<HelmholtzEquation> Both => [HelmholtzEquation.Hydrogen, HelmholtzEquation.Oxygen];

    // Ideal-gas heat capacities at 25 C and 1 atm: NIST WebBook 14.31 and 0.9200 kJ/(kg K).
    [Fact]
    public void Heat_capacities_at_room_conditions_are_those_of_the_tables()
    {
        Assert.Equal(14310, HelmholtzEquation.Hydrogen.AtPressure(298.15, 101325).IsobaricHeatJKgK, 30.0);
        Assert.Equal(920.0, HelmholtzEquation.Oxygen.AtPressure(298.15, 101325).IsobaricHeatJKgK, 2.0);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Enthalpy_and_entropy_obey_the_first_and_second_law(HelmholtzEquation gas)
    {
        // dh = T ds + v dp, checked by central differences over the range that the plant uses.
        for (var t = 240.0; t <= 400; t += 40)
            for (var p = 1e5; p < 3e7; p *= 3)
            {
                var middle = gas.AtPressure(t, p);
                var warm = gas.AtPressure(t + 0.01, p);
                var cold = gas.AtPressure(t - 0.01, p);
                Assert.Equal(1, (warm.EnthalpyJKg - cold.EnthalpyJKg) / (t * (warm.EntropyJKgK - cold.EntropyJKgK)), 1e-6);
                Assert.Equal(1, (warm.EnthalpyJKg - cold.EnthalpyJKg) / (0.02 * middle.IsobaricHeatJKgK), 1e-6);

                var high = gas.AtPressure(t, p * 1.0001);
                var low = gas.AtPressure(t, p * 0.9999);
                var work = (high.PressurePa - low.PressurePa) / middle.DensityKgM3;
                var rest = high.EnthalpyJKg - low.EnthalpyJKg - t * (high.EntropyJKgK - low.EntropyJKgK);
                Assert.Equal(1, rest / work, 1e-5);
            }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Solving_back_returns_the_state(HelmholtzEquation gas)
    {
        var state = gas.AtPressure(310, 2e7);
        Assert.Equal(310, gas.AtInternalEnergy(state.DensityKgM3, state.InternalEnergyJKg, 250).TemperatureK, 1e-6);
        Assert.Equal(310, gas.AtPressureAndEntropy(2e7, state.EntropyJKgK, 250).TemperatureK, 1e-6);
        Assert.Equal(310, gas.AtPressureAndEnthalpy(2e7, state.EnthalpyJKg, 400).TemperatureK, 1e-6);
    }
}
