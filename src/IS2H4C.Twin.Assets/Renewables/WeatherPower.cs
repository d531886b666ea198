using IS2H4C.Twin.Assets.Solar.Physics;
using IS2H4C.Twin.Assets.Wind.Physics;

namespace IS2H4C.Twin.Assets.Renewables;

/// <summary>Power from weather, as a share of rated power; NaN where the weather that it needs is missing or no weather at all.</summary>
internal interface IWeatherPower
{
    /// <summary>Share of rated power.</summary>
    /// <param name="weather">What the kind asked for, from its second column on; NaN when unknown.</param>
    /// <param name="wasStopped">A storm stop that lasts from the step before; carried into the next.</param>
    double Share(ReadOnlySpan<double> weather, ref bool wasStopped);
}

/// <summary>Photovoltaics: <c>ghi_w_m2</c> taken as the irradiance of the modules (1 kWp behind an inverter of 0.9 kW), <c>air_temp_c</c>, <c>wind_speed_m_s</c>.</summary>
internal sealed class SolarPower : IWeatherPower
{
    private static readonly PhotovoltaicParameters PerInverterKw = new(PeakKW: 1 / 0.9, InverterKW: 1);

    public double Share(ReadOnlySpan<double> weather, ref bool wasStopped) =>
        !(weather[0] is >= -20 and <= 1500) ? double.NaN
        : PhotovoltaicPlant.Evaluate(PerInverterKw, weather[0], weather[1] is >= -60 and <= 60 ? weather[1] : 15, weather[2] is >= 0 and <= 80 ? weather[2] : 1).AcKW;
}

/// <summary>Wind: <c>wind_speed_m_s</c> at 10 m over open farmland (roughness 0.03 m) and <c>air_temp_c</c>, on the NREL 5 MW curve, scaled.</summary>
internal sealed class WindPower : IWeatherPower
{
    private const double MeasuredAtM = 10;
    private const double RoughnessM = 0.03;
    private const double AirPressurePa = 101_325;

    public double Share(ReadOnlySpan<double> weather, ref bool wasStopped)
    {
        if (!(weather[1] is >= 0 and <= 100))
            return double.NaN;
        var turbine = TurbineParameters.Nrel5MW;
        var point = WindTurbine.Evaluate(turbine, weather[1], MeasuredAtM, RoughnessM, weather[0] is >= -60 and <= 60 ? weather[0] : 15, AirPressurePa, wasStopped);
        wasStopped = point.StormStop;
        return point.PowerKW / turbine.PowersKW[^1];
    }
}
