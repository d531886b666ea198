using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Field;

/// <summary>The last sample of every tag of one link. Used by the link's scan alone.</summary>
internal sealed class LinkImage
{
    private readonly AssetDefinition[] _assets;
    private readonly Sample[][] _samples;
    private readonly Dictionary<string, TagPlace> _places = [];

    public LinkImage(LinkDefinition link, IEnumerable<AssetDefinition> assets, DateTimeOffset now)
    {
        _assets = [.. assets.Where(a => a.Link == link.Id)];
        _samples = new Sample[_assets.Length][];
        for (var a = 0; a < _assets.Length; a++)
        {
            _samples[a] = new Sample[_assets[a].Tags.Count];
            Array.Fill(_samples[a], Sample.Never(now));
            for (var t = 0; t < _assets[a].Tags.Count; t++)
            {
                var tag = _assets[a].Tags[t];
                _places[tag.Name.ToString()] = new TagPlace(a, t, tag, $"outside its range {tag.Spec.Range} {tag.Spec.Unit}");
            }
        }
    }

    public IReadOnlyCollection<TagPlace> Places => _places.Values;

    public TagPlace? Find(string name) => _places.GetValueOrDefault(name);

    public TagDefinition? Tag(string asset, int tag) =>
        Array.Find(_assets, a => a.Id == asset) is { } found && tag >= 0 && tag < found.Tags.Count ? found.Tags[tag] : null;

    /// <summary>Notes a value that was read: Good inside its range, Uncertain outside, Bad when it is not a number.</summary>
    public void Take(TagPlace place, double value, DateTimeOffset now) => Take(place, value, now, now);

    /// <summary>Notes a value whose device says since when it is true.</summary>
    public void Take(TagPlace place, double value, DateTimeOffset sourceTime, DateTimeOffset now)
    {
        ref var sample = ref _samples[place.Asset][place.Tag];
        if (!double.IsFinite(value))
            sample = sample.Fail(now, "the PLC shows NaN or infinity in place of a value");
        else if (WireCodec.IsWithin(place.Definition.Wire, place.Definition.Spec.Range, value))
            sample = new Sample(value, Quality.Good, sourceTime, now);
        else
            sample = new Sample(value, Quality.Uncertain, sourceTime, now, place.OutOfRange);
    }

    /// <summary>Notes a value that its device itself calls Uncertain.</summary>
    public void Doubt(TagPlace place, double value, DateTimeOffset sourceTime, DateTimeOffset now, string reason) =>
        _samples[place.Asset][place.Tag] = new Sample(value, Quality.Uncertain, sourceTime, now, reason);

    /// <summary>Marks one tag Bad; its last value stands, its age goes on.</summary>
    public void Fail(TagPlace place, DateTimeOffset now, string reason)
    {
        ref var sample = ref _samples[place.Asset][place.Tag];
        sample = sample.Fail(now, reason);
    }

    /// <summary>Marks every tag Bad.</summary>
    public void FailAll(DateTimeOffset now, string reason)
    {
        foreach (var place in _places.Values)
            Fail(place, now, reason);
    }

    /// <summary>A copy of every sample, a batch per asset.</summary>
    public void Publish(IObserver<SampleBatch> to)
    {
        for (var a = 0; a < _assets.Length; a++)
        {
            var samples = new TagSample[_samples[a].Length];
            for (var t = 0; t < samples.Length; t++)
                samples[t] = new TagSample(t, _samples[a][t]);
            if (samples.Length > 0)
                to.OnNext(new SampleBatch(_assets[a].Id, samples));
        }
    }
}
