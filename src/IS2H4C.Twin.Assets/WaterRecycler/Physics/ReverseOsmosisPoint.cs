namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>What a reverse osmosis stage does at one operating point.</summary>
/// <param name="Recovery">Permeate water over feed water, kg/kg.</param>
/// <param name="FluxLMH">Water flux at 1000 kg/m3, L/(m2 h).</param>
/// <param name="PermeateTdsMgL">Dissolved salt in the permeate, mg/L (mg of salt per kg of permeate water, at 1000 kg/m3).</param>
/// <param name="PermeateKgS">Permeate water and salt, kg/s.</param>
/// <param name="PermeateSaltKgS">Salt in the permeate, kg/s.</param>
/// <param name="BrineKgS">Brine, kg/s.</param>
/// <param name="BrineSaltKgS">Salt in the brine, kg/s.</param>
/// <param name="BrineTdsGL">Dissolved salt in the brine, g/L.</param>
/// <param name="FeedOsmoticPressureBar">Osmotic pressure of the feed, bar.</param>
/// <param name="PumpPowerW">Electric power of the feed pump, W, from atmospheric suction, without energy recovery.</param>
public readonly record struct ReverseOsmosisPoint(
    double Recovery,
    double FluxLMH,
    double PermeateTdsMgL,
    double PermeateKgS,
    double PermeateSaltKgS,
    double BrineKgS,
    double BrineSaltKgS,
    double BrineTdsGL,
    double FeedOsmoticPressureBar,
    double PumpPowerW)
{
    /// <summary>Energy per permeate volume, kWh/m3.</summary>
    public double EnergyKWhM3 => PumpPowerW / (3.6e6 * PermeateKgS / 1000);
}
