namespace IS2H4C.Twin.Core.Tags;

/// <summary>A full tag name: asset id, dot, local name, e.g. <c>EL01.PT101.PV</c>.</summary>
/// <param name="Asset">The asset's id, e.g. <c>EL01</c>.</param>
/// <param name="Local">The local name, e.g. <c>PT101.PV</c>.</param>
public readonly record struct TagName(string Asset, string Local)
{
    /// <summary>Reads a full name; false when there is no asset id or no local name.</summary>
    public static bool TryParse(string text, out TagName name)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        name = dot > 0 && dot < text.Length - 1 ? new TagName(text[..dot], text[(dot + 1)..]) : default;
        return dot > 0 && dot < text.Length - 1;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Asset}.{Local}";
}
