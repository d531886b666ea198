namespace IS2H4C.Twin.Host.Simulation;

/// <summary>Counts how often and how long operating limits were broken; one reading per asset and second.</summary>
internal sealed class ViolationCount(int assets)
{
    private readonly string?[] _standing = new string?[assets];
    private readonly SortedDictionary<string, (long Events, long Seconds)>[] _counts =
        [.. Enumerable.Range(0, assets).Select(_ => new SortedDictionary<string, (long, long)>(StringComparer.Ordinal))];

    /// <summary>Notes what is broken at an asset in this second; null for nothing.</summary>
    public void Count(int asset, string? violation)
    {
        if (violation is not null)
        {
            var (events, seconds) = _counts[asset].GetValueOrDefault(violation);
            _counts[asset][violation] = (_standing[asset] == violation ? events : events + 1, seconds + 1);
        }
        _standing[asset] = violation;
    }

    /// <summary>What was broken at an asset, by name.</summary>
    public IReadOnlyDictionary<string, (long Events, long Seconds)> At(int asset) => _counts[asset];
}
