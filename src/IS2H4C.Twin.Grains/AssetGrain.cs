using System.Text.Json;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains;

/// <summary>One asset: keeps its process image, steps its twin, and is the door its setpoints pass.</summary>
public sealed class AssetGrain : IGrain
{
    /// <summary>A setpoint that does not change is written again after this, so that the PLC and we never drift apart silently.</summary>
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromSeconds(10);

    /// <summary>How far ahead an operator's setpoint is tried: by then the next cycle has decided it.</summary>
    private static readonly TimeSpan NextCycle = TimeSpan.FromSeconds(1);

    /// <summary>How old a reading may be before it counts as Bad although no link said so.</summary>
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    private readonly AssetDefinition _asset;
    private readonly AssetControl _control;
    private readonly TagSpec[] _tags;
    private readonly SetpointDoor _door;
    private readonly AssetTwin _twin;
    private Sample[] _image;
    private SetpointMemory[] _setpoints;
    private AssetMode _mode = AssetMode.Auto;

    /// <summary>A grain without memory: every reading Bad until the first one comes.</summary>
    public AssetGrain(AssetDefinition asset, AssetKind kind)
    {
        _asset = asset;
        _control = kind.CreateControl(asset.Options);
        _tags = [.. asset.Tags.Select(t => t.Spec)];
        _door = new SetpointDoor(_tags, _control);
        _twin = new AssetTwin(kind, kind.CreateModel(asset.Options), _tags);
        _image = new Sample[_tags.Length];
        Array.Fill(_image, Sample.Never(DateTimeOffset.UnixEpoch));
        _setpoints = [.. Enumerable.Range(0, _tags.Length).Where(i => _tags[i].Access == TagAccess.ReadWrite).Select(i => new SetpointMemory { Tag = i })];
    }

    /// <inheritdoc/>
    public ValueTask<GrainReply> ReceiveAsync(GrainMessage message, IGrainDirectory directory) => new(message switch
    {
        SamplesArrived m => Take(m),
        Freeze m => FreezeImage(m.Now),
        DecideSetpoints m => DecideSetpoints(m),
        WritesEnded m => NoteWrites(m),
        AskSetpoint m => AskByHand(m),
        SetMode m => ChangeMode(m),
        DescribeAsset m => Describe(m.Now),
        _ => throw new ArgumentException($"Asset {_asset.Id} does not understand {message.GetType().Name}.", nameof(message)),
    });

    private Done Take(SamplesArrived message)
    {
        for (var i = 0; i < message.Samples.Count; i++)
        {
            var sample = message.Samples[i];
            _image[sample.Tag] = sample.Sample;
        }
        return Done.Instance;
    }

    private FrozenImage FreezeImage(DateTimeOffset now)
    {
        for (var i = 0; i < _image.Length; i++)
        {
            if (_image[i].Quality != Quality.Bad && _image[i].Age(now) > StaleAfter)
                _image[i] = _image[i].Fail(now, "no new reading for more than 5 s");
        }
        _twin.Step(now, _image);
        return new FrozenImage([.. _image], _mode);
    }

    private SetpointsDecided DecideSetpoints(DecideSetpoints message)
    {
        if (_setpoints.Length == 0)
            return new SetpointsDecided([]);
        var reading = new AssetReading(message.Now, _image);
        var bad = WorstReading();
        var writes = new List<SetpointWrite>(_setpoints.Length);
        foreach (var memory in _setpoints)
        {
            if (bad is not null)
            {
                Withhold(memory, message.Now, bad);
                continue;
            }
            memory.Value = _door.Decide(memory, in reading, _mode, message.Wishes);
            memory.DecidedAt = message.Now;
            if (memory.Outcome == SetpointOutcome.Rejected)
                memory.Outcome = SetpointOutcome.Pending;
            if (memory.Outcome is SetpointOutcome.Accepted or SetpointOutcome.Limited)
                memory.Outcome = Settled(memory);
            if (!MustWrite(memory, message.Now))
                continue;
            memory.Written = memory.Value;
            memory.WrittenAt = message.Now;
            writes.Add(new SetpointWrite(_asset.Id, memory.Tag, memory.Value));
        }
        return new SetpointsDecided(writes);
    }

    /// <summary>No decision stands on Bad readings: nothing is written until they are back.</summary>
    private static void Withhold(SetpointMemory memory, DateTimeOffset now, string reason)
    {
        memory.Value = double.NaN;
        memory.Written = double.NaN;
        memory.Steps.Clear();
        memory.Outcome = SetpointOutcome.Rejected;
        memory.Detail = $"not written: {reason}";
        memory.DecidedAt = now;
    }

    private bool MustWrite(SetpointMemory memory, DateTimeOffset now) =>
        double.IsNaN(memory.Written)
        || Math.Abs(memory.Value - memory.Written) > 1e-4 * _tags[memory.Tag].Range.Span
        || (memory.Value != memory.Written && memory.Value == memory.Asked)
        || now - memory.WrittenAt >= RefreshAfter;

    private static SetpointOutcome Settled(SetpointMemory memory) =>
        memory.Asked == memory.Value ? SetpointOutcome.Accepted : SetpointOutcome.Limited;

