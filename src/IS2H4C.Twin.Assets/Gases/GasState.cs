namespace IS2H4C.Twin.Assets.Gases;

/// <summary>A thermodynamic state of a pure gas, per kilogram. Energies and entropies share the equation's own zero; only differences mean something.</summary>
/// <param name="TemperatureK">Temperature, K.</param>
/// <param name="DensityKgM3">Density, kg/m3.</param>
/// <param name="PressurePa">Absolute pressure, Pa.</param>
/// <param name="InternalEnergyJKg">Specific internal energy, J/kg.</param>
/// <param name="EnthalpyJKg">Specific enthalpy, J/kg.</param>
/// <param name="EntropyJKgK">Specific entropy, J/(kg K).</param>
/// <param name="IsochoricHeatJKgK">Heat capacity at constant volume, J/(kg K).</param>
/// <param name="IsobaricHeatJKgK">Heat capacity at constant pressure, J/(kg K).</param>
/// <param name="PressurePerDensityPaM3Kg">(dp/drho) at constant temperature, Pa m3/kg.</param>
/// <param name="Compressibility">Z = p v / (R T).</param>
public readonly record struct GasState(
    double TemperatureK,
    double DensityKgM3,
    double PressurePa,
    double InternalEnergyJKg,
    double EnthalpyJKg,
    double EntropyJKgK,
    double IsochoricHeatJKgK,
    double IsobaricHeatJKgK,
    double PressurePerDensityPaM3Kg,
    double Compressibility);
