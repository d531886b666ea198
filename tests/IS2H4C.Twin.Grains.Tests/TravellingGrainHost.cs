using System.Text.Json;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>
/// A host unlike the embedded one, to prove the seam: every message, reply and state becomes bytes and is read again; grains are lost and
/// made anew from their last saved state, and move between two instances, at random but by a seed.
/// </summary>
internal sealed class TravellingGrainHost(IGrainFactory factory, int seed) : IGrainDirectory
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, IGrain>[] _instances = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
    private readonly Dictionary<string, byte[]> _saved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _home = new(StringComparer.Ordinal);

    /// <summary>How often a grain was lost and made anew.</summary>
    public int Losses { get; private set; }

    /// <summary>How often a grain moved to the other instance.</summary>
    public int Moves { get; private set; }

    public async ValueTask<GrainReply> AskAsync(string grain, GrainMessage message)
    {
        var found = Find(grain);
        var reply = await found.ReceiveAsync(Travel(message), this).ConfigureAwait(false);
        _saved[grain] = found.Save();
        return Travel(reply);
    }

    private IGrain Find(string id)
    {
        var home = _home.GetValueOrDefault(id);
        var chance = _random.NextDouble();
        if (chance < 0.02)
        {
            _instances[home].Remove(id);
            Losses++;
        }
        else if (chance < 0.04)
        {
            _instances[home].Remove(id);
            _home[id] = home = 1 - home;
            Moves++;
        }
        if (_instances[home].TryGetValue(id, out var grain))
            return grain;
        grain = factory.Create(id);
        if (_saved.TryGetValue(id, out var state))
            grain.Restore(state);
        return _instances[home][id] = grain;
    }

    private static T Travel<T>(T thing)
        where T : class
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(thing, GrainJson.Options);
        return JsonSerializer.Deserialize<T>(bytes, GrainJson.Options)!;
    }
}
