using IS2H4C.Twin.Assets.Wastewater.Oxygen;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Aeration;

/// <summary>
/// Nameplate of an aeration plant (see <see cref="AerationKind.Options"/>) and what it comes to in the basin's water at its nominal temperature and oxygen,
/// worked out once: transfer and blower power are proportional to the air, so that two numbers hold for every load.
/// </summary>
internal sealed class AerationParameters
{
    /// <summary>Distance to air's saturation below which blowers are no way to hold an oxygen concentration, g/m3.</summary>
    public const double LeastDrive = 0.5;

    public AerationParameters(OptionSet options)
    {
        InjectionMax = options["injectionMaxKgPerHour"];
        InjectionKwhPerKg = options["injectionKwhPerKg"];
        BlowerMax = options["blowerMaxKgPerHour"];
        MinBlowerFraction = options["minBlowerFraction"];
        OxygenSetpoint = options["oxygenSetpointGramPerM3"];

        var celsius = options["waterTemperatureC"];
        var air = new DiffusedAir
        {
            Alpha = options["alpha"],
            Fouling = options["diffuserCondition"],
            Beta = options["beta"],
            SubmergenceM = options["submergenceM"],
            EfficiencyPerM = options["transferEfficiencyPerM"],
            HeadLossPa = 1e5 * options["airLineLossBar"],
            BlowerEfficiency = options["blowerEfficiency"],
        };
        AirSaturation = air.SaturationGramsPerM3(celsius);
        // The kind's Check refuses a setpoint nearer to saturation; the bound only keeps the numbers finite until it speaks.
        KgPerNm3 = air.FieldTransferKgPerHour(1, celsius, Math.Min(OxygenSetpoint, AirSaturation - LeastDrive));
        BlowerKgPerKwh = KgPerNm3 / air.BlowerKilowatts(1, options["airTemperatureC"]);

        var injection = new OxygenInjection
        {
            Efficiency = options["injectionEfficiency"],
            Alpha = options["injectionAlpha"],
            Beta = options["beta"],
            ContactPressurePa = 1e5 * options["injectionPressureBar"],
        };
        DissolvedShare = injection.DissolvedShare(celsius, OxygenSetpoint);
    }

    public double InjectionMax { get; }

    public double InjectionKwhPerKg { get; }

    public double BlowerMax { get; }

    public double MinBlowerFraction { get; }

    public double OxygenSetpoint { get; }

    /// <summary>Oxygen that air holds in the basin's water, g/m3.</summary>
    public double AirSaturation { get; }

    /// <summary>Oxygen dissolved per normal cubic metre of air, kg/Nm3.</summary>
    public double KgPerNm3 { get; }

    /// <summary>Oxygen dissolved per kWh of blower energy, kg/kWh.</summary>
    public double BlowerKgPerKwh { get; }

    /// <summary>Share of the injected oxygen that dissolves, 0 to 1.</summary>
    public double DissolvedShare { get; }
}

/// <summary>Places of the tags of an <see cref="AerationKind"/>.</summary>
internal static class AerationTags
{
    public const int InjectionSetpoint = 0;
    public const int Injected = 1;
    public const int BlowerSetpoint = 2;
    public const int BlowerDissolved = 3;
    public const int Power = 4;
    public const int Dissolved = 5;
    public const int PowerSaved = 6;
    public const int AirFlow = 7;
}
