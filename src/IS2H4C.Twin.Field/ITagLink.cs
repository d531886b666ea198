using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Field;

/// <summary>
/// The connection to one PLC: reads its tags on schedule, writes its setpoints, and keeps its heartbeat going while supervision is alive.
/// A failed read turns the tags concerned Bad at once, with a reason; a link never delays another and never throws for a dead device.
/// </summary>
public interface ITagLink : IAsyncDisposable
{
    /// <summary>Plant id of the link, e.g. <c>PLC1</c>.</summary>
    string Id { get; }

    /// <summary>How the link is doing now.</summary>
    LinkStatus Status { get; }

    /// <summary>Readings as they come, one batch per asset and scan. Observers are called one after another on the link's own task.</summary>
    IObservable<SampleBatch> Samples { get; }

    /// <summary>Starts reading; returns at once. Failures show in the status and in the samples' quality.</summary>
    void Start();

    /// <summary>Writes one setpoint, reads it back and says how it ended. Expected failures are replies.</summary>
    /// <param name="asset">The asset's id.</param>
    /// <param name="tag">The setpoint's place among the asset's tags.</param>
    /// <param name="value">Value in the tag's unit.</param>
    /// <param name="cancellationToken">Gives the write up.</param>
    ValueTask<WriteReply> WriteAsync(string asset, int tag, double value, CancellationToken cancellationToken);

    /// <summary>Supervision says that its control cycle ran. The heartbeat goes on only while this is called; when it stops, the PLC's watchdog falls back.</summary>
    void SupervisionAlive();
}

/// <summary>Readings of one asset that belong to one scan.</summary>
/// <param name="Asset">The asset's id.</param>
/// <param name="Samples">The readings; never empty.</param>
public readonly record struct SampleBatch(string Asset, IReadOnlyList<TagSample> Samples);
