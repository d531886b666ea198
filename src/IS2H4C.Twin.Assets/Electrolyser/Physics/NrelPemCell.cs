namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// PEM cell as in the two public NREL models: NatLabRockies/electrolyzer (1000 cm2) and H2Integrate v0.6 (1949 cm2, 1 MW).
/// Two asinh activations, Nafion conductivity after T. E. Springer et al. 1991 with a water content linear in T, Faraday efficiency f2 j^2/(f1 + j^2), j in mA/cm2.
/// Known defects, kept so that their numbers can be compared: E0 does not fall with temperature, exchange currents do not rise with it, the pressures are fixed.
/// </summary>
public sealed class NrelPemCell : CellModel
{
    /// <summary>The cell of NatLabRockies/electrolyzer.</summary>
    public static NrelPemCell Electrolyzer { get; } = new();

    /// <summary>The cell of H2Integrate v0.6: 3898 A, 1.9004 V, 19.609 kg/h with 135 cells at 80 C. Its own constants are kept.</summary>
    public static NrelPemCell H2Integrate { get; } = new()
    {
        ModelName = "h2integrate-1mw",
        AreaM2 = 0.1949,
        MembraneCm = 0.0077,
        ElectronicOhmCm2 = 0,
        AnodeExchangeAcm2 = 4e-7,
        CathodeExchangeAcm2 = 4e-3,
        F2 = 0.9909,
        GasConstantJMolK = 8.314,
        FaradayCMol = 96485.34,
        AntoineAtOneAtmosphere = true,
        HydrogenKgMol = 1e-3 / 0.49606,
    };

    /// <summary>Name of this parameter set.</summary>
    public string ModelName { get; init; } = "nrel-pem";

    /// <summary>Cell area, m2.</summary>
    public double AreaM2 { get; init; } = 0.1;

    /// <summary>Membrane thickness, cm.</summary>
    public double MembraneCm { get; init; } = 0.02;

    /// <summary>Electronic resistance, Ohm cm2.</summary>
    public double ElectronicOhmCm2 { get; init; } = 0.05;

    /// <summary>Anode exchange current density, A/cm2.</summary>
    public double AnodeExchangeAcm2 { get; init; } = 2e-7;

    /// <summary>Cathode exchange current density, A/cm2.</summary>
    public double CathodeExchangeAcm2 { get; init; } = 2e-3;

    /// <summary>Faraday efficiency at high current.</summary>
    public double F2 { get; init; } = 0.996;

    /// <summary>Molar gas constant used by the source, J/(mol K).</summary>
    public double GasConstantJMolK { get; init; } = Electrochemistry.GasConstantJMolK;

    /// <summary>Faraday constant used by the source, C/mol.</summary>
    public double FaradayCMol { get; init; } = Electrochemistry.FaradayCMol;

    /// <summary>Molar mass of hydrogen used by the source, kg/mol.</summary>
    public double HydrogenKgMol { get; init; } = 2.016e-3;

    /// <summary>True for H2Integrate: both sides at 1 atm, Antoine vapour pressure, E0 = 1.229 V.</summary>
    public bool AntoineAtOneAtmosphere { get; init; }

    /// <summary>Crossover model for hydrogen in oxygen; neither source has one.</summary>
    public Crossover Crossover { get; init; } = new(200e-6, RecombinedShare: 0.9);

    /// <inheritdoc/>
    public override string Name => ModelName;

    /// <inheritdoc/>
    public override string Source => AntoineAtOneAtmosphere ? "H2Integrate v0.6 PEM model (NREL)" : "NatLabRockies/electrolyzer PEM cell (NREL)";

    /// <inheritdoc/>
    public override double MinimumTemperatureC => 10;

    /// <inheritdoc/>
    public override double MaximumTemperatureC => 95;

    /// <inheritdoc/>
    public override VoltageCurve CurveAt(double temperatureC, double cathodePressureBar)
    {
        var t = temperatureC + Electrochemistry.ZeroCelsiusK;
        var thermal = GasConstantJMolK * t / FaradayCMol;
        var water = (-2.89556 + 0.016 * t + 1.625) / 0.1875;
        var conductivitySCm = (0.005139 * water - 0.00326) * Math.Exp(1268 * (1.0 / 303 - 1 / t));
        var ohmCm2 = ElectronicOhmCm2 + MembraneCm / conductivitySCm;
        return new VoltageCurve(
            OpenCircuitV(temperatureC, 0.5 * thermal),
            ohmCm2 * 1e-4,
            AnodeV: thermal / 2.0,
            AnodePerAm2: 1e-4 / (2 * AnodeExchangeAcm2),
            CathodeV: thermal / 0.5,
            CathodePerAm2: 1e-4 / (2 * CathodeExchangeAcm2));
    }

    /// <inheritdoc/>
    public override double FaradayEfficiency(double temperatureC, double cathodePressureBar, double currentDensityAm2)
    {
        var j2 = 0.01 * currentDensityAm2 * currentDensityAm2;
        return F2 * j2 / (250 + j2);
    }

    /// <inheritdoc/>
    public override double HydrogenInOxygen(double temperatureC, double cathodePressureBar, double currentDensityAm2) =>
        Crossover.HydrogenInOxygen(temperatureC, cathodePressureBar, currentDensityAm2);

    private double OpenCircuitV(double temperatureC, double halfThermalV)
    {
        if (AntoineAtOneAtmosphere)
        {
            var steamAtm = Math.Exp(Math.Log(10) * (8.07131 - 1730.63 / (233.426 + temperatureC))) * 133.322 / 101325;
            return 1.229 + halfThermalV * 1.5 * Math.Log(1 - steamAtm);
        }
        // Arden Buck vapour pressure; hydrogen at 30 bar, oxygen side at 1.01325 bar, both over 1 atm.
        var steamPa = 611.21 * Math.Exp((18.678 - temperatureC / 234.5) * (temperatureC / (257.14 + temperatureC)));
        return 237.24e3 / (2 * FaradayCMol)
            + halfThermalV * Math.Log((30e5 - steamPa) / 101325 * Math.Sqrt((1.01325e5 - steamPa) / 101325));
    }
}
