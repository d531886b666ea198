using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field;
using IS2H4C.Twin.Field.OpcUa;
using IS2H4C.Twin.Host.Supervision;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>Tags of a hub, read and written over the same links as supervision uses, but without its heartbeat.</summary>
internal sealed class HubPoints(HubDefinition hub, OpcUaSecurity security, TimeSpan timeout, TimeProvider time)
{
    /// <summary>The tag of that name, with its asset; null when there is none.</summary>
    public (AssetDefinition Asset, int Tag)? Find(string name)
    {
        foreach (var asset in hub.Assets)
        {
            for (var t = 0; t < asset.Tags.Count; t++)
            {
                if (asset.Tags[t].Name.ToString() == name)
                    return (asset, t);
            }
        }
        return null;
    }

    /// <summary>Reads tags, waiting until none is Bad any more or the time is over.</summary>
    public async Task<IReadOnlyList<PointReading>> ReadAsync(IReadOnlyList<(AssetDefinition Asset, int Tag)> tags, CancellationToken cancellationToken)
    {
        var readings = new PointReading[tags.Count];
        var ids = tags.Select(t => t.Asset.Link).Distinct(StringComparer.Ordinal).ToList();
        var perLink = await Task.WhenAll(ids.Select(id => ReadLinkAsync(id, [.. tags.Where(t => t.Asset.Link == id)], cancellationToken))).ConfigureAwait(false);
        foreach (var (tag, sample) in perLink.SelectMany(l => l))
        {
            for (var i = 0; i < tags.Count; i++)
            {
                if (tags[i] == tag)
                    readings[i] = Reading(tag.Asset.Tags[tag.Tag], sample);
            }
        }
        return readings;
    }

    /// <summary>Writes one setpoint through its link: range, write, readback.</summary>
    public async Task<WriteReply> WriteAsync(AssetDefinition asset, int tag, double value, CancellationToken cancellationToken)
    {
        var link = Link(asset.Link);
        await using (link.ConfigureAwait(false))
        {
            if (await WaitAsync(link, [(asset, tag)], cancellationToken).ConfigureAwait(false) is [var (_, sample)] && sample.Quality == Quality.Bad)
                return new WriteReply.TimedOut($"{asset.Tags[tag].Name}: {sample.Reason}");
            return await link.WriteAsync(asset.Id, tag, value, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<((AssetDefinition Asset, int Tag) Tag, Sample Sample)>> ReadLinkAsync(string id, IReadOnlyList<(AssetDefinition Asset, int Tag)> tags, CancellationToken cancellationToken)
    {
        var link = Link(id);
        await using (link.ConfigureAwait(false))
            return await WaitAsync(link, tags, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts the link and waits for samples that are not Bad; after the time-out what there is.</summary>
    private async Task<IReadOnlyList<((AssetDefinition Asset, int Tag) Tag, Sample Sample)>> WaitAsync(ITagLink link, IReadOnlyList<(AssetDefinition Asset, int Tag)> tags, CancellationToken cancellationToken)
    {
        var samples = tags.Select(_ => Sample.Never(time.GetUtcNow())).ToArray();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var heard = link.Samples.Subscribe(batch =>
        {
            lock (samples)
            {
                for (var i = 0; i < tags.Count; i++)
                {
                    if (tags[i].Asset.Id == batch.Asset)
                        samples[i] = batch.Samples[tags[i].Tag].Sample;
                }
                if (samples.All(s => s.Quality != Quality.Bad))
                    done.TrySetResult();
            }
        });
        link.Start();
        try
        {
            await done.Task.WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What came so far says what is wrong.
        }
        lock (samples)
            return [.. tags.Select((t, i) => (t, samples[i]))];
    }

    private ITagLink Link(string id) =>
        LinkFactory.Create(hub.Links.First(l => l.Id == id), [.. hub.Assets.Where(a => a.Link == id)], security, null, time, 1);

    private static PointReading Reading(TagDefinition tag, Sample sample) => new(
        tag.Name.ToString(),
        double.IsFinite(sample.Value) ? sample.Value : null,
        tag.Spec.States.Count > 0 && sample.Value >= 0 && sample.Value < tag.Spec.States.Count ? tag.Spec.States[(int)sample.Value] : null,
        tag.Spec.Unit.Symbol,
        sample.Quality,
        sample.Reason,
        double.IsFinite(sample.Value) ? sample.SourceTime : null);
}
