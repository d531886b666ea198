namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>Ageing of a cell. Rates act on the cell voltage, so none of them depends on the length of a step.</summary>
/// <param name="SteadyPerS">Rise per volt and second of running, V/(V s).</param>
/// <param name="FatiguePerRange">Rise per volt of closed rainflow range, V/V.</param>
/// <param name="PerStopV">Rise per stop, V.</param>
/// <param name="RainflowGateV">Voltage reversals below this are noise, V.</param>
/// <param name="EndOfLifeRiseV">Rise at which the stack counts as worn out, V.</param>
public sealed record Ageing(double SteadyPerS, double FatiguePerRange, double PerStopV, double RainflowGateV = 0.01, double EndOfLifeRiseV = 0.2)
{
    /// <summary>Rates of NatLabRockies/electrolyzer for PEM.</summary>
    public static Ageing Pem { get; } = new(1.41737929e-10, 3.33330244e-07, 1.47821515e-4);

    /// <summary>Rates of NatLabRockies/electrolyzer for alkaline cells.</summary>
    public static Ageing Alkaline { get; } = new(5.0925926e-09, 1.28205128e-05, 3.07260726e-4);
}

/// <summary>Heat of the stack with the liquid that circulates through it, as one lump.</summary>
/// <param name="HeatCapacityJK">Heat capacity, J/K.</param>
/// <param name="ResistanceKW">Thermal resistance to the surroundings, K/W.</param>
/// <param name="CoolingSetpointC">Cooling starts above this, C.</param>
/// <param name="CoolingGainWK">Cooling per degree above it, W/K.</param>
/// <param name="CoolingMaximumW">Largest cooling, W.</param>
/// <param name="PumpHeatW">Heat that the circulation pump leaves in the liquid, W.</param>
/// <param name="HeaterMaximumW">Heater for start and standby, W.</param>
/// <param name="StandbyC">The heater holds this temperature, C.</param>
/// <param name="TripC">Protection, C.</param>
public sealed record StackThermal(
    double HeatCapacityJK, double ResistanceKW, double CoolingSetpointC, double CoolingGainWK, double CoolingMaximumW,
    double PumpHeatW, double HeaterMaximumW, double StandbyC, double TripC);

/// <summary>Times, powers and limits of the stack's local logic.</summary>
/// <param name="ColdStartS">From off to ready when cold, s.</param>
/// <param name="WarmStartS">From off to ready when still warm, s.</param>
/// <param name="WarmAboveC">Warm means at least this, C.</param>
/// <param name="StartPowerW">Drawn while starting, without the heater, W.</param>
/// <param name="StandbyPowerW">Drawn in hot standby, without the heater, W.</param>
/// <param name="OffPowerW">Drawn when off, W.</param>
/// <param name="RampSharePerS">Change of DC power per second over rated DC power, both ways.</param>
/// <param name="MinimumLoadShare">Nameplate minimum DC load over rated.</param>
/// <param name="OperatingHydrogenInOxygen">Hydrogen in oxygen that sets the safe minimum load, mole fraction.</param>
/// <param name="TripHydrogenInOxygen">Protection, mole fraction (2 % is half the lower explosive limit).</param>
/// <param name="TripDelayS">How long the protection waits, s.</param>
public sealed record StackSequence(
    double ColdStartS, double WarmStartS, double WarmAboveC, double StartPowerW, double StandbyPowerW, double OffPowerW,
    double RampSharePerS, double MinimumLoadShare,
    double OperatingHydrogenInOxygen = 0.015, double TripHydrogenInOxygen = 0.02, double TripDelayS = 10);

/// <summary>One electrolyser stack with its rectifier and auxiliaries.</summary>
/// <param name="Name">Name of the parameter set.</param>
/// <param name="Source">Where the numbers come from, and which of them are assumed.</param>
/// <param name="Cell">The cell model.</param>
/// <param name="Cells">Cells in series.</param>
/// <param name="AreaM2">Active area of one cell, m2.</param>
/// <param name="MaximumAm2">Largest current density, A/m2.</param>
/// <param name="NominalC">Temperature at rated load, C.</param>
/// <param name="NominalBar">Cathode pressure at rated load, bar absolute.</param>
/// <param name="MinimumBar">Lowest allowed cathode pressure, bar absolute.</param>
/// <param name="MaximumBar">Highest allowed cathode pressure, bar absolute.</param>
/// <param name="Supply">Rectifier and auxiliaries.</param>
/// <param name="Thermal">Lumped heat.</param>
/// <param name="Sequence">Times and limits.</param>
/// <param name="Ageing">Degradation rates.</param>
public sealed record StackParameters(
    string Name, string Source, CellModel Cell, int Cells, double AreaM2, double MaximumAm2,
    double NominalC, double NominalBar, double MinimumBar, double MaximumBar,
    PowerSupply Supply, StackThermal Thermal, StackSequence Sequence, Ageing Ageing);
