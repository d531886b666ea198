using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Host.Api;

/// <summary>A setpoint asked for by hand.</summary>
/// <param name="Value">Value in the tag's unit.</param>
/// <param name="Source">Who asks; "operator" by default.</param>
/// <param name="Reason">Why, in their words.</param>
public sealed record SetpointRequest(double? Value, string? Source, string? Reason);

/// <summary>What became of it.</summary>
/// <param name="Outcome">Accepted or Limited.</param>
/// <param name="Value">What it will be now.</param>
/// <param name="Why">The story, a sentence a step.</param>
public sealed record SetpointAnswer(SetpointOutcome Outcome, double Value, IReadOnlyList<string> Why);

/// <summary>Who is to move an asset's setpoints.</summary>
/// <param name="Mode">Auto or Manual.</param>
/// <param name="Source">Who asks; "operator" by default.</param>
public sealed record ModeRequest(AssetMode? Mode, string? Source);

/// <summary>Who moves them now.</summary>
/// <param name="Id">The asset.</param>
/// <param name="Mode">The mode.</param>
public sealed record ModeAnswer(string Id, AssetMode Mode);

/// <summary>An expected refusal.</summary>
/// <param name="Title">In two words.</param>
/// <param name="Detail">What is wrong, against which limit.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Refusal(string Title, string Detail, string Remedy);
