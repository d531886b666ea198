using System.Text.Json.Serialization;

namespace IS2H4C.Twin.Assets.Planning;

/// <summary>
/// What an asset contributes to the plan of its hub: a closed set of building blocks, hung on the asset's ports. Dispatch joins them over the
/// hub's headers. Rates are those of the port's resource (kW, kg/h, m3/h), never negative; the port's direction gives the sign.
/// </summary>
[JsonDerivedType(typeof(SourcePart), "source")]
[JsonDerivedType(typeof(MarketPart), "market")]
[JsonDerivedType(typeof(ConverterPart), "converter")]
[JsonDerivedType(typeof(StorePart), "store")]
[JsonDerivedType(typeof(DemandPart), "demand")]
[JsonDerivedType(typeof(FlowPart), "flow")]
public abstract record PlanPart
{
    private protected PlanPart()
    {
    }
}

/// <summary>How a rate goes on when nobody knows better.</summary>
public enum SignalPattern
{
    /// <summary>Repeats from day to day: sun, people, sewage.</summary>
    Daily,
    /// <summary>Goes on as it is and fades to its mean within half a day: wind.</summary>
    Fading,
}

/// <summary>Flow through one port per unit of a part's own activity.</summary>
/// <param name="Port">Name of the asset's port.</param>
/// <param name="PerUnit">Rate through the port per unit of activity, 0 or more.</param>
public readonly record struct PortRate(string Port, double PerUnit);

/// <summary>Something that nature gives and that may be left unused: sun, wind.</summary>
/// <param name="Port">Outlet.</param>
/// <param name="NowRate">What could be had now.</param>
/// <param name="Pattern">How it goes on.</param>
/// <param name="Column">Series column with its share of <paramref name="RatedRate"/>, for external forecasts, e.g. <c>wind_cf</c>; empty when there is none.</param>
/// <param name="RatedRate">The most it can give.</param>
public sealed record SourcePart(string Port, double NowRate, SignalPattern Pattern, string Column, double RatedRate) : PlanPart;

/// <summary>A market behind a connection with limits: buys and sells at a price known in advance as far as the auction has published.</summary>
/// <param name="ImportPort">Outlet into the hub.</param>
/// <param name="ExportPort">Inlet from the hub.</param>
/// <param name="ImportLimit">Most that may come in.</param>
/// <param name="ExportLimit">Most that may go out.</param>
/// <param name="PriceEurPerMwh">Price now, EUR/MWh; NaN when it is not known.</param>
/// <param name="Column">Series column with the price, EUR/MWh; empty when there is none.</param>
/// <param name="ImportFeeEurPerMwh">Fee on top of the price.</param>
/// <param name="ExportFeeEurPerMwh">Fee taken off the price.</param>
public sealed record MarketPart(
    string ImportPort, string ExportPort, double ImportLimit, double ExportLimit, double PriceEurPerMwh, string Column, double ImportFeeEurPerMwh, double ExportFeeEurPerMwh) : PlanPart;

/// <summary>Holds a resource between an inlet and an outlet.</summary>
/// <param name="InPort">Inlet.</param>
/// <param name="OutPort">Outlet.</param>
/// <param name="Least">Content that should stay, in the resource's amount unit.</param>
/// <param name="Most">Content that should not be passed.</param>
/// <param name="Now">Content now.</param>
public sealed record StorePart(string InPort, string OutPort, double Least, double Most, double Now) : PlanPart
{
    /// <summary>Fastest filling, rate; infinite when nothing limits it.</summary>
    public double MostIn { get; init; } = double.PositiveInfinity;

    /// <summary>Fastest emptying, rate.</summary>
    public double MostOut { get; init; } = double.PositiveInfinity;

    /// <summary>Part of what goes in that is kept, above 0 to 1.</summary>
    public double InEfficiency { get; init; } = 1;

    /// <summary>Part of what is taken out that arrives, above 0 to 1.</summary>
    public double OutEfficiency { get; init; } = 1;

    /// <summary>Place of the setpoint for filling among the asset's tags, or -1 when it fills by itself.</summary>
    public int InSetpointTag { get; init; } = -1;

    /// <summary>Place of the setpoint for emptying among the asset's tags, or -1.</summary>
    public int OutSetpointTag { get; init; } = -1;

    /// <summary>Worth of what is left at the end of the horizon, EUR per amount; NaN lets the plan find it or leave it free.</summary>
    public double EndEurPerAmount { get; init; } = double.NaN;
}

/// <summary>Somebody who wants a resource, pays for it and suffers when it is short.</summary>
/// <param name="Port">Inlet.</param>
/// <param name="NowRate">What is asked for now.</param>
/// <param name="PaysEurPerUnit">Price paid, EUR per amount.</param>
/// <param name="ShortageEurPerUnit">Penalty on top of the lost price for what is not delivered, EUR per amount.</param>
/// <param name="Column">Series column with the demand over its mean, for external forecasts; empty when there is none.</param>
/// <param name="MeanRate">Mean demand, for that column.</param>
public sealed record DemandPart(string Port, double NowRate, double PaysEurPerUnit, double ShortageEurPerUnit, string Column, double MeanRate) : PlanPart;

/// <summary>Turns flows into flows in fixed proportion, at an activity that the plan may choose freely in its range: recycler, blower, compressor, reactor.</summary>
/// <param name="Name">What it does, e.g. <c>blower air</c>.</param>
/// <param name="Unit">Unit of the activity, e.g. <c>kg/h</c>.</param>
/// <param name="Ports">Flow through each port per unit of activity.</param>
/// <param name="Least">Least activity.</param>
/// <param name="Most">Most activity.</param>
public sealed record FlowPart(string Name, string Unit, IReadOnlyList<PortRate> Ports, double Least, double Most) : PlanPart
{
    /// <summary>Cost besides what flows, EUR per unit and hour of activity; negative when it earns.</summary>
    public double EurPerUnit { get; init; }

    /// <summary>Port at whose header the demand also sets a least activity, by <see cref="LeastShareOfDemand"/>; empty for none.</summary>
    public string DemandPort { get; init; } = "";

    /// <summary>Least activity as a share of the demand at <see cref="DemandPort"/>'s header, 0 to 1.</summary>
    public double LeastShareOfDemand { get; init; }

    /// <summary>Place of its setpoint among the asset's tags when the plan is to set it; -1 when the asset's own control follows its neighbours.</summary>
    public int SetpointTag { get; init; } = -1;

    /// <summary>Setpoint per unit of activity.</summary>
    public double SetpointPerUnit { get; init; } = 1;
}
