namespace IS2H4C.Twin.Assets.Wastewater.Oxygen;

/// <summary>
/// Fine-bubble aeration of one basin with blowers: standard and field oxygen transfer (ASCE/EWRI 2-06 and 18-96; EPA/625/1-89/023, Fine Pore Aeration Systems),
/// blower power by adiabatic compression (EPA, same manual). Defaults are typical of municipal works; measure alpha.
/// </summary>
public sealed record DiffusedAir
{
    // 0.20946 mol/mol times 31.998 g/mol over 22.414 l/mol.
    private const double OxygenPerNormalCubicMetreKg = 0.29902;
    private const double AirPerNormalCubicMetreKg = 1.2929;
    private const double AirGasConstant = 287.05;
    private const double AdiabaticExponent = 0.283;
    private const double WaterWeightPaPerM = 9807;
    private const double Theta = 1.024;

    /// <summary>Transfer in process water over clean water, 0.2 to 1.2 (fine bubbles 0.4 to 0.7).</summary>
    public double Alpha { get; init; } = 0.6;

    /// <summary>Transfer of diffusers in service over new ones F, 0.3 to 1.</summary>
    public double Fouling { get; init; } = 0.9;

    /// <summary>Saturation in process water over clean water, 0.8 to 1.</summary>
    public double Beta { get; init; } = 0.98;

    /// <summary>Depth of the diffusers under water, 0.5 to 12 m.</summary>
    public double SubmergenceM { get; init; } = 3.8;

    /// <summary>Clean-water oxygen transfer efficiency per metre of submergence at 20 degC, 0.01 to 0.12 1/m (fine bubbles 0.05 to 0.07).</summary>
    public double EfficiencyPerM { get; init; } = 0.06;

    /// <summary>Depth at which the mean bubble saturates, as a fraction of the submergence, 0 to 0.6 (ASCE 2-06; fine bubbles 0.21 to 0.44).</summary>
    public double EffectiveDepthFraction { get; init; } = 0.35;

    /// <summary>Losses in pipes, valves and diffusers, Pa.</summary>
    public double HeadLossPa { get; init; } = 8000;

    /// <summary>Barometric pressure, Pa.</summary>
    public double BarometricPa { get; init; } = OxygenSolubility.StandardPressurePa;

    /// <summary>Blower, gear, motor and drive together, 0.2 to 0.95.</summary>
    public double BlowerEfficiency { get; init; } = 0.65;

    /// <summary>Saturation in the basin with this air, g O2/m3: tau beta Omega C*inf20 (the steady oxygen of an empty basin).</summary>
    /// <param name="celsius">Water temperature, 0 to 40 degC.</param>
    public double SaturationGramsPerM3(double celsius)
    {
        Check();
        var meanPressure = BarometricPa + WaterWeightPaPerM * EffectiveDepthFraction * SubmergenceM;
        return OxygenSolubility.Under(celsius, OxygenSolubility.OxygenInDryAir, meanPressure, Beta);
    }

    /// <summary>Standard transfer rate SOTR (clean water, 20 degC, no oxygen), kg O2/h.</summary>
    /// <param name="airNm3PerHour">Air flow at 0 degC and 101.325 kPa, m3/h.</param>
    public double StandardTransferKgPerHour(double airNm3PerHour)
    {
        Check();
        Range.Check("air flow Nm3/h", airNm3PerHour, 0, 1e7);
        return airNm3PerHour * OxygenPerNormalCubicMetreKg * EfficiencyPerM * SubmergenceM;
    }

    /// <summary>Field transfer rate OTR = alpha F SOTR theta^(T-20) (C*field - C)/C*inf20, kg O2/h; negative when the water is over-saturated.</summary>
    /// <param name="airNm3PerHour">Air flow, Nm3/h.</param>
    /// <param name="celsius">Water temperature, 0 to 40 degC.</param>
    /// <param name="oxygenGramsPerM3">Oxygen in the basin, 0 to 60 g/m3.</param>
    public double FieldTransferKgPerHour(double airNm3PerHour, double celsius, double oxygenGramsPerM3)
    {
        Range.Check("oxygen g/m3", oxygenGramsPerM3, 0, 60);
        return StandardTransferKgPerHour(airNm3PerHour) * FieldFactor(celsius) * (SaturationGramsPerM3(celsius) - oxygenGramsPerM3);
    }

