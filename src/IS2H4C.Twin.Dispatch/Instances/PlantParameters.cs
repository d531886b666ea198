namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>Every constant of the loop that a plan needs. Symbols in brackets are those of the published formulation (MILP.md).</summary>
public sealed record PlantParameters
{
    /// <summary>Electrolyser stacks.</summary>
    public required StackParameters Stacks { get; init; }

    /// <summary>Hydrogen contract, sales and store.</summary>
    public required HydrogenParameters Hydrogen { get; init; }

    /// <summary>Oxygen buffer, dosing and blowers.</summary>
    public required OxygenParameters Oxygen { get; init; }

    /// <summary>Recycler, municipal water and feed-water buffer.</summary>
    public required WaterParameters Water { get; init; }

    /// <summary>Grid connection and fees.</summary>
    public required GridParameters Grid { get; init; }

    /// <summary>Limits that only some sites have.</summary>
    public SiteLimits Limits { get; init; } = new();

    /// <summary>Constant auxiliary load, MW (aux).</summary>
    public double AuxiliaryMw { get; init; }

    /// <summary>Wear cost of moving total stack power, EUR per MW of change (c_ramp).</summary>
    public double RampCostEurMw { get; init; }

    /// <summary>Cost of unserved load, EUR/MWh (C_pow); a named slack, not a tariff.</summary>
    public double PowerSlackEurMwh { get; init; } = 3000;

    /// <summary>Cost of missing feed water, EUR/m3 (C_w); a named slack, not a tariff.</summary>
    public double WaterSlackEurM3 { get; init; } = 1000;
}

/// <summary>Stacks of one rating; they differ only in efficiency factor.</summary>
public sealed record StackParameters
{
    /// <summary>Load range and hydrogen curve of a stack with factor 1.</summary>
    public required EfficiencyCurve Curve { get; init; }

    /// <summary>Efficiency factor of each stack (e_g), 1 = new; one entry per stack.</summary>
    public required IReadOnlyList<double> EfficiencyFactors { get; init; }

    /// <summary>Load of one stack in standby, MW (p_sb).</summary>
    public double StandbyMw { get; init; }

    /// <summary>Wear of one cold start, EUR per stack (c_cold).</summary>
    public double ColdStartEur { get; init; }

    /// <summary>Wear of one start from standby, EUR per stack (c_hot).</summary>
    public double HotStartEur { get; init; }

    /// <summary>Energy of one cold start, MWh per stack (E_cold).</summary>
    public double ColdStartMwh { get; init; }

    /// <summary>Time a cold stack must spend in standby before it may produce, h.</summary>
    public double HeatUpHours { get; init; }

    /// <summary>Number of stacks.</summary>
    public int Count => EfficiencyFactors.Count;
}

/// <summary>Hydrogen: contract first, then sales of surplus, then venting.</summary>
public sealed record HydrogenParameters
{
    /// <summary>Price paid for contract hydrogen, EUR/kg.</summary>
    public double ContractEurKg { get; init; }

    /// <summary>Penalty on top of the lost contract price, EUR/kg short.</summary>
    public double ShortageEurKg { get; init; }

    /// <summary>Price of surplus hydrogen, EUR/kg.</summary>
    public double SellEurKg { get; init; }

    /// <summary>Largest sale of surplus, kg/h.</summary>
    public double SellMaxKgH { get; init; }

    /// <summary>Cost of venting, EUR/kg.</summary>
    public double VentEurKg { get; init; }

    /// <summary>Lowest permitted store content, kg.</summary>
    public double StoreMinKg { get; init; }

    /// <summary>Highest permitted store content, kg.</summary>
    public double StoreMaxKg { get; init; }

    /// <summary>Compression energy, MWh/kg (e_comp).</summary>
    public double CompressionMwhKg { get; init; }
}

/// <summary>Oxygen: to the basin first, then the buffer, then vented; blowers for the rest.</summary>
public sealed record OxygenParameters
{
    /// <summary>Oxygen made per hydrogen, kg/kg (7.94 by stoichiometry).</summary>
    public double KgPerKgH2 { get; init; } = 7.94;

    /// <summary>Buffer capacity, kg.</summary>
    public double BufferKg { get; init; }

    /// <summary>Share of dosed pure oxygen that the basin uses, 0..1 (eta_u).</summary>
    public double Utilisation { get; init; } = 1;

    /// <summary>Dosing energy, MWh/kg.</summary>
    public double DosingMwhKg { get; init; }

    /// <summary>Oxygen delivered by blowers per energy, kg/MWh (k_blow).</summary>
    public double BlowerKgMwh { get; init; } = 1200;

    /// <summary>Largest oxygen delivery of the blowers, kg/h.</summary>
    public double BlowerMaxKgH { get; init; }

    /// <summary>Share of the demand that must stay air, for mixing and CO2 stripping, 0..1.</summary>
    public double MinAirFraction { get; init; }

    /// <summary>Penalty of missing oxygen, EUR/kg.</summary>
    public double ShortageEurKg { get; init; }
}

/// <summary>Feed water: recycled effluent first, municipal water as fallback.</summary>
public sealed record WaterParameters
{
    /// <summary>Feed water per hydrogen, m3/kg (v_w).</summary>
    public double M3PerKgH2 { get; init; }

    /// <summary>Capacity of the recycler, m3/h.</summary>
    public double RecyclerMaxM3H { get; init; }

    /// <summary>Smallest flow of a running recycler as a share of its capacity, 0..1.</summary>
    public double RecyclerMinFraction { get; init; }

    /// <summary>Energy of recycling, MWh/m3.</summary>
    public double RecyclerMwhM3 { get; init; }

    /// <summary>Other running cost of recycling, EUR/m3.</summary>
    public double RecyclerEurM3 { get; init; }

    /// <summary>Cost of starting the recycler, EUR.</summary>
    public double RecyclerStartEur { get; init; }

    /// <summary>Largest municipal supply, m3/h.</summary>
    public double MunicipalMaxM3H { get; init; }

    /// <summary>Municipal water, EUR/m3.</summary>
    public double MunicipalEurM3 { get; init; }

    /// <summary>Buffer capacity, m3.</summary>
    public double BufferMaxM3 { get; init; }

    /// <summary>Lowest permitted buffer content, m3.</summary>
    public double BufferMinM3 { get; init; }
}

/// <summary>Grid connection.</summary>
public sealed record GridParameters
{
    /// <summary>Largest import, MW.</summary>
    public double ImportMaxMw { get; init; }

    /// <summary>Largest export, MW.</summary>
    public double ExportMaxMw { get; init; }

    /// <summary>Fee added to the price on import, EUR/MWh.</summary>
    public double ImportFeeEurMwh { get; init; }

    /// <summary>Fee taken off the price on export, EUR/MWh.</summary>
    public double ExportFeeEurMwh { get; init; }
}
