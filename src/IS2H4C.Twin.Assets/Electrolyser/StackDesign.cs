using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>
/// A published stack brought to a nameplate: its cells in the number and area that make the rated hydrogen at 95 % of the largest current density,
/// its rectifier, auxiliaries and heat in proportion, cooling sized so that full load settles at the operating temperature, and one constant
/// voltage on top of the published polarisation so that full load takes the nameplate's energy.
/// </summary>
internal sealed class StackDesign
{
    /// <summary>Largest constant that may stand between the published polarisation and the nameplate, V per cell.</summary>
    public const double LargestCalibrationV = 0.3;

    private const double DesignShare = 0.95;
    private const double CoolingReserve = 1.3;

    /// <summary>Rated power from which the 1 MW stack stands nearer than the 46 kW one, kW.</summary>
    private const double LargeStackKw = 300;

    public StackDesign(OptionSet options)
    {
        var set = SetFor(options);
        var ratedW = 1000 * options["ratedPowerKw"];
        var size = ratedW / set.Supply.AcFromDcW(set.Supply.RatedDcW, 0);
        var celsius = Or(options["operatingTemperatureC"], set.NominalC);
        PressureBar = Or(options["pressureBar"], set.NominalBar);
        var supply = SupplyFor(set.Supply, ratedW, size);

        var madeMolS = ratedW / 3.6e6 / options["specificEnergyKwhPerKg"] / Electrochemistry.HydrogenKgMol;
        var densityAm2 = DesignShare * set.MaximumAm2;
        var areaAmps = 2 * Electrochemistry.FaradayCMol * madeMolS / set.Cell.FaradayEfficiency(celsius, PressureBar, densityAm2);
        var cells = (int)Math.Clamp(Math.Round(areaAmps / (densityAm2 * set.AreaM2)), 1, 1e6);

        // Cooling draws power itself: a few rounds settle it.
        var pumpW = set.Thermal.PumpHeatW * size;
        double dcW = supply.RatedDcW, heatW = 0;
        for (var n = 0; n < 20; n++)
        {
            heatW = Math.Max(0.02 * ratedW, dcW - (madeMolS * Electrochemistry.HigherHeatingValueJMol) + pumpW);
            dcW = supply.DcFromAcW(ratedW, heatW);
        }
        CalibrationV = (dcW / areaAmps) - set.Cell.CellVoltageV(celsius, PressureBar, densityAm2);

        var band = set.NominalC - set.Thermal.CoolingSetpointC;
        var thermal = set.Thermal with
        {
            HeatCapacityJK = Or(3.6e6 * options["heatCapacityKwhPerK"], set.Thermal.HeatCapacityJK * size),
            ResistanceKW = options["heatLossKwPerK"] > 0 ? 1 / (1000 * options["heatLossKwPerK"]) : set.Thermal.ResistanceKW / size,
            CoolingSetpointC = celsius - band,
            CoolingGainWK = heatW / band,
            CoolingMaximumW = CoolingReserve * heatW,
            PumpHeatW = pumpW,
            HeaterMaximumW = set.Thermal.HeaterMaximumW * size,
            StandbyC = Math.Min(set.Thermal.StandbyC, celsius - band),
            TripC = Math.Max(set.Thermal.TripC, celsius + 12),
        };
        Stack = set with
        {
            Name = "electrolyser of kind " + set.Name,
            Cells = cells,
            AreaM2 = areaAmps / (densityAm2 * cells),
            NominalC = celsius,
            NominalBar = PressureBar,
            Supply = supply,
            Thermal = thermal,
        };
    }

    /// <summary>The sized stack.</summary>
    public StackParameters Stack { get; }

    /// <summary>Hydrogen pressure that the outlet valve holds, bar absolute.</summary>
    public double PressureBar { get; }

    /// <summary>Voltage per cell that brings the published curve to the nameplate's energy, V.</summary>
    public double CalibrationV { get; }

    private static StackParameters SetFor(OptionSet options) => (int)options["cellModel"] switch
    {
        1 => StackParameterSets.Almelo70Kw,
        2 => StackParameterSets.Pem1Mw,
        3 => StackParameterSets.Phoebus26Kw,
        4 => StackParameterSets.Sanchez15Kw,
        _ => options["ratedPowerKw"] < LargeStackKw ? StackParameterSets.Almelo70Kw : StackParameterSets.Pem1Mw,
    };

    // The DC rating is what is left of the rated AC power before any cooling; the losses refer to it.
    private static PowerSupply SupplyFor(PowerSupply published, double ratedW, double size)
    {
        var auxiliaryW = published.RunningAuxiliaryW * size;
        var supply = published with { RatedDcW = 0.9 * ratedW, RunningAuxiliaryW = auxiliaryW };
        for (var n = 0; n < 20; n++)
            supply = new PowerSupply(supply.DcFromAcW(ratedW, 0), published.IdleLossShare, published.LinearLossShare, published.QuadraticLossShare,
                auxiliaryW, published.AuxiliaryPerDc, published.CoolingPowerPerHeat);
        return supply;
    }

    private static double Or(double given, double otherwise) => given > 0 ? given : otherwise;
}
