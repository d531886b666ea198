namespace IS2H4C.Twin.Core.Tags;

/// <summary>A sample on its way to an asset.</summary>
/// <param name="Tag">The tag's place in its asset's tag list, from 0.</param>
/// <param name="Sample">The reading.</param>
public readonly record struct TagSample(int Tag, Sample Sample);
