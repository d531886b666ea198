using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>The newest value of every tag as the server told it. Filled by the receiving thread, emptied into the image by the scan.</summary>
internal sealed class TagMirror
{
    private static readonly DataValue Waiting = new(StatusCodes.BadWaitingForInitialData);

    private readonly Lock _gate = new();
    private readonly TagPlace[] _places;
    private readonly Entry[] _entries;
    private readonly TimeSpan _longestSourceAge;
    private bool _isBelieved = true;

    /// <param name="places">The tags.</param>
    /// <param name="longestSourceAge">How old a source time may be on the PLC's own clock; zero does not judge it.</param>
    public TagMirror(IReadOnlyCollection<TagPlace> places, TimeSpan longestSourceAge)
    {
        _places = [.. places];
        _entries = new Entry[_places.Length];
        _longestSourceAge = longestSourceAge;
        Clear();
    }

    public int Count => _places.Length;

    public IReadOnlyList<TagPlace> Places => _places;

    /// <summary>The place of a tag.</summary>
    public int IndexOf(TagDefinition tag) => Array.FindIndex(_places, p => ReferenceEquals(p.Definition, tag));

    /// <summary>Forgets everything: after a break what is known may be old.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (ref var entry in _entries.AsSpan())
                entry = entry with { Value = Waiting, Told = Waiting };
        }
    }

    /// <summary>Whether notifications count. While they do not, they are only noted; when they do again, what was told last counts.</summary>
    public void Believe(bool isBelieved)
    {
        lock (_gate)
        {
            if (isBelieved && !_isBelieved)
            {
                foreach (ref var entry in _entries.AsSpan())
                    entry = entry.Told == Waiting ? entry : entry with { Value = entry.Told };
            }
            _isBelieved = isBelieved;
        }
    }

    /// <summary>Takes a notification. They come in order, so the last one stands, also when the PLC's clock was set back.</summary>
    public void Take(int tag, in DataValue value, DateTimeOffset now)
    {
        lock (_gate)
        {
            var entry = _entries[tag];
            _entries[tag] = entry with { Told = value, Notifications = entry.Notifications + 1, Value = _isBelieved ? value : entry.Value, Received = _isBelieved ? now : entry.Received };
        }
    }

    /// <summary>Takes a value that was read, unless a newer notification overtook it.</summary>
    public void TakeRead(int tag, in DataValue value, DateTimeOffset now)
    {
        lock (_gate)
        {
            ref var entry = ref _entries[tag];
            if (entry.Value.Status == StatusCodes.BadWaitingForInitialData || value.SourceTimestamp >= entry.Value.SourceTimestamp)
                entry = entry with { Value = value, Received = now };
        }
    }

    /// <summary>Takes a value that was read in place of a subscription that is not believed.</summary>
    public void TakeInstead(int tag, in DataValue value, DateTimeOffset now)
    {
        lock (_gate)
            _entries[tag] = _entries[tag] with { Value = value, Received = now };
    }

    /// <summary>Whether a value that was just read is what the subscription told last; then its newer timestamps count.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="read">What was read.</param>
    /// <param name="now">When.</param>
    /// <param name="notifications">How often the subscription has told of this tag.</param>
    public bool Confirms(int tag, in DataValue read, DateTimeOffset now, out long notifications)
    {
        lock (_gate)
        {
            ref var entry = ref _entries[tag];
            notifications = entry.Notifications;
            if (!IsSame(entry.Told, read, _places[tag].Definition.Spec.Deadband))
                return false;
            // Small differences inside the deadband are the subscription's to tell; times, and why a value is Bad, come from the read.
            var confirmed = read.Status.IsBad ? read : entry.Told;
            confirmed.SourceTimestamp = read.SourceTimestamp;
            confirmed.ServerTimestamp = read.ServerTimestamp;
            entry = entry with { Value = confirmed, Received = now };
            return true;
        }
    }

    /// <summary>Brings the image to the present.</summary>
    /// <param name="image">The image.</param>
    /// <param name="heard">
    /// When the server last showed that it would have told of a change: until then every value is true, so that is the source time we give.
    /// </param>
    /// <param name="now">The present.</param>
    public void CopyTo(LinkImage image, DateTimeOffset heard, DateTimeOffset now)
    {
        lock (_gate)
        {
            for (var t = 0; t < _places.Length; t++)
            {
                var (place, value) = (_places[t], _entries[t].Value);
                if (value.Status.IsBad)
                    image.Fail(place, now, $"the PLC says {value.Status}");
                else if (!value.Value.TryGetNumber(out var number))
                    image.Fail(place, now, $"the PLC shows a {value.Value.Type} in place of a number");
                else if (value.Status.IsUncertain && double.IsFinite(number))
                    image.Doubt(place, number, heard, now, $"the PLC says {value.Status}");
                else if (_longestSourceAge > TimeSpan.Zero && double.IsFinite(number) && AgeOf(_entries[t], now) is var age && age > _longestSourceAge)
                    image.Doubt(place, number, now - age, now, FormattableString.Invariant($"the PLC took it {age.TotalSeconds:0} s ago, allowed are {_longestSourceAge.TotalSeconds:0.#} s"));
                else
                    image.Take(place, number, heard, now);
            }
        }
    }

    /// <summary>Age of a value: on the PLC's own clock from source to server, then on ours since it came. The two clocks need not agree.</summary>
    private static TimeSpan AgeOf(in Entry entry, DateTimeOffset now)
    {
        var (source, server) = (entry.Value.SourceTimestamp, entry.Value.ServerTimestamp);
        var before = source == DateTime.MinValue || server <= source ? TimeSpan.Zero : server - source;
        return before + (now > entry.Received ? now - entry.Received : TimeSpan.Zero);
    }

    private static bool IsSame(in DataValue told, in DataValue read, double deadband)
    {
        if (told.Status.IsGood != read.Status.IsGood || told.Status.IsBad != read.Status.IsBad)
            return false;
        if (read.Status.IsBad)
            return true;
        return told.Value.TryGetNumber(out var a) && read.Value.TryGetNumber(out var b)
            ? Math.Abs(a - b) <= deadband || (double.IsNaN(a) && double.IsNaN(b))
            : told.Value.Equals(read.Value);
    }

    /// <param name="Value">What counts: told or read.</param>
    /// <param name="Told">What the subscription told last.</param>
    /// <param name="Notifications">How often it told.</param>
    /// <param name="Received">When the value came.</param>
    private readonly record struct Entry(DataValue Value, DataValue Told, long Notifications, DateTimeOffset Received);
}
