using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>The newest value of every tag as the server told it. Filled by the receiving thread, emptied into the image by the scan.</summary>
internal sealed class TagMirror
{
    private readonly Lock _gate = new();
    private readonly TagPlace[] _places;
    private readonly DataValue[] _values;

    public TagMirror(IReadOnlyCollection<TagPlace> places)
    {
        _places = [.. places];
        _values = new DataValue[_places.Length];
        Nodes = [.. _places.Select(p => OpcUaNodes.Tag(p.Definition.Name.ToString()))];
        Clear();
    }

    public NodeId[] Nodes { get; }

    /// <summary>Forgets everything: after a break what is known may be old.</summary>
    public void Clear()
    {
        lock (_gate)
            Array.Fill(_values, new DataValue(StatusCodes.BadWaitingForInitialData));
    }

    /// <summary>Takes a notification. They come in order, so the last one stands, also when the PLC's clock was set back.</summary>
    public void Take(int tag, in DataValue value)
    {
        lock (_gate)
            _values[tag] = value;
    }

    /// <summary>Takes a value that was read, unless a newer notification overtook it.</summary>
    public void TakeRead(int tag, in DataValue value)
    {
        lock (_gate)
        {
            if (value.SourceTimestamp >= _values[tag].SourceTimestamp)
                _values[tag] = value;
        }
    }

    /// <summary>
    /// Brings the image to the present. The server was heard at <paramref name="now"/> and would have told of a change, so every value is true until now:
    /// that is the source time we give, unless the server's own is later. It may lag by one publishing interval, which is the scan period.
    /// </summary>
    public void CopyTo(LinkImage image, DateTimeOffset now)
    {
        lock (_gate)
        {
            for (var t = 0; t < _places.Length; t++)
            {
                var (place, value) = (_places[t], _values[t]);
                var source = new DateTimeOffset(DateTime.SpecifyKind(value.SourceTimestamp, DateTimeKind.Utc));
                source = source > now ? source : now;
                if (value.Status.IsBad)
                    image.Fail(place, now, $"the PLC says {value.Status}");
                else if (!value.Value.TryGetNumber(out var number))
                    image.Fail(place, now, $"the PLC shows a {value.Value.Type} in place of a number");
                else if (value.Status.IsUncertain && double.IsFinite(number))
                    image.Doubt(place, number, source, now, $"the PLC says {value.Status}");
                else
                    image.Take(place, number, source, now);
            }
        }
    }
}