    private Done NoteWrites(WritesEnded message)
    {
        foreach (var result in message.Writes)
        {
            var memory = Array.Find(_setpoints, s => s.Tag == result.Tag);
            if (memory is null || double.IsNaN(memory.Written))
                continue;
            memory.Outcome = result.Outcome == SetpointOutcome.Accepted ? Settled(memory) : result.Outcome;
            memory.Detail = result.Detail;
            if (result.Outcome != SetpointOutcome.Accepted)
                memory.Written = double.NaN;
        }
        return Done.Instance;
    }

    private GrainReply AskByHand(AskSetpoint message)
    {
        var memory = Array.Find(_setpoints, s => _tags[s.Tag].Name == message.Setpoint);
        if (memory is null)
            return new Refused($"{_asset.Id} has no setpoint '{message.Setpoint}'.", $"Its setpoints are: {string.Join(", ", _setpoints.Select(s => _tags[s.Tag].Name))}.");
        var spec = _tags[memory.Tag];
        var name = $"{_asset.Id}.{spec.Name}";
        if (!spec.Range.Contains(message.Value))
            return new Refused(FormattableString.Invariant($"{name}: {message.Value} {spec.Unit.Symbol} is outside the range {spec.Range} {spec.Unit.Symbol}."), "Ask for a value inside the range, or have an engineer change the range in tags.csv.");
        if (_mode != AssetMode.Manual)
            return new Refused($"{name}: {_asset.Id} is in {_mode}; only in Manual does it take setpoints by hand.", "Put the asset to Manual first.");
        if (WorstReading() is { } bad)
            return new Refused($"{name}: not written, {bad}.", "Wait until the readings are Good again, or look at the link.");

        memory.Manual = message.Value;
        memory.ManualBy = message.Reason.Length > 0 ? $"{message.Who}: {message.Reason}" : message.Who;
        // Tried on a copy: the cycle decides and writes, this tells the operator at once what the limits will make of it.
        var trial = new SetpointMemory { Tag = memory.Tag, Value = memory.Value, DecidedAt = message.Now - NextCycle, Manual = memory.Manual, ManualBy = memory.ManualBy };
        trial.Value = _door.Decide(trial, new AssetReading(message.Now, _image), _mode, []);
        return new SetpointTaken(trial.Value, Settled(trial), new SetpointStory(trial.Asked, trial.Value, trial.Steps).Tell(spec.Unit));
    }

    private GrainReply ChangeMode(SetMode message)
    {
        if (message.Mode == AssetMode.Local)
            return new Refused($"{_asset.Id}: Local is chosen at the plant, not from here.", "Ask for Auto or Manual.");
        if (_setpoints.Length == 0)
            return new Refused($"{_asset.Id} has no setpoints, so there is nothing to take to {message.Mode}.", "Choose an asset with setpoints.");
        _mode = message.Mode;
        foreach (var memory in _setpoints)
            memory.Manual = double.NaN;
        return Done.Instance;
    }

    private AssetView Describe(DateTimeOffset now)
    {
        var quality = Quality.Good;
        string? reason = null;
        var age = TimeSpan.Zero;
        var values = new ValueView[_image.Length];
        for (var i = 0; i < _image.Length; i++)
        {
            values[i] = new ValueView(_image[i], _tags[i].Access == TagAccess.ReadWrite ? double.NaN : _twin.Predicted[i]);
            if (_image[i].Age(now) > age)
                age = _image[i].Age(now);
            if (_image[i].Quality <= quality)
                continue;
            quality = _image[i].Quality;
            reason = $"{_tags[i].Name}: {_image[i].Reason}";
        }
        var setpoints = _setpoints.Select(s => new SetpointView(
            s.Tag,
            s.Value,
            s.Outcome,
            double.IsNaN(s.Value) ? null : new SetpointStory(s.Asked, s.Value, [.. s.Steps]),
            s.Detail,
            s.DecidedAt));
        return new AssetView(_asset.Id, _mode, _control.State(new AssetReading(now, _image)), quality, age.TotalSeconds, reason, values, [.. setpoints]);
    }

    /// <summary>The first Bad reading in words, or null when none is Bad.</summary>
    private string? WorstReading()
    {
        for (var i = 0; i < _image.Length; i++)
        {
            if (_image[i].Quality == Quality.Bad)
                return $"{_asset.Id}.{_tags[i].Name} is Bad ({_image[i].Reason})";
        }
        return null;
    }

    /// <inheritdoc/>
    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(new Memory(_mode, _image, _setpoints, _twin.State, _twin.SteppedAt, _twin.Predicted), GrainJson.Options);

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<byte> state)
    {
        var memory = JsonSerializer.Deserialize<Memory>(state, GrainJson.Options) ?? throw new JsonException($"Asset {_asset.Id}: the saved state is empty.");
        _mode = memory.Mode;
        _image = memory.Image;
        _setpoints = memory.Setpoints;
        memory.Twin.CopyTo(_twin.State, 0);
        memory.Predicted.CopyTo(_twin.Predicted, 0);
        _twin.SteppedAt = memory.TwinSteppedAt;
    }

    private sealed record Memory(AssetMode Mode, Sample[] Image, SetpointMemory[] Setpoints, byte[] Twin, DateTimeOffset? TwinSteppedAt, double[] Predicted);
}
