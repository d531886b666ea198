namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>One dispatch problem as read from a file: plant, start, time series, and what the end is worth.</summary>
public sealed record DispatchInstance
{
    /// <summary>Name of the instance.</summary>
    public required string Name { get; init; }

    /// <summary>Length of a time step, h.</summary>
    public required double StepHours { get; init; }

    /// <summary>Constants of the plant.</summary>
    public required PlantParameters Plant { get; init; }

    /// <summary>State before the first step.</summary>
    public required PlantState Initial { get; init; }

    /// <summary>Series over the planned period.</summary>
    public required InstanceSeries Series { get; init; }

    /// <summary>Series before the planned period, for forecasts; empty when none was given.</summary>
    public required InstanceSeries History { get; init; }

    /// <summary>What a missing end content costs; null when the end is free.</summary>
    public TerminalTarget? Terminal { get; init; }

    /// <summary>What had to be repaired or assumed while reading, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Number of time steps.</summary>
    public int Steps => Series.PriceEurMwh.Length;
}

/// <summary>Where a stack stands. The numbers are those of the wire and of JSON.</summary>
public enum StackCondition
{
    /// <summary>Cold, no load.</summary>
    Off,

    /// <summary>Warm, standby load, may start at once.</summary>
    Standby,

    /// <summary>Producing.</summary>
    On,

    /// <summary>Tripped or in maintenance: not available to the plan.</summary>
    Tripped,
}

/// <summary>State of the plant at an instant.</summary>
public sealed record PlantState
{
    /// <summary>Condition of each stack.</summary>
    public required IReadOnlyList<StackCondition> Stacks { get; init; }

    /// <summary>Remaining heat-up time of each stack, h; empty when none heats up.</summary>
    public IReadOnlyList<double> HeatUpLeftHours { get; init; } = [];

    /// <summary>Total power of the stacks that produce, MW.</summary>
    public double StackPowerMw { get; init; }

    /// <summary>Content of the hydrogen store, kg.</summary>
    public double H2Kg { get; init; }

    /// <summary>Content of the oxygen buffer, kg.</summary>
    public double O2Kg { get; init; }

    /// <summary>Content of the feed-water buffer, m3.</summary>
    public double WaterM3 { get; init; }

    /// <summary>Whether the recycler runs.</summary>
    public bool RecyclerOn { get; init; }
}

/// <summary>Time series of equal length.</summary>
public sealed record InstanceSeries
{
    /// <summary>A series without a single step.</summary>
    public static InstanceSeries Empty { get; } = new() { Local = [], WindMw = [], PvMw = [], PriceEurMwh = [], H2DemandKgH = [], O2DemandKgH = [] };

    /// <summary>Local start of each step as text, for people; may be empty.</summary>
    public required IReadOnlyList<string> Local { get; init; }

    /// <summary>Available wind power, MW.</summary>
    public required double[] WindMw { get; init; }

    /// <summary>Available PV power, MW.</summary>
    public required double[] PvMw { get; init; }

    /// <summary>Electricity price, EUR/MWh; may be negative.</summary>
    public required double[] PriceEurMwh { get; init; }

    /// <summary>Contract hydrogen, kg/h; empty in a history.</summary>
    public required double[] H2DemandKgH { get; init; }

    /// <summary>Oxygen demand of the basin, kg/h.</summary>
    public required double[] O2DemandKgH { get; init; }

    /// <summary>Availability of each stack in each step, or null when all are available throughout.</summary>
    public bool[][]? StackAvailable { get; init; }

    /// <summary>Lowest load of each running stack in each step, MW, where pressure or purity asks for more than the curve; null when it never does.</summary>
    public double[][]? StackLeastMw { get; init; }

    /// <summary>Intensity of imported electricity, kg CO2/MWh; null when it is not given.</summary>
    public double[]? Co2KgMwh { get; init; }

    /// <summary>Available share of the recycler, 0..1, or null when it is available throughout.</summary>
    public double[]? RecyclerAvailable { get; init; }
}

/// <summary>Contents wanted at the end and the price of each missing unit.</summary>
/// <param name="H2Kg">Hydrogen, kg.</param>
/// <param name="O2Kg">Oxygen, kg.</param>
/// <param name="WaterM3">Feed water, m3.</param>
/// <param name="H2EurKg">Price of missing hydrogen, EUR/kg.</param>
/// <param name="O2EurKg">Price of missing oxygen, EUR/kg.</param>
/// <param name="WaterEurM3">Price of missing water, EUR/m3.</param>
public sealed record TerminalTarget(double H2Kg, double O2Kg, double WaterM3, double H2EurKg, double O2EurKg, double WaterEurM3);
