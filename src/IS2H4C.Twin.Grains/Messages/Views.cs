using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Grains.Messages;

/// <summary>Everything about an asset that a screen shows.</summary>
/// <param name="Id">Plant id.</param>
/// <param name="Mode">Who moves its setpoints.</param>
/// <param name="State">Its state in the plant's words.</param>
/// <param name="Quality">Worst quality among its tags.</param>
/// <param name="AgeSeconds">Age of its oldest reading, s.</param>
/// <param name="Reason">Why the quality is not Good; null when it is.</param>
/// <param name="Values">One per tag, in the kind's order.</param>
/// <param name="Setpoints">One per setpoint tag.</param>
public sealed record AssetView(
    string Id,
    AssetMode Mode,
    string State,
    Quality Quality,
    double AgeSeconds,
    string? Reason,
    IReadOnlyList<ValueView> Values,
    IReadOnlyList<SetpointView> Setpoints) : GrainReply;

/// <summary>One reading as a screen shows it.</summary>
/// <param name="Sample">The reading.</param>
/// <param name="Twin">What the twin believes, in the tag's unit; NaN when it believes nothing.</param>
public readonly record struct ValueView(Sample Sample, double Twin);

/// <summary>One setpoint and its story.</summary>
/// <param name="Tag">Its place among the asset's tags.</param>
/// <param name="Value">What was decided last; NaN before the first decision.</param>
/// <param name="Outcome">How the last write ended.</param>
/// <param name="Story">Why it has its value; null before the first decision.</param>
/// <param name="Detail">What stands in the way, when something does.</param>
/// <param name="DecidedAt">When it was decided last.</param>
public sealed record SetpointView(int Tag, double Value, SetpointOutcome Outcome, SetpointStory? Story, string? Detail, DateTimeOffset DecidedAt);

/// <summary>Everything about the hub as a whole that a screen shows.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Reason">Its last decision in one sentence.</param>
/// <param name="Scans">How many cycles were run.</param>
/// <param name="Figures">Totals of the last cycle.</param>
public sealed record HubView(string Policy, string Reason, long Scans, HubFigures Figures) : GrainReply;

/// <summary>Totals of one cycle, from measured values; a share that could not be read counts nothing.</summary>
/// <param name="RenewableAvailableKw">Renewable power available, kW.</param>
/// <param name="RenewableKw">Renewable power made, kW.</param>
/// <param name="LoadKw">Power of the movable loads, kW.</param>
/// <param name="DutyKw">Power of the other loads, kW.</param>
/// <param name="ImportKw">Import, kW.</param>
/// <param name="ExportKw">Export, kW.</param>
/// <param name="PriceEurPerMwh">Price used, EUR/MWh; NaN when none is known.</param>
public sealed record HubFigures(
    double RenewableAvailableKw,
    double RenewableKw,
    double LoadKw,
    double DutyKw,
    double ImportKw,
    double ExportKw,
    double PriceEurPerMwh);
