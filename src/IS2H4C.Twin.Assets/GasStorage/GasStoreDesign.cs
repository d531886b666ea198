using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.HydrogenStore.Physics;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.GasStorage;

/// <summary>The vessel behind a nameplate: its volume holds the capacity between the two pressures at 20 degC; wall and surface as a bundle of steel cylinders.</summary>
internal sealed class GasStoreDesign
{
    /// <summary>Gas temperatures that the model is kept within, degC.</summary>
    public const double LowestC = -80;
    public const double HighestC = 200;

    /// <summary>Pressure at which the safety valve shuts off filling, over the pressure when full.</summary>
    private const double Relief = 1.1;

    public GasStoreDesign(OptionSet options, HelmholtzEquation gas)
    {
        const double FillingK = 293.15;
        Gas = gas;
        CapacityKg = options["capacityKg"];
        MaxFlow = options["maxFlowKgPerHour"];
        StartFill = options["startFillFraction"];
        InletC = options["inletTemperatureC"];
        ReliefBar = Relief * options["maxPressureBar"];
        var empty = gas.AtPressure(FillingK, options["minPressureBar"] * 1e5).DensityKgM3;
        var full = gas.AtPressure(FillingK, options["maxPressureBar"] * 1e5).DensityKgM3;
        var volume = CapacityKg / (full - empty);
        EmptyKg = empty * volume;
        // The kind's own limits come first; these only keep the physics inside its equation.
        Tank = new GasTank(HydrogenTank.SteelBundle("gas store", volume, options["maxPressureBar"]) with
        {
            MinimumBar = 0.1 * options["minPressureBar"],
            MaximumBar = 1.3 * options["maxPressureBar"],
            MinimumC = LowestC,
            MaximumC = HighestC,
        }, gas);
    }

    public HelmholtzEquation Gas { get; }

    public GasTank Tank { get; }

    public double CapacityKg { get; }

    /// <summary>Gas that stays in the vessel when it counts as empty, kg.</summary>
    public double EmptyKg { get; }

    public double MaxFlow { get; }

    public double StartFill { get; }

    public double InletC { get; }

    public double ReliefBar { get; }
}
