using System.Text.Json.Serialization;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Host.Live;

/// <summary>Everything a screen shows of the hub at one instant.</summary>
/// <param name="Sequence">Counts up by one per control cycle; a delta fits only on the frame before it.</param>
/// <param name="Hub">The hub's id.</param>
/// <param name="Name">The hub's name.</param>
/// <param name="Time">The instant from which all ages are counted.</param>
/// <param name="Policy">Name of the dispatch policy.</param>
/// <param name="PolicyReason">Its last decision in one sentence.</param>
/// <param name="Scan">How the control cycle is doing.</param>
/// <param name="Kpis">Totals of the hub.</param>
/// <param name="Links">One per PLC.</param>
/// <param name="Headers">Pipes and buses between the assets.</param>
/// <param name="Assets">The assets, in the order of the hub file.</param>
public sealed record Frame(
    long Sequence,
    string Hub,
    string Name,
    DateTimeOffset Time,
    string Policy,
    string PolicyReason,
    ScanFrame Scan,
    IReadOnlyList<Kpi> Kpis,
    IReadOnlyList<LinkFrame> Links,
    IReadOnlyList<HeaderFrame> Headers,
    IReadOnlyList<AssetFrame> Assets);

/// <summary>How the control cycle is doing.</summary>
/// <param name="Number">Cycles since the start.</param>
/// <param name="Milliseconds">How long the last one took, ms.</param>
/// <param name="Overruns">How many did not end before the next was due.</param>
public sealed record ScanFrame(long Number, double Milliseconds, long Overruns);

/// <summary>One total of the hub.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value; null when it cannot be known now.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Quality">Worst quality of what went into it.</param>
public sealed record Kpi(string Name, double? Value, string Unit, Quality Quality);

/// <summary>One link.</summary>
/// <param name="Id">Plant id.</param>
/// <param name="Protocol">Driver.</param>
/// <param name="Endpoint">Address.</param>
/// <param name="State">Connected, Connecting or Down.</param>
/// <param name="Reason">Why it is not connected, or that the PLC runs on its fallback; null when all is well.</param>
/// <param name="LastGood">When something was read last; null for never.</param>
/// <param name="RoundTripMs">Last round trip, ms; null for never.</param>
/// <param name="Errors">Failed requests since the start.</param>
public sealed record LinkFrame(string Id, string Protocol, string Endpoint, string State, string? Reason, DateTimeOffset? LastGood, double? RoundTripMs, long Errors);

/// <summary>One pipe or bus.</summary>
/// <param name="Id">Plant id.</param>
/// <param name="Resource">What flows in it.</param>
/// <param name="Unit">Unit of its flows.</param>
/// <param name="From">Sources, first used first.</param>
/// <param name="To">Sinks, first served first.</param>
public sealed record HeaderFrame(string Id, string Resource, string Unit, IReadOnlyList<PortFrame> From, IReadOnlyList<PortFrame> To);

/// <summary>One end of a header.</summary>
/// <param name="Asset">The asset's id.</param>
/// <param name="Port">The port's name.</param>
public sealed record PortFrame(string Asset, string Port);

/// <summary>One asset.</summary>
public sealed record AssetFrame
{
    /// <summary>Plant id.</summary>
    public required string Id { get; init; }

    /// <summary>Asset kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>ISA-95 area.</summary>
    public required string Area { get; init; }

    /// <summary>Who moves its setpoints.</summary>
    public required AssetMode Mode { get; init; }

    /// <summary>Its state in the plant's words.</summary>
    public required string State { get; init; }

    /// <summary>Worst quality among its tags.</summary>
    public required Quality Quality { get; init; }

    /// <summary>Age of its oldest reading, s.</summary>
    public required double AgeSeconds { get; init; }

    /// <summary>Why the quality is not Good; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Its tags by local name.</summary>
    public required IReadOnlyDictionary<string, ValueFrame> Values { get; init; }

    /// <summary>Its setpoints by local name.</summary>
    public required IReadOnlyDictionary<string, SetpointFrame> Setpoints { get; init; }
}

/// <summary>One reading.</summary>
public sealed record ValueFrame
{
    /// <summary>The value; null when there never was one. With Bad quality it is the last one known.</summary>
    public required double? Value { get; init; }

    /// <summary>Name of the state, for a tag with numbered states.</summary>
    public string? Text { get; init; }

    /// <summary>Unit.</summary>
    public required string Unit { get; init; }

    /// <summary>How far it may be trusted.</summary>
    public required Quality Quality { get; init; }

    /// <summary>Seconds since the device read it.</summary>
    public required double AgeSeconds { get; init; }

    /// <summary>When the device read it; programs get it over OPC UA, screens count ages.</summary>
    [JsonIgnore]
    public DateTimeOffset SourceTime { get; init; }

    /// <summary>Why the quality is not Good.</summary>
    public string? Reason { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>Low end of the range.</summary>
    public required double Low { get; init; }

    /// <summary>High end of the range.</summary>
    public required double High { get; init; }

    /// <summary>"main" for the values on the faceplate.</summary>
    public string? Key { get; init; }

    /// <summary>What the twin believes; null when it believes nothing.</summary>
    public double? Twin { get; init; }
}

/// <summary>One setpoint and why it has its value.</summary>
/// <param name="Value">What was decided; null while nothing may be written.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Low">Low end of the range.</param>
/// <param name="High">High end of the range.</param>
/// <param name="Asked">What the strongest voice asked for.</param>
/// <param name="Source">Who that was.</param>
/// <param name="Why">The story, a sentence a step.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Outcome">How the last write ended.</param>
public sealed record SetpointFrame(
    double? Value,
    string Unit,
    double Low,
    double High,
    double? Asked,
    string? Source,
    IReadOnlyList<string> Why,
    DateTimeOffset At,
    SetpointOutcome Outcome);
