using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Solar.Physics;

/// <summary>A photovoltaic plant behind one inverter.</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="PeakKW">Module power at 1000 W/m2 and 25 C cell, kW.</param>
/// <param name="InverterKW">AC rating of the inverter, kW.</param>
/// <param name="PowerPerKelvin">Relative change of module power per kelvin of cell temperature (crystalline silicon -0.0035 to -0.0045).</param>
/// <param name="NominalOperatingC">Nominal operating cell temperature at 800 W/m2, 20 C air, 1 m/s, C.</param>
/// <param name="NominalEfficiency">Inverter efficiency at rated power, 0 to 1.</param>
/// <param name="ReferenceEfficiency">Efficiency to which PVWatts' curve refers.</param>
/// <param name="SystemLossShare">Soiling, wiring, mismatch, 0 to 1 (PVWatts default 0.14).</param>
public sealed record PhotovoltaicParameters(
    string Name = "photovoltaic plant", double PeakKW = 100, double InverterKW = 90, double PowerPerKelvin = -0.0037, double NominalOperatingC = 45,
    double NominalEfficiency = 0.96, double ReferenceEfficiency = 0.9637, double SystemLossShare = 0.14);

/// <summary>Power of a photovoltaic plant at one moment.</summary>
/// <param name="CellC">Cell temperature, C.</param>
/// <param name="DcKW">Module power after losses, kW.</param>
/// <param name="AcKW">Power at the inverter's terminals, kW, 0 or more.</param>
/// <param name="ClippedKW">AC power above the inverter's rating, kW.</param>
public readonly record struct PhotovoltaicPoint(double CellC, double DcKW, double AcKW, double ClippedKW);

/// <summary>
/// Photovoltaics from plane-of-array irradiance, air temperature and wind, after PVWatts version 5 (A. P. Dobos, NREL/TP-6A20-62641, 2014);
/// cell temperature by the NOCT relation with the wind correction of J. A. Duffie and W. A. Beckman, 9.5/(5.7 + 3.8 v).
/// </summary>
public static class PhotovoltaicPlant
{
    /// <summary>Power at an irradiance in the module plane (W/m2, 0 to 1500), air temperature (C) and wind speed at the modules (m/s).</summary>
    public static PhotovoltaicPoint Evaluate(PhotovoltaicParameters plant, double irradianceWm2, double airC, double windMS = 1)
    {
        // Pyranometers read a few watts below zero at night: held at 0, stated here.
        var sun = Math.Max(0, Require.InRange(irradianceWm2, -20, 1500, plant.Name, "irradiance", "W/m2"));
        Require.InRange(airC, -60, 60, plant.Name, "air temperature", "C");
        Require.InRange(windMS, 0, 80, plant.Name, "wind speed", "m/s");

        var cell = airC + sun / 800 * (plant.NominalOperatingC - 20) * 9.5 / (5.7 + 3.8 * windMS);
        var dc = plant.PeakKW * sun / 1000 * Math.Max(0, 1 + plant.PowerPerKelvin * (cell - 25)) * (1 - plant.SystemLossShare);
        var full = plant.InverterKW / plant.NominalEfficiency;
        var load = dc / full;
        var curve = load > 0 ? plant.NominalEfficiency / plant.ReferenceEfficiency * (-0.0162 * load - 0.0059 / load + 0.9858) : 0;
        var ac = Math.Max(0, dc * curve);
        var held = Math.Min(ac, plant.InverterKW);
        return new PhotovoltaicPoint(cell, dc, held, ac - held);
    }
}
