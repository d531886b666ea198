namespace IS2H4C.Twin.Assets.HydrogenCompressor.Physics;

/// <summary>A multi-stage hydrogen compressor with equal pressure ratios and a cooler after each stage.</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="Stages">Number of stages, 1 to 8.</param>
/// <param name="RatedKgS">Largest flow, kg/s.</param>
/// <param name="IsentropicEfficiency">Ideal over real enthalpy rise of a stage, 0 to 1.</param>
/// <param name="DriveEfficiency">Shaft over electric power: motor, converter and mechanical loss, 0 to 1.</param>
/// <param name="IntercoolerC">Gas temperature behind each cooler, C.</param>
/// <param name="CoolerDropShare">Pressure lost in each cooler over its inlet pressure.</param>
/// <param name="MinimumSuctionBar">Suction interlock, bar absolute.</param>
/// <param name="MaximumDischargeBar">Highest discharge pressure, bar absolute.</param>
/// <param name="MaximumStageC">Protection on each stage's outlet, C (hydrogen compressors with dry seals stay below about 135 to 200 C).</param>
public sealed record CompressorParameters(
    string Name = "hydrogen compressor",
    int Stages = 3,
    double RatedKgS = 0.01,
    double IsentropicEfficiency = 0.70,
    double DriveEfficiency = 0.93,
    double IntercoolerC = 25,
    double CoolerDropShare = 0.0,
    double MinimumSuctionBar = 1,
    double MaximumDischargeBar = 1000,
    double MaximumStageC = 200)
{
    /// <summary>Ideal machine of the reference table: isentropic, no losses, coolers to 25 C.</summary>
    public static CompressorParameters Ideal(int stages) => new("ideal compressor", stages, 1, 1, 1, MaximumStageC: 1000);
}
