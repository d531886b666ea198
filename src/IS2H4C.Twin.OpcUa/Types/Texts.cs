using System.Globalization;

namespace IS2H4C.Twin.OpcUa;

/// <summary>A name within a namespace (Part 3, 8.3).</summary>
/// <param name="NamespaceIndex">Index into the NamespaceArray.</param>
/// <param name="Name">The name, or null.</param>
public readonly record struct QualifiedName(ushort NamespaceIndex, string? Name)
{
    /// <summary>A name of namespace 0.</summary>
    public QualifiedName(string? name)
        : this(0, name)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => NamespaceIndex == 0 ? Name ?? "" : $"{NamespaceIndex.ToString(CultureInfo.InvariantCulture)}:{Name}";
}

/// <summary>Text with its locale (Part 3, 8.5).</summary>
/// <param name="Locale">An RFC 3066 language tag such as <c>en</c>, or null when unknown.</param>
/// <param name="Text">The text, or null.</param>
public readonly record struct LocalizedText(string? Locale, string? Text)
{
    /// <summary>Text of no stated locale.</summary>
    public LocalizedText(string? text)
        : this(null, text)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}
