namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>Something from outside the hub that drives an asset: weather, people, prices. Looked up in the series under
/// <c>{asset id}.{name}</c>, then under the name alone.</summary>
/// <param name="Name">Column name with its unit, e.g. <c>pv_cf</c>.</param>
/// <param name="Description">What it is.</param>
public sealed record ExogenousSpec(string Name, string Description)
{
    /// <summary>Whether the kind does as well without it: a better source where the series happens to have it.</summary>
    public bool IsOptional { get; init; }
}
