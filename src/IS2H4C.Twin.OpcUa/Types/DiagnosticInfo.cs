namespace IS2H4C.Twin.OpcUa;

/// <summary>Vendor's diagnostics of a result (Part 4, 7.12). The numbers are indices into the response's string table; null means not given.</summary>
public sealed record DiagnosticInfo
{
    /// <summary>Index of the symbolic id.</summary>
    public int? SymbolicId { get; init; }

    /// <summary>Index of the namespace of the symbolic id.</summary>
    public int? NamespaceUri { get; init; }

    /// <summary>Index of the locale of the text.</summary>
    public int? Locale { get; init; }

    /// <summary>Index of the text.</summary>
    public int? LocalizedText { get; init; }

    /// <summary>Detailed text of the vendor.</summary>
    public string? AdditionalInfo { get; init; }

    /// <summary>Status of the system below.</summary>
    public StatusCode? InnerStatusCode { get; init; }

    /// <summary>Diagnostics of the system below.</summary>
    public DiagnosticInfo? InnerDiagnosticInfo { get; init; }
}
