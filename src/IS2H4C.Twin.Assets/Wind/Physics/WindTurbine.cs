using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Wind.Physics;

/// <summary>One type of wind turbine with its power curve.</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="HubM">Hub height, m.</param>
/// <param name="SpeedsMS">Wind speeds of the power curve, rising, m/s; below the first and above the last there is no power.</param>
/// <param name="PowersKW">Power at these speeds at 1.225 kg/m3, kW.</param>
/// <param name="RestartMS">After a storm stop the turbine returns below this, m/s.</param>
public sealed record TurbineParameters(string Name, double HubM, double[] SpeedsMS, double[] PowersKW, double RestartMS = 22)
{
    /// <summary>The NREL 5 MW reference turbine (J. Jonkman et al., NREL/TP-500-38060, 2009): cut-in 3, rated 11.4, cut-out 25 m/s, hub 90 m; below rated after its published curve.</summary>
    public static TurbineParameters Nrel5MW { get; } = new(
        "NREL 5 MW", 90,
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 11.4, 25],
        [40.52, 177.67, 403.9, 737.59, 1187.18, 1771.17, 2518.55, 3448.38, 4562.5, 5000, 5000]);

    /// <summary>Rated power, kW.</summary>
    public double RatedKW => PowersKW.Max();
}

/// <summary>Power of a turbine at one moment.</summary>
/// <param name="HubMS">Wind speed at the hub, m/s.</param>
/// <param name="PowerKW">Electric power, kW.</param>
/// <param name="StormStop">Stopped because the wind is or was too strong; carry it into the next call.</param>
public readonly record struct TurbinePoint(double HubMS, double PowerKW, bool StormStop);

/// <summary>Wind power from a speed at measuring height: logarithmic profile to the hub, density correction of the speed after IEC 61400-12-1, linear power curve, storm stop with hysteresis.</summary>
public static class WindTurbine
{
    private const double StandardKgM3 = 1.225;

    /// <summary>Evaluates a turbine for a wind speed (m/s) measured at a height (m) over ground of a roughness length (m).</summary>
    public static TurbinePoint Evaluate(TurbineParameters turbine, double windMS, double measuredAtM, double roughnessM, double airC, double airPressurePa, bool wasStopped)
    {
        Require.InRange(windMS, 0, 100, turbine.Name, "wind speed", "m/s");
        Require.InRange(roughnessM, 1e-5, 3, turbine.Name, "roughness length", "m");
        Require.InRange(measuredAtM, 2 * roughnessM, 500, turbine.Name, "measuring height", "m");
        Require.InRange(airC, -60, 60, turbine.Name, "air temperature", "C");
        Require.InRange(airPressurePa, 5e4, 1.1e5, turbine.Name, "air pressure", "Pa");

        var hub = windMS * Math.Log(turbine.HubM / roughnessM) / Math.Log(measuredAtM / roughnessM);
        var density = airPressurePa / (287.058 * (airC + 273.15));
        var cutOut = turbine.SpeedsMS[^1];
        var stopped = hub > cutOut || (wasStopped && hub > turbine.RestartMS);
        return new TurbinePoint(hub, stopped ? 0 : PowerKW(turbine, hub * Math.Cbrt(density / StandardKgM3)), stopped);
    }

    /// <summary>Power curve at a speed normalised to 1.225 kg/m3, kW.</summary>
    public static double PowerKW(TurbineParameters turbine, double speedMS)
    {
        var speeds = turbine.SpeedsMS;
        var powers = turbine.PowersKW;
        if (!(speedMS >= speeds[0]))
            return 0;
        for (var n = 1; n < speeds.Length; n++)
            if (speedMS <= speeds[n])
                return powers[n - 1] + (powers[n] - powers[n - 1]) * (speedMS - speeds[n - 1]) / (speeds[n] - speeds[n - 1]);
        return powers[^1];
    }
}
