namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>A test that needs a file or program which may be absent; then it is skipped and says what to do.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsFactAttribute : FactAttribute
{
    /// <param name="path">Absolute path, program on the PATH, or <c>reference:</c> and a path in the reference data.</param>
    /// <param name="remedy">What to do when it is absent.</param>
    public NeedsFactAttribute(string path, string remedy)
    {
        if (Find(path) is null)
            Skip = $"{path} is not here: {remedy}";
    }

    /// <summary>Where it is; null when it is absent.</summary>
    public static string? Find(string path)
    {
        const string Reference = "reference:";
        if (path.StartsWith(Reference, StringComparison.Ordinal))
            path = Repository.Reference(path[Reference.Length..]);
        if (Path.IsPathRooted(path))
            return File.Exists(path) ? path : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, path)).FirstOrDefault(File.Exists);
    }
}
