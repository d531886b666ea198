namespace IS2H4C.Twin.Core.Hubs;

/// <summary>What things are worth and cost at a hub. The defaults are those of the published dispatch problem (MILP.md); none is a partner's contract.</summary>
public sealed record DispatchEconomics
{
    /// <summary>Price paid for hydrogen that users ask for, EUR/kg.</summary>
    public double HydrogenContractEurPerKg { get; init; } = 5;

    /// <summary>Penalty on top of the lost price for hydrogen that users do not get, EUR/kg.</summary>
    public double HydrogenShortageEurPerKg { get; init; } = 5;

    /// <summary>
    /// Cost of hydrogen that is let go, EUR/kg. The default is about its climate cost: 11.6 kg CO2 per kg over a hundred years (Sand et al. 2023) at 70 to 90 EUR/t.
    /// It decides how much must be paid for power before a plan makes hydrogen for a full store.
    /// </summary>
    public double HydrogenVentEurPerKg { get; init; } = 1;

    /// <summary>Worth of hydrogen by which the stores end fuller than they began, EUR/kg; reports use it, the plan finds its own.</summary>
    public double HydrogenStoredEurPerKg { get; init; } = 3;

    /// <summary>Penalty for oxygen that the basin needs and does not get, EUR/kg.</summary>
    public double OxygenShortageEurPerKg { get; init; } = 20;

    /// <summary>Fee on top of the price for import, EUR/MWh.</summary>
    public double ImportFeeEurPerMwh { get; init; } = 10;

    /// <summary>Fee taken off the price for export, EUR/MWh.</summary>
    public double ExportFeeEurPerMwh { get; init; } = 1;

    /// <summary>Wear of a cold start, EUR per MW of rated power.</summary>
    public double ColdStartEurPerMw { get; init; } = 30;

    /// <summary>Wear of a start from hot standby, EUR per MW of rated power.</summary>
    public double HotStartEurPerMw { get; init; } = 2;

    /// <summary>Wear of load changes, EUR per MW changed.</summary>
    public double RampEurPerMw { get; init; } = 0.3;

    /// <summary>Mains water, demineralised, EUR/m3.</summary>
    public double MainsWaterEurPerM3 { get; init; } = 4;

    /// <summary>Recycled water besides its energy, EUR/m3.</summary>
    public double RecycledWaterEurPerM3 { get; init; } = 0.3;
}
