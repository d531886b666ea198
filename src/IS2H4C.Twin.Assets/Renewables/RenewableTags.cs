namespace IS2H4C.Twin.Assets.Renewables;

/// <summary>Places of the tags of a <see cref="RenewableKind"/>.</summary>
internal static class RenewableTags
{
    public const int Power = 0;
    public const int Available = 1;
    public const int Limit = 2;
}
