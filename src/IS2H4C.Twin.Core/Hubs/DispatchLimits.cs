namespace IS2H4C.Twin.Core.Hubs;

/// <summary>Limits that only some sites have, for the plan and the cycle that carries it out; the default has none of them. Each has a price, so that a plan always exists.</summary>
public sealed record DispatchLimits
{
    /// <summary>No limit at all.</summary>
    public static DispatchLimits None { get; } = new();

    /// <summary>Charge for the highest quarter-hour import of a calendar month, local time, EUR/kW, 0 or more; 0 is no charge.</summary>
    public double PeakEurPerKw { get; init; }

    /// <summary>Highest quarter-hour import reached in <see cref="PeakReachedIn"/> before this product looked, kW.</summary>
    public double PeakReachedKw { get; init; }

    /// <summary>The month for which <see cref="PeakReachedKw"/> holds, e.g. <c>2026-11</c>; empty for none.</summary>
    public string PeakReachedIn { get; init; } = "";

    /// <summary>CO2 that the imports of a period may cause, kg; infinite without a cap.</summary>
    public double Co2CapKg { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the cap is one for the calendar year; else for each calendar month, local time.</summary>
    public bool Co2CapIsYearly { get; init; }

    /// <summary>Price of each kg above the cap, EUR/kg.</summary>
    public double Co2OverEurPerKg { get; init; } = 1;

    /// <summary>Column of the series with the intensity of imported power, kg CO2/MWh; empty when <see cref="Co2KgPerMwh"/> holds always.</summary>
    public string Co2Column { get; init; } = "";

    /// <summary>Intensity of imported power where the series says nothing, kg CO2/MWh.</summary>
    public double Co2KgPerMwh { get; init; }

    /// <summary>Whether electrolysers use no more in a clock hour than the renewables generate in it (Delegated Regulation (EU) 2023/1184, article 6).</summary>
    public bool HourlyMatching { get; init; }

    /// <summary>Price of electrolyser energy beyond the renewable generation of its hour, EUR/MWh.</summary>
    public double UnmatchedEurPerMwh { get; init; } = 500;

    /// <summary>Hours with a mean price of at most this need no matching, EUR/MWh; the regulation says 20.</summary>
    public double MatchedBelowEurPerMwh { get; init; } = 20;

    /// <summary>Shortest production of a stack, h.</summary>
    public double MinUpHours { get; init; }

    /// <summary>Shortest pause of a stack between two productions, h.</summary>
    public double MinDownHours { get; init; }

    /// <summary>Price of breaking a minimum time in a plan, EUR per stack and h.</summary>
    public double MinTimeEurPerHour { get; init; } = 100;

    /// <summary>Whether the highest import has a price.</summary>
    public bool HasPeak => PeakEurPerKw > 0;

    /// <summary>Whether the imports' CO2 is capped.</summary>
    public bool HasCo2 => double.IsFinite(Co2CapKg);

    /// <summary>Whether stacks have minimum times.</summary>
    public bool HasMinTimes => MinUpHours > 0 || MinDownHours > 0;

    /// <summary>Whether there is any limit.</summary>
    public bool Any => HasPeak || HasCo2 || HourlyMatching || HasMinTimes;
}
