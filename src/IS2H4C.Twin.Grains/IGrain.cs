using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains;

/// <summary>
/// Behaviour behind a mailbox: takes one message at a time and answers. It finds others only through the directory it is given,
/// shares no object with them, and its whole memory can be saved to bytes and restored elsewhere between any two messages.
/// </summary>
public interface IGrain
{
    /// <summary>Handles one message. The host never calls it again before the task is done.</summary>
    ValueTask<GrainReply> ReceiveAsync(GrainMessage message, IGrainDirectory directory);

    /// <summary>Everything the grain remembers.</summary>
    byte[] Save();

    /// <summary>Takes the memory of a grain that was saved.</summary>
    /// <exception cref="System.Text.Json.JsonException">The bytes are not a saved state of this grain.</exception>
    void Restore(ReadOnlySpan<byte> state);
}

/// <summary>How grains reach each other.</summary>
public interface IGrainDirectory
{
    /// <summary>Sends a message and waits for the answer. A full mailbox answers <see cref="MailboxFull"/> at once.</summary>
    /// <exception cref="KeyNotFoundException">There is no such grain.</exception>
    ValueTask<GrainReply> AskAsync(string grain, GrainMessage message);
}

/// <summary>Makes grains by id; a host calls it when a grain is first needed or was lost.</summary>
public interface IGrainFactory
{
    /// <summary>Ids of all grains of the hub.</summary>
    IReadOnlyList<string> Ids { get; }

    /// <summary>A fresh grain of that id, without memory.</summary>
    IGrain Create(string id);
}
