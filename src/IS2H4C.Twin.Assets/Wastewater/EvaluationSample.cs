namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>What the evaluation needs of one moment.</summary>
/// <param name="Influent">Influent.</param>
/// <param name="Reading">Effluent, underflow, actuators.</param>
/// <param name="Inventory">Contents.</param>
/// <param name="ReturnSludgeM3PerDay">Return sludge.</param>
/// <param name="WastageM3PerDay">Wastage.</param>
/// <param name="CarbonKgPerDay">External carbon, kg COD/d.</param>
/// <param name="OxygenError">Setpoint less oxygen in basin 5, g O2/m3.</param>
/// <param name="NitrateError">Setpoint less nitrate in basin 2, g N/m3.</param>
public readonly record struct EvaluationSample(
    Influent Influent,
    WorksReading Reading,
    WorksInventory Inventory,
    double ReturnSludgeM3PerDay,
    double WastageM3PerDay,
    double CarbonKgPerDay,
    double OxygenError,
    double NitrateError);
