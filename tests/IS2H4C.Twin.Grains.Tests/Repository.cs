using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Configuration.Series;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>The hubs and series that lie in the repository.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static HubDefinition Hub(string id)
    {
        var result = HubLoader.Load(Path.Combine(Root, "config", "hubs", id), AssetCatalogue.Default);
        return result.Hub ?? throw new InvalidOperationException(string.Join("\n", result.Faults));
    }

    public static TimeSeries SampleSeries()
    {
        var result = SeriesReader.Read(Path.Combine(Root, "config", "series", "sample.csv"));
        return result.Series ?? throw new InvalidOperationException(string.Join("\n", result.Faults));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run outside the repository: no IS2H4C.Twin.sln above them.");
    }
}
