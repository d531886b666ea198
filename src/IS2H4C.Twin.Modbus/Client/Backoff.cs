namespace IS2H4C.Twin.Modbus;

/// <summary>Waits between tries: each twice the last up to a limit, less a random part.</summary>
internal sealed class Backoff(TimeSpan min, TimeSpan max, double jitter, int seed)
{
    private TimeSpan? _next;

    private readonly Random _random = new(seed);

    public TimeSpan Next()
    {
        var wait = _next ?? min;
        _next = wait > max / 2 ? max : wait * 2;
        return wait * (1 - jitter * _random.NextDouble());
    }

    public void Reset() => _next = null;
}
