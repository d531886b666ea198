namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// PEM cell after M. Espinosa-Lopez et al., Renewable Energy 119 (2018) 160 (46 kW, 60 cells of 290 cm2, 15 to 35 bar, 20 to 60 C):
/// U = 1.23 - 0.9e-3 (T - 298.15) + RT/2F ln(pH2 sqrt(pO2)/pH2O) + RT/(2 alpha F) asinh(i/2 i0(T)) + i d/sigma(T), pressures in atm,
/// anode 1 bar below the cathode. The Faraday efficiency is what the membrane lets through.
/// </summary>
public sealed class EspinosaCell : CellModel
{
    private const double R = Electrochemistry.GasConstantJMolK;
    private const double F = Electrochemistry.FaradayCMol;
    private const double AtmospherePa = 101325;
    private const double ChargeTransfer = 0.7353;
    private const double ExchangeAm2 = 1.08e-4;
    private const double ExchangeEnergyJMol = 52994;
    private const double ThicknessM = 178e-6;
    private const double ConductivitySM = 10.31;
    private const double ConductivityEnergyJMol = 10536;

    /// <summary>The published cell; no recombination layer is mentioned, a share of 0.9 is assumed for a plant that runs at 35 bar.</summary>
    public static EspinosaCell Pem46Kw { get; } = new();

    /// <summary>Crossover through the 178 um membrane.</summary>
    public Crossover Crossover { get; init; } = new(ThicknessM, RecombinedShare: 0.9);

    /// <inheritdoc/>
    public override string Name => "espinosa2018-pem46";

    /// <inheritdoc/>
    public override string Source => "Espinosa-Lopez et al. 2018, Renewable Energy 119:160; parameters as in TransiEnt's AREVA Giner 46 kW record";

    /// <inheritdoc/>
    public override double MinimumTemperatureC => 1;

    /// <inheritdoc/>
    public override double MaximumTemperatureC => 90;

    /// <inheritdoc/>
    public override VoltageCurve CurveAt(double temperatureC, double cathodePressureBar)
    {
        var t = temperatureC + Electrochemistry.ZeroCelsiusK;
        var cathode = cathodePressureBar * (1e5 / AtmospherePa);
        var anode = cathode - 1e5 / AtmospherePa;
        var steam = 6.1078e-3 * Math.Exp(17.2694 * temperatureC / (t - 34.85));
        var thermal = R * t / (2 * F);
        var nernst = thermal * Math.Log((cathode - steam) * Math.Sqrt(anode - steam) / steam);
        var inverse = 1 / t - 1 / 298.15;
        var exchange = ExchangeAm2 * Math.Exp(-ExchangeEnergyJMol / R * inverse);
        var conductivity = ConductivitySM * Math.Exp(-ConductivityEnergyJMol / R * inverse);
        return new VoltageCurve(
            1.23 - 0.9e-3 * (t - 298.15) + nernst,
            ThicknessM / conductivity,
            AnodeV: thermal / ChargeTransfer,
            AnodePerAm2: 0.5 / exchange);
    }

    /// <inheritdoc/>
    public override double FaradayEfficiency(double temperatureC, double cathodePressureBar, double currentDensityAm2)
    {
        var lost = 2 * F * Crossover.FluxMolM2S(temperatureC, cathodePressureBar, currentDensityAm2);
        return currentDensityAm2 <= lost ? 0 : 1 - lost / currentDensityAm2;
    }

    /// <inheritdoc/>
    public override double HydrogenInOxygen(double temperatureC, double cathodePressureBar, double currentDensityAm2) =>
        Crossover.HydrogenInOxygen(temperatureC, cathodePressureBar, currentDensityAm2);
}