    /// <summary>Air flow that gives a field transfer rate, Nm3/h; a fault when the oxygen asked for is at or above saturation.</summary>
    /// <param name="transferKgPerHour">Transfer, kg O2/h, 0 or more.</param>
    /// <param name="celsius">Water temperature, 0 to 40 degC.</param>
    /// <param name="oxygenGramsPerM3">Oxygen in the basin, g/m3.</param>
    public double AirFor(double transferKgPerHour, double celsius, double oxygenGramsPerM3)
    {
        Range.Check("transfer kg/h", transferKgPerHour, 0, 1e6);
        var drive = SaturationGramsPerM3(celsius) - oxygenGramsPerM3;
        if (transferKgPerHour > 0 && !(drive > 0.01))
            throw new WorksException("Oxygen transfer", "oxygen g/m3", oxygenGramsPerM3, FormattableString.Invariant($"Air saturates at {oxygenGramsPerM3 + drive:F2} g/m3: ask for less, or inject oxygen."));
        return transferKgPerHour == 0 ? 0 : transferKgPerHour / (StandardTransferKgPerHour(1) * FieldFactor(celsius) * drive);
    }

    /// <summary>KLa of the basin model, 1/d, that an air flow gives in a volume.</summary>
    public double KLaPerDay(double airNm3PerHour, double volumeM3, double celsius)
    {
        Range.Check("volume m3", volumeM3, 1e-3, 1e7);
        return StandardTransferKgPerHour(airNm3PerHour) * 24000 * FieldFactor(celsius) / volumeM3;
    }

    /// <summary>Air flow, Nm3/h, that gives a KLa, 1/d, in a volume.</summary>
    public double AirForKLa(double kLaPerDay, double volumeM3, double celsius)
    {
        Range.Check("KLa 1/d", kLaPerDay, 0, 5000);
        return kLaPerDay / KLaPerDay(1, volumeM3, celsius);
    }

    /// <summary>Blower power, kW: w R T1/(0.283 e) ((p2/p1)^0.283 - 1), p2 the head over the diffusers plus losses.</summary>
    /// <param name="airNm3PerHour">Air flow, Nm3/h.</param>
    /// <param name="inletCelsius">Air at the inlet, -40 to 60 degC.</param>
    public double BlowerKilowatts(double airNm3PerHour, double inletCelsius = 15)
    {
        Check();
        Range.Check("air flow Nm3/h", airNm3PerHour, 0, 1e7);
        Range.Check("inlet temperature degC", inletCelsius, -40, 60);
        var discharge = BarometricPa + WaterWeightPaPerM * SubmergenceM + HeadLossPa;
        var massKgPerS = airNm3PerHour * AirPerNormalCubicMetreKg / 3600;
        return massKgPerS * AirGasConstant * (inletCelsius + 273.15) / (AdiabaticExponent * BlowerEfficiency)
            * (Math.Pow(discharge / BarometricPa, AdiabaticExponent) - 1) / 1000;
    }

    // alpha F theta^(T-20) / C*inf20, C*inf20 at this depth in clean water under a standard atmosphere.
    private double FieldFactor(double celsius)
    {
        var standard = OxygenSolubility.Under(20, OxygenSolubility.OxygenInDryAir, OxygenSolubility.StandardPressurePa + WaterWeightPaPerM * EffectiveDepthFraction * SubmergenceM);
        return Alpha * Fouling * Math.Pow(Theta, celsius - 20) / standard;
    }

    private void Check()
    {
        Range.Check("Alpha", Alpha, 0.2, 1.2);
        Range.Check("Fouling", Fouling, 0.3, 1);
        Range.Check("Beta", Beta, 0.8, 1);
        Range.Check("SubmergenceM", SubmergenceM, 0.5, 12);
        Range.Check("EfficiencyPerM", EfficiencyPerM, 0.01, 0.12);
        Range.Check("EffectiveDepthFraction", EffectiveDepthFraction, 0, 0.6);
        Range.Check("HeadLossPa", HeadLossPa, 0, 1e5);
        Range.Check("BarometricPa", BarometricPa, 5e4, 1.1e5);
        Range.Check("BlowerEfficiency", BlowerEfficiency, 0.2, 0.95);
    }
}
