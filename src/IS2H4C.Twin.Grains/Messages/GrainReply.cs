using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Dispatch.HubPlanning;

namespace IS2H4C.Twin.Grains.Messages;

/// <summary>What a grain may answer; immutable and serialisable, a closed set.</summary>
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(MailboxFull), "full")]
[JsonDerivedType(typeof(FrozenImage), "image")]
[JsonDerivedType(typeof(SetpointsDecided), "decided")]
[JsonDerivedType(typeof(SetpointTaken), "taken")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(AssetView), "asset")]
[JsonDerivedType(typeof(ScanDone), "scanned")]
[JsonDerivedType(typeof(HubView), "hub")]
[JsonDerivedType(typeof(PlanView), "plan")]
public abstract record GrainReply
{
    private protected GrainReply()
    {
    }
}

/// <summary>Taken note of.</summary>
public sealed record Done : GrainReply
{
    /// <summary>The one there is.</summary>
    public static Done Instance { get; } = new();
}

/// <summary>The mailbox was full: the message was not taken, nothing happened, and the sender decides what to do.</summary>
/// <param name="Grain">Whose mailbox.</param>
/// <param name="Capacity">How many messages it holds.</param>
public sealed record MailboxFull(string Grain, int Capacity) : GrainReply;

/// <summary>An asset's process image.</summary>
/// <param name="Samples">One per tag, in the kind's order.</param>
/// <param name="Mode">Who moves its setpoints.</param>
public sealed record FrozenImage(ImmutableArray<Sample> Samples, AssetMode Mode = AssetMode.Auto) : GrainReply;

/// <summary>What the door decided to write.</summary>
/// <param name="Writes">Writes to do now; empty when nothing changed or nothing may be written.</param>
public sealed record SetpointsDecided(IReadOnlyList<SetpointWrite> Writes) : GrainReply;

/// <summary>One write for the field.</summary>
/// <param name="Asset">The asset's id.</param>
/// <param name="Tag">The setpoint's place among the asset's tags.</param>
/// <param name="Value">Value in the tag's unit.</param>
public readonly record struct SetpointWrite(string Asset, int Tag, double Value);

/// <summary>A setpoint asked for by hand was taken; the limits apply from the next cycle on and were tried already.</summary>
/// <param name="Value">What it will be now, in the tag's unit.</param>
/// <param name="Outcome">Accepted or Limited.</param>
/// <param name="Why">The story, a sentence a step.</param>
public sealed record SetpointTaken(double Value, SetpointOutcome Outcome, IReadOnlyList<string> Why) : GrainReply;

/// <summary>An expected refusal.</summary>
/// <param name="Reason">What is wrong, against which limit.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Refused(string Reason, string Remedy) : GrainReply;

/// <summary>One control cycle is over.</summary>
/// <param name="Writes">What to write to the field.</param>
/// <param name="Order">A plan that is wanted; whoever runs the cycle has it made aside and sends <see cref="PlanMade"/>. Null when none is wanted.</param>
public sealed record ScanDone(IReadOnlyList<SetpointWrite> Writes, PlanOrder? Order = null) : GrainReply;

/// <summary>The plan as it stands.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Standing">Plan, order and forecasts; null when the policy does not plan.</param>
public sealed record PlanView(string Policy, PlanStanding? Standing) : GrainReply;
