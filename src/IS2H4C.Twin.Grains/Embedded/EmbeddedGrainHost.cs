using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains.Embedded;

/// <summary>The default host: all grains in this process, one bounded mailbox each.</summary>
public sealed class EmbeddedGrainHost : IGrainDirectory
{
    /// <summary>How many messages may wait at one grain; two scans' worth for the busiest asset.</summary>
    public const int DefaultCapacity = 64;

    private readonly Dictionary<string, Mailbox> _mailboxes;

    /// <summary>Starts every grain of the factory.</summary>
    public EmbeddedGrainHost(IGrainFactory factory, int capacity = DefaultCapacity) =>
        _mailboxes = factory.Ids.ToDictionary(id => id, id => new Mailbox(id, factory.Create(id), this, capacity), StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<GrainReply> AskAsync(string grain, GrainMessage message) => _mailboxes.TryGetValue(grain, out var mailbox)
        ? mailbox.AskAsync(message)
        : throw new KeyNotFoundException($"No grain '{grain}'. There are: {string.Join(", ", _mailboxes.Keys)}.");
}
