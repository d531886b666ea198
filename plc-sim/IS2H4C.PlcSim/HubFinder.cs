namespace IS2H4C.PlcSim;

/// <summary>Finds the default hub when none is named.</summary>
internal static class HubFinder
{
    private static readonly string Default = Path.Combine("config", "hubs", "almelo");

    /// <summary>The default hub's folder in the working folder or above, or above the program; the relative path itself when there is none.</summary>
    public static string Find() =>
        Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory) ?? Default;

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Default);
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
