namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>Optional limits of a site; the default has none. Each is priced, so that a plan always exists.</summary>
public sealed record SiteLimits
{
    /// <summary>Charge for the highest import of the period, EUR/kW, 0 or more.</summary>
    public double PeakEurKw { get; init; }

    /// <summary>Highest import already reached in the billing period, MW; only what rises above it costs.</summary>
    public double PeakReachedMw { get; init; }

    /// <summary>CO2 of the imports that the period may cause, kg; infinite without a cap. The intensity is a series.</summary>
    public double Co2CapKg { get; init; } = double.PositiveInfinity;

    /// <summary>Price of each kg above the cap, EUR/kg.</summary>
    public double Co2OverEurKg { get; init; } = 1;

    /// <summary>Whether electrolysers may use no more in an hour than the renewables generate in it (Delegated Regulation (EU) 2023/1184).</summary>
    public bool HourlyMatching { get; init; }

    /// <summary>Price of electrolyser energy beyond the renewable generation of its hour, EUR/MWh.</summary>
    public double UnmatchedEurMwh { get; init; } = 500;

    /// <summary>Hours with a price of at most this need no matching, EUR/MWh; the regulation says 20.</summary>
    public double MatchedBelowEurMwh { get; init; } = 20;

    /// <summary>Shortest production of a stack, h.</summary>
    public double MinUpHours { get; init; }

    /// <summary>Shortest pause of a stack between two productions, h.</summary>
    public double MinDownHours { get; init; }

    /// <summary>Price of breaking a minimum time, EUR per stack and h.</summary>
    public double MinTimeEurH { get; init; } = 100;
}
