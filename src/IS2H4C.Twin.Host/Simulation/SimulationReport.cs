namespace IS2H4C.Twin.Host.Simulation;

/// <summary>What a simulated run came to. The same options give the same bytes; nothing in it depends on the machine or the hour.</summary>
internal sealed record SimulationReport
{
    public required string Hub { get; init; }

    public required string Policy { get; init; }

    public required ulong Seed { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required double Days { get; init; }

    /// <summary>Hydrogen made, kg.</summary>
    public required double HydrogenKg { get; init; }

    /// <summary>Hydrogen handed to users, kg.</summary>
    public required double HydrogenDeliveredKg { get; init; }

    /// <summary>Hydrogen vented because nothing could take it, kg.</summary>
    public required double HydrogenVentedKg { get; init; }

    /// <summary>Electrolyser energy per kg of hydrogen made, kWh/kg; null when none was made.</summary>
    public required double? SpecificEnergyKwhPerKg { get; init; }

    /// <summary>Share of all electric energy used on site that did not come from the grid, 0 to 1; null when none was used.</summary>
    public required double? RenewableShare { get; init; }

    public required double RenewableKwh { get; init; }

    public required double ImportKwh { get; init; }

    public required double ExportKwh { get; init; }

    public required double OxygenProducedKg { get; init; }

    /// <summary>Oxygen that reached a user, dissolved or not, kg.</summary>
    public required double OxygenUsedKg { get; init; }

    public required double OxygenVentedKg { get; init; }

    /// <summary>Feed water made from effluent, m3.</summary>
    public required double WaterRecycledM3 { get; init; }

    /// <summary>Feed water taken from the mains, m3.</summary>
    public required double WaterMainsM3 { get; init; }

    /// <summary>Blower energy that injected oxygen made unnecessary, net of the injectors' own, kWh.</summary>
    public required double BlowerEnergySavedKwh { get; init; }

    /// <summary>What the run earned, EUR: hydrogen sold less energy, water, shortage and wear, plus what the stores gained, less what limits of the site cost, at the hub's economics.</summary>
    public required double ProfitEur { get; init; }

    /// <summary>The parts of the profit, EUR; costs are negative.</summary>
    public required IReadOnlyDictionary<string, double> ProfitParts { get; init; }

    /// <summary>How often a stack began to produce.</summary>
    public required double StackStarts { get; init; }

    /// <summary>Rise of the stacks' cell voltage by ageing, mean, mV.</summary>
    public required double StackWearMillivolts { get; init; }

    /// <summary>Slacks that plans had to use, one sentence each; empty when there were none or no plan.</summary>
    public required IReadOnlyList<string> PlanSlacks { get; init; }

    /// <summary>How many times an operating limit was broken.</summary>
    public required long ConstraintViolations { get; init; }

    /// <summary>Which, where, how often and how long.</summary>
    public required IReadOnlyList<Violation> Violations { get; init; }

    /// <summary>Relative balance error per asset and resource: what the books miss over what went through.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> BalanceErrors { get; init; }

    /// <summary>What the reader should know of the inputs, in sentences.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}

/// <summary>An operating limit that was broken.</summary>
/// <param name="Asset">Where.</param>
/// <param name="What">Which, in words.</param>
/// <param name="Events">How often.</param>
/// <param name="Seconds">How long in all, s.</param>
internal sealed record Violation(string Asset, string What, long Events, long Seconds);
