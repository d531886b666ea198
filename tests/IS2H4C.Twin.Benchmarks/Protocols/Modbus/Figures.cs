namespace IS2H4C.Twin.Benchmarks.Protocols.Modbus;

/// <summary>Figures of several rounds by name.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, List<double>> _byName = [];

    public void Add(string name, double figure)
    {
        if (!_byName.TryGetValue(name, out var list))
            _byName[name] = list = [];
        list.Add(figure);
    }

    /// <summary>The middle one; NaN when there is none.</summary>
    public double Median(string name)
    {
        if (!_byName.TryGetValue(name, out var list))
            return double.NaN;
        var sorted = list.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
