using System.Globalization;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>Plays readings and wishes to the grain of one asset of the almelo hub, second by second.</summary>
internal sealed class AssetScript
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly AssetDefinition _asset;
    private readonly AssetGrain _grain;
    private readonly double[] _values;
    private DateTimeOffset _now = Start;

    public AssetScript(string asset)
    {
        _asset = Repository.Hub("almelo").Assets.First(a => a.Id == asset);
        _grain = new AssetGrain(_asset, AssetCatalogue.Default.Get(_asset.Kind));
        _values = [.. _asset.Tags.Select(t => t.Spec.Range.Clamp(0))];
    }

    public IReadOnlyList<SetpointWrite> Writes { get; private set; } = [];

    /// <summary>Sets what the PLC shows from now on.</summary>
    public AssetScript Reads(string tag, double value)
    {
        _values[Index(tag)] = value;
        return this;
    }

    /// <summary>One second passes: the readings arrive, the wishes are decided, the PLC takes what is written.</summary>
    public AssetScript Second(params (string Tag, double Value, string Why)[] wishes)
    {
        _now += TimeSpan.FromSeconds(1);
        Say(new SamplesArrived([.. _values.Select((v, i) => new TagSample(i, new Sample(v, Quality.Good, _now, _now)))]));
        Decide(wishes);
        return this;
    }

    /// <summary>Time passes without any reading; then the wishes are decided.</summary>
    public AssetScript Silence(double seconds, params (string Tag, double Value, string Why)[] wishes)
    {
        _now += TimeSpan.FromSeconds(seconds);
        Decide(wishes);
        return this;
    }

    /// <summary>The link fails: all readings turn Bad.</summary>
    public AssetScript LinkFails(string reason)
    {
        _now += TimeSpan.FromSeconds(1);
        Say(new SamplesArrived([.. _values.Select((v, i) => new TagSample(i, new Sample(v, Quality.Good, _now, _now).Fail(_now, reason)))]));
        Decide([]);
        return this;
    }

    public GrainReply Ask(string setpoint, double value) => Say(new AskSetpoint(_now, setpoint, value, "operator", ""));

    public AssetScript Mode(AssetMode mode)
    {
        Assert.IsType<Done>(Say(new SetMode(_now, mode, "operator")));
        return this;
    }

    public AssetView View() => (AssetView)Say(new DescribeAsset(_now));

    public SetpointView Setpoint(string tag) => View().Setpoints.First(s => s.Tag == Index(tag));

    /// <summary>The story of a setpoint as one line.</summary>
    public string Story(string tag)
    {
        var view = Setpoint(tag);
        return string.Join("; ", view.Story!.Tell(_asset.Tags[view.Tag].Spec.Unit));
    }

    public double Written(string tag) => Writes.Single(w => w.Tag == Index(tag)).Value;

    private void Decide((string Tag, double Value, string Why)[] wishes)
    {
        Say(new Freeze(_now));
        Writes = ((SetpointsDecided)Say(new DecideSetpoints(_now, [.. wishes.Select(w => new Wish(Index(w.Tag), w.Value, w.Why))]))).Writes;
        foreach (var write in Writes)
            _values[write.Tag] = write.Value;
        Say(new WritesEnded(_now, [.. Writes.Select(w => new WriteResult(w.Tag, SetpointOutcome.Accepted, null))]));
    }

    private GrainReply Say(GrainMessage message)
    {
        var reply = _grain.ReceiveAsync(message, NoOthers.Instance).AsTask();
        Assert.True(reply.IsCompletedSuccessfully);
        return reply.Result;
    }

    private int Index(string local)
    {
        for (var i = 0; i < _asset.Tags.Count; i++)
        {
            if (_asset.Tags[i].Name.Local == local)
                return i;
        }
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{_asset.Id} has no tag {local}."), nameof(local));
    }

    private sealed class NoOthers : IGrainDirectory
    {
        public static NoOthers Instance { get; } = new();

        public ValueTask<GrainReply> AskAsync(string grain, GrainMessage message) => throw new InvalidOperationException("An asset asks nobody.");
    }
}
