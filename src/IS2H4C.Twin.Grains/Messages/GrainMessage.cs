using System.Text.Json.Serialization;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Dispatch.HubPlanning;

namespace IS2H4C.Twin.Grains.Messages;

/// <summary>What may be said to a grain; immutable and serialisable, a closed set.</summary>
[JsonDerivedType(typeof(SamplesArrived), "samples")]
[JsonDerivedType(typeof(Freeze), "freeze")]
[JsonDerivedType(typeof(DecideSetpoints), "decide")]
[JsonDerivedType(typeof(WritesEnded), "writes")]
[JsonDerivedType(typeof(AskSetpoint), "ask")]
[JsonDerivedType(typeof(SetMode), "mode")]
[JsonDerivedType(typeof(DescribeAsset), "describe")]
[JsonDerivedType(typeof(Scan), "scan")]
[JsonDerivedType(typeof(DescribeHub), "describe-hub")]
[JsonDerivedType(typeof(PlanMade), "plan-made")]
[JsonDerivedType(typeof(DescribePlan), "describe-plan")]
public abstract record GrainMessage
{
    private protected GrainMessage()
    {
    }
}

/// <summary>To an asset: new readings came from the field.</summary>
/// <param name="Samples">The readings.</param>
public sealed record SamplesArrived(IReadOnlyList<TagSample> Samples) : GrainMessage;

/// <summary>To an asset: freeze your process image, move your twin on to <paramref name="Now"/>, and hand the image over.</summary>
/// <param name="Now">The instant of the scan.</param>
public sealed record Freeze(DateTimeOffset Now) : GrainMessage;

/// <summary>To an asset: these are the wishes for your setpoints, strongest first; decide them at the door.</summary>
/// <param name="Now">The instant of the scan.</param>
/// <param name="Wishes">What dispatch and the asset itself would like.</param>
public sealed record DecideSetpoints(DateTimeOffset Now, IReadOnlyList<Wish> Wishes) : GrainMessage;

/// <summary>To an asset: how writes to the field ended.</summary>
/// <param name="Now">When they ended.</param>
/// <param name="Writes">One entry per write.</param>
public sealed record WritesEnded(DateTimeOffset Now, IReadOnlyList<WriteResult> Writes) : GrainMessage;

/// <summary>How one write ended.</summary>
/// <param name="Tag">The setpoint's place among the asset's tags.</param>
/// <param name="Outcome">Accepted, Rejected, Mismatch or TimedOut.</param>
/// <param name="Detail">What the field said; null when all is well.</param>
public readonly record struct WriteResult(int Tag, SetpointOutcome Outcome, string? Detail);

/// <summary>To an asset: somebody asks for a setpoint by hand.</summary>
/// <param name="Now">When.</param>
/// <param name="Setpoint">Local name of the setpoint tag.</param>
/// <param name="Value">Value asked for, in the tag's unit.</param>
/// <param name="Who">Who asks, e.g. <c>operator</c>.</param>
/// <param name="Reason">Why, in their words; may be empty.</param>
public sealed record AskSetpoint(DateTimeOffset Now, string Setpoint, double Value, string Who, string Reason) : GrainMessage;

/// <summary>To an asset: change who moves its setpoints.</summary>
/// <param name="Now">When.</param>
/// <param name="Mode">Auto or Manual.</param>
/// <param name="Who">Who asks.</param>
public sealed record SetMode(DateTimeOffset Now, AssetMode Mode, string Who) : GrainMessage;

/// <summary>To an asset: tell all for the screen.</summary>
/// <param name="Now">The instant from which ages are counted.</param>
public sealed record DescribeAsset(DateTimeOffset Now) : GrainMessage;

/// <summary>To the hub: run one control cycle.</summary>
/// <param name="Now">The instant of the cycle.</param>
public sealed record Scan(DateTimeOffset Now) : GrainMessage;

/// <summary>To the hub: tell all for the screen.</summary>
public sealed record DescribeHub : GrainMessage;

/// <summary>To the hub: this became of the plan you wanted.</summary>
/// <param name="Answer">The plan, or why there is none.</param>
public sealed record PlanMade(PlanAnswer Answer) : GrainMessage;

/// <summary>To the hub: tell all about the plan.</summary>
/// <param name="Now">The instant at which it is judged.</param>
public sealed record DescribePlan(DateTimeOffset Now) : GrainMessage;

/// <summary>Who moves an asset's setpoints.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AssetMode>))]
public enum AssetMode
{
    /// <summary>Dispatch and the asset's own wishes.</summary>
    Auto,
    /// <summary>The operator; limits still hold.</summary>
    Manual,
    /// <summary>The PLC on its own fallback; supervision only watches.</summary>
    Local,
}
