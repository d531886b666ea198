using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Grains;
using IS2H4C.Twin.Grains.Messages;
using IS2H4C.Twin.OpcUa;
using StatusCodes = IS2H4C.Twin.OpcUa.StatusCodes;

namespace IS2H4C.Twin.Host.Northbound;

/// <summary>
/// Where OPC UA clients ask for setpoints and modes: the same door as the operator's, so the asset must be in Manual, limits narrow, and the story is told. A
/// plain write answers with a status; the method AskSetpoint answers with the story.
/// </summary>
internal sealed class ClientDoor(IGrainDirectory grains, TimeProvider time)
{
    private const int LongestText = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Makes a setpoint writable.</summary>
    public void Open(UaVariable node, string asset, TagDefinition tag)
    {
        node.AccessLevel = AccessLevels.ReadWrite;
        node.OnWrite = (UaVariable variable, ref DataValue value, string? user) =>
        {
            if (!value.Value.TryGetNumber(out var number))
                return StatusCodes.BadTypeMismatch;
            var reply = Ask(asset, new AskSetpoint(time.GetUtcNow(), tag.Name.Local, number, Who(user), "written over OPC UA"));
            // What is shown is what the PLC shows, not what was asked for.
            value = variable.Value;
            return Status(reply, tag.Spec.Range.Contains(number) ? StatusCodes.BadInvalidState : StatusCodes.BadOutOfRange);
        };
    }

    /// <summary>Makes a mode writable.</summary>
    public void OpenMode(UaVariable node, string asset)
    {
        node.AccessLevel = AccessLevels.ReadWrite;
        node.OnWrite = (UaVariable _, ref DataValue value, string? user) =>
            value.Value.TryGetNumber(out var number) && Enum.IsDefined((AssetMode)(int)number)
                ? Status(Ask(asset, new SetMode(time.GetUtcNow(), (AssetMode)(int)number, Who(user))), StatusCodes.BadInvalidState)
                : StatusCodes.BadOutOfRange;
    }

    /// <summary>Adds AskSetpoint, which answers with outcome, value and story.</summary>
    public void AddMethods(UaAddressSpace space, NodeId node, ushort index, AssetDefinition asset)
    {
        UaArgument[] inputs = [Text("setpoint", "local name, e.g. JIC101.SP"), new("value", Type(BuiltInType.Double), -1, new LocalizedText("en", "in the tag's unit")), Text("reason", "why, in your words")];
        UaArgument[] outputs = [Text("outcome", "Accepted, Limited or Refused"), new("value", Type(BuiltInType.Double), -1, new LocalizedText("en", "what it will be now")), new("why", Type(BuiltInType.String), 1, new LocalizedText("en", "the story, a sentence a step"))];
        space.AddMethod(node, new NodeId(index, $"{asset.Id}.AskSetpoint"), "AskSetpoint", inputs, outputs, (UaCallContext context, ReadOnlySpan<Variant> given, Span<Variant> told) =>
        {
            var reply = Ask(asset.Id, new AskSetpoint(time.GetUtcNow(), Short(given[0].AsString()), given[1].AsDouble(), Who(context.User), Short(given[2].AsString())));
            (told[0], told[1], told[2]) = reply switch
            {
                SetpointTaken taken => (new Variant(taken.Outcome.ToString()), new Variant(taken.Value), Variant.OfArray([.. taken.Why])),
                Refused refused => (new Variant("Refused"), new Variant(double.NaN), Variant.OfArray([refused.Reason, refused.Remedy])),
                _ => (new Variant("Refused"), new Variant(double.NaN), Variant.OfArray([$"{asset.Id} is too busy; nothing was done.", "Try again in a second."])),
            };
            return StatusCodes.Good;
        });
    }

    private static UaArgument Text(string name, string description) => new(name, Type(BuiltInType.String), -1, new LocalizedText("en", description));

    private static NodeId Type(BuiltInType type) => new((uint)type);

    /// <summary>
    /// The server's handlers are synchronous by design: each connection has a thread of its own, and only that client waits. It waits for the grain, no longer.
    /// </summary>
    private GrainReply? Ask(string asset, GrainMessage message)
    {
        var ask = grains.AskAsync(asset, message).AsTask();
        return ask.Wait(Patience) ? ask.GetAwaiter().GetResult() : null;
    }

    private static StatusCode Status(GrainReply? reply, StatusCode refused) => reply switch
    {
        SetpointTaken { Outcome: SetpointOutcome.Limited } => StatusCodes.GoodClamped,
        SetpointTaken or Done => StatusCodes.Good,
        Refused => refused,
        MailboxFull => StatusCodes.BadResourceUnavailable,
        _ => StatusCodes.BadTimeout,
    };

    private static string Who(string? user) => user is null ? "OPC UA client" : $"OPC UA client {Short(user)}";

    private static string Short(string? text) => text is null ? "" : text.Length <= LongestText ? text : text[..LongestText];
}
