namespace IS2H4C.Twin.Core.Hubs;

/// <summary>Something wrong in a hub's files, told so that it can be mended.</summary>
/// <param name="File">File name relative to the hub's folder.</param>
/// <param name="Line">Line from 1; 0 when the whole file is meant.</param>
/// <param name="What">What is wrong, against which limit.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ConfigurationFault(string File, int Line, string What, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}({Line}): {What} {Remedy}" : $"{File}: {What} {Remedy}";
}
