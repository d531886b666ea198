namespace IS2H4C.Twin.Assets.Gases;

/// <summary>What a tank remembers: its gas by mass and energy, and its wall.</summary>
/// <param name="MassKg">Gas, kg.</param>
/// <param name="InternalEnergyJ">Internal energy of the gas, J, with the zero of its equation of state.</param>
/// <param name="GasK">Gas temperature, K (follows from mass and energy; kept as the next guess).</param>
/// <param name="PressurePa">Gas pressure, Pa.</param>
/// <param name="WallK">Wall temperature, K.</param>
public readonly record struct TankState(double MassKg, double InternalEnergyJ, double GasK, double PressurePa, double WallK)
{
    /// <summary>Gas pressure, bar absolute.</summary>
    public double PressureBar => PressurePa * 1e-5;

    /// <summary>Gas temperature, C.</summary>
    public double GasC => GasK - 273.15;
}

/// <summary>What a step of a tank did; flows are averages over the step.</summary>
/// <param name="InKgS">Gas taken in, kg/s; less than offered when a limit held it.</param>
/// <param name="OutKgS">Gas given, kg/s; less than asked when a limit held it.</param>
/// <param name="InEnthalpyW">Enthalpy that came in, W.</param>
/// <param name="OutEnthalpyW">Enthalpy that went out, W.</param>
/// <param name="AmbientHeatW">Heat from the wall to the surroundings, W.</param>
/// <param name="HeldByPressure">A pressure limit held a flow.</param>
/// <param name="HeldByTemperature">A temperature limit held a flow.</param>
public readonly record struct TankOutputs(
    double InKgS, double OutKgS, double InEnthalpyW, double OutEnthalpyW, double AmbientHeatW, bool HeldByPressure, bool HeldByTemperature);
