namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>What a works holds at one moment: inlet lag, basins and settler.</summary>
/// <param name="ThodKg">Theoretical oxygen demand (COD - O2 - 4.57 NO3-N), kg O2.</param>
/// <param name="NitrogenKg">Nitrogen, kg N. With <see cref="SolidsTransport.CurrentFeed"/> the settler's particulate nitrogen is that of the present feed.</param>
/// <param name="SolidsKg">Suspended solids in basins and settler, kg SS (BSM1 sludge production counts these).</param>
/// <param name="BasinSolidsKg">Suspended solids in the basins alone, kg SS.</param>
public readonly record struct WorksInventory(double ThodKg, double NitrogenKg, double SolidsKg, double BasinSolidsKg);
