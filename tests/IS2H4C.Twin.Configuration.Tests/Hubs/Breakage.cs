namespace IS2H4C.Twin.Configuration.Tests.Hubs;

/// <summary>One way to break the almelo hub, and the one fault it must give.</summary>
/// <param name="Name">What is broken.</param>
/// <param name="File">The file that is edited.</param>
/// <param name="Find">Text that is replaced, once; empty replaces the whole file.</param>
/// <param name="Replace">What stands there instead; null removes the file.</param>
/// <param name="At">Text that ends in the line that the fault must name; empty when the whole file is meant.</param>
/// <param name="Fault">What and remedy; a star at the end leaves the rest open.</param>
public sealed record Breakage(string Name, string File, string Find, string? Replace, string At, string Fault)
{
    /// <summary>File that the fault must name, when it is not the edited one.</summary>
    public string FaultFile { get; init; } = File;

    public override string ToString() => Name;
}
