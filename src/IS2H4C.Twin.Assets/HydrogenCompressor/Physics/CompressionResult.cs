namespace IS2H4C.Twin.Assets.HydrogenCompressor.Physics;

/// <summary>What compressing a flow takes.</summary>
/// <param name="FlowKgS">Flow compressed, kg/s; less than asked when a limit held it.</param>
/// <param name="ShaftPowerW">Power into the gas, W.</param>
/// <param name="ElectricPowerW">Electric power, W.</param>
/// <param name="CoolerHeatW">Heat taken by the coolers, W.</param>
/// <param name="HottestStageC">Hottest stage outlet, C.</param>
/// <param name="DischargeEnthalpyJKg">Enthalpy of the gas behind the last cooler, J/kg (zero of Leachman 2009).</param>
/// <param name="DischargeC">Its temperature, C.</param>
/// <param name="SuctionEnthalpyJKg">Enthalpy of the gas at the inlet, J/kg.</param>
/// <param name="Held">What held the flow back, empty when nothing did.</param>
public readonly record struct CompressionResult(
    double FlowKgS, double ShaftPowerW, double ElectricPowerW, double CoolerHeatW, double HottestStageC,
    double DischargeEnthalpyJKg, double DischargeC, double SuctionEnthalpyJKg, string Held)
{
    /// <summary>Electric energy per kilogram, kWh/kg.</summary>
    public double EnergyKWhKg => FlowKgS > 0 ? ElectricPowerW / FlowKgS / 3.6e6 : 0;
}
