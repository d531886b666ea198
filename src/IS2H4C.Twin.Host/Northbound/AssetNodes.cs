using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Grains.Messages;
using IS2H4C.Twin.Host.Live;
using IS2H4C.Twin.OpcUa;
using StatusCodes = IS2H4C.Twin.OpcUa.StatusCodes;

namespace IS2H4C.Twin.Host.Northbound;

/// <summary>
/// One asset: a variable per tag with range, unit and, below it, what the twin believes; its mode, state and reason; for each setpoint what was decided and why.
/// </summary>
internal sealed class AssetNodes
{
    private readonly UaAddressSpace _space;
    private readonly ushort _namespace;
    private readonly Dictionary<string, TagNodes> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SetpointNodes> _setpoints = new(StringComparer.Ordinal);
    private readonly UaVariable _mode;
    private readonly UaVariable _state;
    private readonly UaVariable _reason;

    public AssetNodes(UaAddressSpace space, NodeId hub, ushort index, AssetDefinition asset, NodeId type, ClientDoor? door)
    {
        (_space, _namespace) = (space, index);
        var node = space.AddObject(hub, Id(asset.Id), asset.Id, type).NodeId;
        space.AddProperty(node, Id($"{asset.Id}.Title"), "Title", BuiltInType.String, new Variant(asset.Title));
        space.AddProperty(node, Id($"{asset.Id}.Area"), "Area", BuiltInType.String, new Variant(asset.Area));
        _mode = space.AddMultiState(node, Id($"{asset.Id}.Mode"), "Mode", BuiltInType.UInt16, Enum.GetNames<AssetMode>(), new Variant((ushort)0), "who moves its setpoints");
        _state = space.AddVariable(node, Id($"{asset.Id}.State"), "State", BuiltInType.String, description: "its state in the plant's words");
        _reason = space.AddVariable(node, Id($"{asset.Id}.Reason"), "Reason", BuiltInType.String, description: "why the quality is not Good; empty when it is");
        foreach (var tag in asset.Tags)
        {
            var value = AddTag(node, tag);
            var twin = space.AddAnalogItem(value.NodeId, Id($"{tag.Name}.Twin"), "Twin", BuiltInType.Double, Range(tag.Spec), UnitOf(tag.Spec.Unit), description: "what the twin believes");
            _tags.Add(tag.Name.Local, new TagNodes(value, twin));
            if (tag.Spec.Access == TagAccess.ReadWrite)
                _setpoints.Add(tag.Name.Local, AddSetpoint(value, tag));
            if (tag.Spec.Access == TagAccess.ReadWrite && door is not null)
                door.Open(value, asset.Id, tag);
        }
        door?.OpenMode(_mode, asset.Id);
        door?.AddMethods(space, node, index, asset);
    }

    /// <summary>Every variable whose value lives.</summary>
    public IEnumerable<UaVariable> Variables =>
        _tags.Values.SelectMany(t => (UaVariable[])[t.Value, t.Twin]).Concat(_setpoints.Values.SelectMany(s => s.All)).Append(_mode).Append(_state).Append(_reason);

    public void Show(AssetFrame frame, DateTime now)
    {
        _mode.Set(new Variant((ushort)frame.Mode), now);
        _state.Set(new Variant(frame.State), now);
        _reason.Set(new Variant(frame.Reason ?? ""), now);
        foreach (var (name, value) in frame.Values)
        {
            var nodes = _tags[name];
            nodes.Value.Set(Encode(nodes.Value, value.Value), value.Value is null ? StatusCodes.BadWaitingForInitialData : Qualities.Status(value.Quality), value.SourceTime.UtcDateTime);
            nodes.Twin.Set(new Variant(value.Twin ?? double.NaN), value.Twin is null ? StatusCodes.BadNoData : StatusCodes.Good, now);
        }
        foreach (var (name, setpoint) in frame.Setpoints)
            _setpoints[name].Show(setpoint, now);
    }

    private UaVariable AddTag(NodeId parent, TagDefinition tag) => tag.Spec.Unit == Unit.State
        ? _space.AddMultiState(parent, Id(tag.Name.ToString()), tag.Name.Local, BuiltInType.UInt16, tag.Spec.States, new Variant((ushort)0), tag.Spec.Description)
        : _space.AddAnalogItem(parent, Id(tag.Name.ToString()), tag.Name.Local, BuiltInType.Double, Range(tag.Spec), UnitOf(tag.Spec.Unit), new Variant(0.0), tag.Spec.Description);

    private SetpointNodes AddSetpoint(UaVariable tag, TagDefinition definition)
    {
        UaVariable Add(string name, BuiltInType type, string description, int rank = -1) =>
            _space.AddVariable(tag.NodeId, Id($"{definition.Name}.{name}"), name, type, valueRank: rank, description: description);
        return new SetpointNodes(
            Add("Decided", BuiltInType.Double, "what was decided; Bad while nothing may be written"),
            Add("Asked", BuiltInType.Double, "what the strongest voice asked for"),
            Add("Source", BuiltInType.String, "who that was"),
            Add("Outcome", BuiltInType.String, "how the last write ended"),
            Add("Why", BuiltInType.String, "the story, a sentence a step", 1));
    }

    private NodeId Id(string name) => new(_namespace, name);

    private static UaRange Range(TagSpec spec) => new(spec.Range.Low, spec.Range.High);

    private static UaEngineeringUnit UnitOf(Unit unit) =>
        UneceCodes.Of(unit) is { } code ? UaEngineeringUnit.FromUnece(code, unit.Symbol) : UaEngineeringUnit.Named(unit.Symbol);

    private static Variant Encode(UaVariable node, double? value) => node.BuiltInType == BuiltInType.UInt16
        ? new Variant((ushort)Math.Clamp(Math.Round(value ?? 0), 0, ushort.MaxValue))
        : new Variant(value ?? double.NaN);

    private sealed record TagNodes(UaVariable Value, UaVariable Twin);

    private sealed record SetpointNodes(UaVariable Decided, UaVariable Asked, UaVariable Source, UaVariable Outcome, UaVariable Why)
    {
        public IEnumerable<UaVariable> All => [Decided, Asked, Source, Outcome, Why];

        public void Show(SetpointFrame frame, DateTime now)
        {
            var at = frame.At.UtcDateTime;
            Decided.Set(new Variant(frame.Value ?? double.NaN), frame.Value is null ? StatusCodes.BadNoData : StatusCodes.Good, at);
            Asked.Set(new Variant(frame.Asked ?? double.NaN), frame.Asked is null ? StatusCodes.BadNoData : StatusCodes.Good, at);
            Source.Set(new Variant(frame.Source ?? ""), now);
            Outcome.Set(new Variant(frame.Outcome.ToString()), now);
            Why.Set(Variant.OfArray([.. frame.Why]), at);
        }
    }
}
