using IS2H4C.Twin.Assets.HydrogenCompressor.Physics;
using IS2H4C.Twin.Assets.Tests.Reference;

namespace IS2H4C.Twin.Assets.Tests.HydrogenCompressor.Physics;

public class MultistageCompressorTests
{
    [Fact]
    public void Isentropic_work_and_stage_temperature_are_those_of_the_reference_table()
    {
        var table = CsvTable.Read("h2/h2_compression.csv");
        for (var row = 0; row < table.Count; row++)
        {
            var machine = CompressorParameters.Ideal((int)table[row, "stages_equal_ratio_intercool25C"]);
            var result = MultistageCompressor.Compress(machine, 0.01, table[row, "p_in_bar"], 25, table[row, "p_out_bar"]);
            Assert.Equal(1, result.EnergyKWhKg / table[row, "isentropic_work_realgas_kWh_kg"], 1e-6);
            Assert.Equal(table[row, "max_discharge_T_C"], result.HottestStageC, 0.001);
        }
    }

    [Fact]
    public void Power_in_is_heat_out_plus_the_enthalpy_that_the_gas_gained()
    {
        var machine = new CompressorParameters(Stages: 4, IsentropicEfficiency: 0.68, MaximumStageC: 400, CoolerDropShare: 0.01);
        var r = MultistageCompressor.Compress(machine, 0.008, 30, 40, 350);
        Assert.Equal(r.ShaftPowerW, r.CoolerHeatW + r.FlowKgS * (r.DischargeEnthalpyJKg - r.SuctionEnthalpyJKg), 1e-6 * r.ShaftPowerW);
    }

    [Fact]
    public void Losses_raise_the_work_by_the_inverse_of_the_efficiency()
    {
        var ideal = MultistageCompressor.Compress(CompressorParameters.Ideal(1), 0.01, 30, 25, 60);
        var real = MultistageCompressor.Compress(CompressorParameters.Ideal(1) with { IsentropicEfficiency = 0.7, DriveEfficiency = 0.9 }, 0.01, 30, 25, 60);
        Assert.Equal(ideal.ElectricPowerW / 0.63, real.ElectricPowerW, 1e-6 * real.ElectricPowerW);
    }

    [Theory]
    [InlineData(0.005, 0.5, "suction pressure")]
    [InlineData(0.005, 2.0, "stage temperature")]
    [InlineData(0.5, 30.0, "rated flow")]
    public void A_limit_holds_the_flow_and_is_named(double flow, double suctionBar, string held)
    {
        var machine = new CompressorParameters(Stages: 1, MaximumStageC: 150);
        var result = MultistageCompressor.Compress(machine, flow, suctionBar, 25, 40);
        Assert.Equal(held, result.Held);
        Assert.True(result.FlowKgS < flow);
    }
}
