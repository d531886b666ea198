namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>A reverse osmosis membrane stage as one averaged module. Defaults are those of the reference table, not of a product.</summary>
/// <param name="WaterPermeabilityMSPa">A at 25 C, m/(s Pa).</param>
/// <param name="SaltPermeabilityMS">B at 25 C, m/s.</param>
/// <param name="MassTransferMS">Film mass transfer coefficient k, m/s.</param>
/// <param name="AreaM2">Membrane area, m2.</param>
/// <param name="FeedKgS">Design feed flow, kg/s.</param>
/// <param name="PressureDropBar">Feed to brine pressure drop, bar.</param>
/// <param name="PermeatePressureBar">Permeate pressure, bar absolute.</param>
/// <param name="PumpEfficiency">High-pressure pump with motor, 0 to 1.</param>
public sealed record MembraneParameters(
    double WaterPermeabilityMSPa = 1.0e-11,
    double SaltPermeabilityMS = 2.8e-8,
    double MassTransferMS = 3e-5,
    double AreaM2 = 150,
    double FeedKgS = 2.0,
    double PressureDropBar = 1.0,
    double PermeatePressureBar = 1.01325,
    double PumpEfficiency = 0.8)
{
    /// <summary>Temperature correction factor of water and salt permeability, 1 at 25 C: exp(a (1/298.15 - 1/T)), a = 2640 K from 25 C and 3020 K below (membrane makers' form).</summary>
    public static double TemperatureCorrection(double temperatureK) =>
        Math.Exp((temperatureK >= 298.15 ? 2640 : 3020) * (1 / 298.15 - 1 / temperatureK));
}
