namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>What a stack did during a step: flows and powers are averages over the step, the rest is its end.</summary>
public struct StackOutputs
{
    /// <summary>State of the local logic.</summary>
    public StackMode Mode { get; internal set; }

    /// <summary>Why it tripped.</summary>
    public TripCause Trip { get; internal set; }

    /// <summary>What was clamped.</summary>
    public StackClamps Clamps { get; internal set; }

    /// <summary>AC power drawn, W.</summary>
    public double AcPowerW { get; internal set; }

    /// <summary>DC power into the cells, W.</summary>
    public double DcPowerW { get; internal set; }

    /// <summary>Rectifier loss, W.</summary>
    public double RectifierLossW { get; internal set; }

    /// <summary>Pumps, drying, cooling, heater, controls, W.</summary>
    public double AuxiliaryPowerW { get; internal set; }

    /// <summary>Stack current, A (average).</summary>
    public double CurrentA { get; internal set; }

    /// <summary>Cell voltage while current flows, V (last).</summary>
    public double CellVoltageV { get; internal set; }

    /// <summary>Faraday efficiency (last).</summary>
    public double FaradayEfficiency { get; internal set; }

    /// <summary>Hydrogen product, kg/s.</summary>
    public double HydrogenKgS { get; internal set; }

    /// <summary>Oxygen product, kg/s.</summary>
    public double OxygenKgS { get; internal set; }

    /// <summary>Hydrogen that leaves with the oxygen, kg/s.</summary>
    public double HydrogenWithOxygenKgS { get; internal set; }

    /// <summary>Hydrogen that the current could have made but that recombined or was bypassed, mol/s.</summary>
    public double LostHydrogenMolS { get; internal set; }

    /// <summary>Water consumed, kg/s.</summary>
    public double WaterKgS { get; internal set; }

    /// <summary>Hydrogen in oxygen, mole fraction (last).</summary>
    public double HydrogenInOxygen { get; internal set; }

    /// <summary>Stack temperature at the end, C.</summary>
    public double TemperatureC { get; internal set; }

    /// <summary>Higher heating value of all hydrogen made, W.</summary>
    public double ChemicalPowerW { get; internal set; }

    /// <summary>Heat that pump and heater put into the stack, W.</summary>
    public double AddedHeatW { get; internal set; }

    /// <summary>Heat to the cooling circuit, W.</summary>
    public double CoolingHeatW { get; internal set; }

    /// <summary>Heat to the surroundings, W.</summary>
    public double AmbientHeatW { get; internal set; }

    /// <summary>Sensible heat of the gases less that of the feed water, against 25 C, W.</summary>
    public double SensibleHeatW { get; internal set; }

    /// <summary>Smallest AC power at which it may produce now, W.</summary>
    public double MinimumAcPowerW { get; internal set; }

    /// <summary>Voltage rise per cell by ageing, V.</summary>
    public double AgeingRiseV { get; internal set; }
}
