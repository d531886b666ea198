using System.CommandLine;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Configuration.Series;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Host.Hubs;

/// <summary>The <c>--hub</c> option that many verbs share, and what stands behind it.</summary>
internal static class HubOption
{
    private const string DefaultHub = "config/hubs/almelo";

    public static Option<string> Create() => new("--hub")
    {
        Description = $"Folder of the hub. Default: {DefaultHub}, looked for from here upwards.",
        DefaultValueFactory = _ => FindUpwards(DefaultHub) ?? DefaultHub,
    };

    public static Option<string?> CreatePolicy()
    {
        var policy = new Option<string?>("--policy") { Description = $"Dispatch policy: {string.Join(", ", PolicyCatalogue.Names)}. Default: the hub's own." };
        policy.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } name && !PolicyCatalogue.Names.Contains(name))
                r.AddError($"--policy {name}: no such policy. Known: {string.Join(", ", PolicyCatalogue.Names)}.");
        });
        return policy;
    }

    public static Option<int> CreatePort()
    {
        var port = new Option<int>("--port") { Description = "HTTP port on 127.0.0.1, 0 to 65535; 0 lets the system choose.", DefaultValueFactory = _ => 8080 };
        port.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > 65535)
                r.AddError("--port must lie between 0 and 65535.");
        });
        return port;
    }

    /// <summary>Loads a hub, or prints every fault and returns null.</summary>
    public static HubDefinition? Load(string path, TextWriter errors)
    {
        var result = HubLoader.Load(path, AssetCatalogue.Default, HubVocabulary.Default with { Policies = PolicyCatalogue.Names });
        foreach (var fault in result.Faults)
            errors.WriteLine(fault);
        if (result.Hub is null)
            errors.WriteLine($"{path}: {result.Faults.Count} fault(s); nothing was started.");
        return result.Hub;
    }

    /// <summary>Loads the series given, or the hub's own; an empty series when the hub has none; null after printing the faults.</summary>
    public static TimeSeries? LoadSeries(HubDefinition hub, string hubPath, FileInfo? given, TextWriter errors)
    {
        if (given is null && hub.Dispatch.Series.Length == 0)
            return TimeSeries.Empty;
        var path = given?.FullName ?? Path.Combine(hubPath, hub.Dispatch.Series);
        var result = SeriesReader.Read(path);
        foreach (var fault in result.Faults)
            errors.WriteLine(fault);
        return result.Series;
    }

    /// <summary>Looks for a path from the working folder upwards.</summary>
    private static string? FindUpwards(string relative)
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, relative);
            if (Directory.Exists(path))
                return path;
        }
        return null;
    }
}
