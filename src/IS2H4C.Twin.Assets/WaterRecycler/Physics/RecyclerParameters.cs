namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>The water recycler: ultrafiltration, reverse osmosis, electrodeionisation. Energies from WaterTAP's technology data and public guides; polishing and fouling figures are assumed plant properties.</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="Membrane">The reverse osmosis stage.</param>
/// <param name="OperatingBar">Feed pressure of the reverse osmosis, bar absolute.</param>
/// <param name="UltrafiltrationRecovery">Filtrate over feed; the rest is backwash.</param>
/// <param name="UltrafiltrationKWhM3">Energy per filtrate, kWh/m3.</param>
/// <param name="PolisherRecovery">Product over feed of the electrodeionisation.</param>
/// <param name="PolisherKWhM3">Energy per product, kWh/m3.</param>
/// <param name="PolisherSaltPassage">Salt that stays in the product over that of the feed, while the feed is within its limit.</param>
/// <param name="PolisherFeedLimitUsCm">Largest feed conductivity equivalent (conductivity + 2.66 CO2 + 1.94 SiO2 in mg/L), uS/cm; above it the passage rises in proportion.</param>
/// <param name="CarbonDioxideMgL">CO2 that passes the membrane, mg/L.</param>
/// <param name="SilicaMgL">Silica in the permeate, mg/L.</param>
/// <param name="StartS">Time from stop to product, s.</param>
/// <param name="FoulingPerM3">Loss of water permeability per cubic metre of permeate per square metre of membrane, 1/(m3/m2).</param>
/// <param name="SaltRisePerYear">Rise of salt permeability by ageing, 1/year.</param>
/// <param name="DropRisePerM3">Rise of the pressure drop per cubic metre of feed per square metre, 1/(m3/m2).</param>
/// <param name="CleaningRecovers">Share of the fouling that a cleaning takes off, 0 to 1.</param>
public sealed record RecyclerParameters(
    string Name,
    MembraneParameters Membrane,
    double OperatingBar = 12,
    double UltrafiltrationRecovery = 0.95,
    double UltrafiltrationKWhM3 = 0.23,
    double PolisherRecovery = 0.93,
    double PolisherKWhM3 = 0.3,
    double PolisherSaltPassage = 0.002,
    double PolisherFeedLimitUsCm = 40,
    double CarbonDioxideMgL = 2,
    double SilicaMgL = 0.3,
    double StartS = 120,
    double FoulingPerM3 = 0.002,
    double SaltRisePerYear = 0.1,
    double DropRisePerM3 = 0.001,
    double CleaningRecovers = 0.9)
{
    /// <summary>A recycler for Almelo's electrolyser: about 1 m3/h of permeate at 12 bar, 20 C and 1 g/L.</summary>
    public static RecyclerParameters Almelo { get; } = new("almelo recycler", new MembraneParameters(AreaM2: 37, FeedKgS: 0.5));
}
