namespace IS2H4C.Twin.Core.Hubs;

/// <summary>The nameplate values of one asset, by name; every option of its kind is present, defaults filled in.</summary>
public sealed class OptionSet
{
    private readonly IReadOnlyDictionary<string, double> _numbers;
    private readonly IReadOnlyDictionary<string, string> _texts;

    /// <summary>Wraps checked values.</summary>
    public OptionSet(IReadOnlyDictionary<string, double> numbers, IReadOnlyDictionary<string, string>? texts = null)
    {
        _numbers = numbers;
        _texts = texts ?? new Dictionary<string, string>();
    }

    /// <summary>Every number, for those who vary or print them.</summary>
    public IReadOnlyDictionary<string, double> Numbers => _numbers;

    /// <summary>Every text.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>A number in the unit that its name carries.</summary>
    /// <exception cref="KeyNotFoundException">The kind declares no such option: a fault in the kind, not in the configuration.</exception>
    public double this[string name] => _numbers.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"Option '{name}' is not among {string.Join(", ", _numbers.Keys)}. The kind must declare it in its options.");

    /// <summary>A text option.</summary>
    /// <exception cref="KeyNotFoundException">The kind declares no such option.</exception>
    public string Text(string name) => _texts.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"Text option '{name}' is not among {string.Join(", ", _texts.Keys)}. The kind must declare it in its options.");

    /// <summary>The same set with one number changed: how the simulator hides a parameter offset.</summary>
    public OptionSet With(string name, double value)
    {
        var numbers = new Dictionary<string, double>(_numbers, StringComparer.Ordinal) { [name] = value };
        return new OptionSet(numbers, _texts);
    }
}
