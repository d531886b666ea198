using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>An asset's process image, frozen for one decision.</summary>
/// <param name="now">When the decision is made.</param>
/// <param name="samples">One sample per tag, in the kind's order.</param>
public readonly ref struct AssetReading(DateTimeOffset now, ReadOnlySpan<Sample> samples)
{
    private readonly ReadOnlySpan<Sample> _samples = samples;

    /// <summary>When the decision is made.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>Time since the decision before; zero when there was none or nobody knows.</summary>
    public TimeSpan SinceLast { get; init; }

    /// <summary>Value of a tag, whatever its quality.</summary>
    public double this[int tag] => _samples[tag].Value;

    /// <summary>Whether a tag's value may be used in a decision.</summary>
    public bool IsUsable(int tag) => _samples[tag].Quality != Quality.Bad;

    /// <summary>Value of a tag, or <paramref name="otherwise"/> when it may not be used.</summary>
    public double Or(int tag, double otherwise) => IsUsable(tag) ? _samples[tag].Value : otherwise;

    /// <summary>The whole sample.</summary>
    public Sample Sample(int tag) => _samples[tag];
}
