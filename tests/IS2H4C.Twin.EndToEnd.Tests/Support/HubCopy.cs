using System.Text.RegularExpressions;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>The Almelo hub in a folder of its own, with ports of its own and watchdogs of three seconds.</summary>
internal sealed partial class HubCopy : IDisposable
{
    public const double WatchdogSeconds = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twin-e2e-");

    public HubCopy()
    {
        // As shipped: dispatch.yaml names ../../series/sample.csv.
        Folder = Path.Combine(_folder.FullName, "config", "hubs", "almelo");
        CopyTo(Folder, "config", "hubs", "almelo");
        CopyTo(Path.Combine(_folder.FullName, "config", "series"), "config", "series");
        var file = Path.Combine(Folder, "hub.yaml");
        var text = PortPattern().Replace(File.ReadAllText(file), _ => $"port: {FreePort.Take()}");
        File.WriteAllText(file, WatchdogPattern().Replace(text, $"watchdogSeconds: {WatchdogSeconds:0}"));
        Hub = HubLoader.Load(Folder, AssetCatalogue.Default, HubVocabulary.Default).Hub ?? throw new InvalidDataException($"{Folder} has faults; run 'twin check'.");
    }

    /// <summary>What <c>--hub</c> takes.</summary>
    public string Folder { get; }

    /// <summary>The hub as loaded.</summary>
    public HubDefinition Hub { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void CopyTo(string to, params string[] from)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(Path.Combine([Repository.Root, .. from])))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    [GeneratedRegex(@"port: \d+")]
    private static partial Regex PortPattern();

    [GeneratedRegex(@"watchdogSeconds: [\d.]+")]
    private static partial Regex WatchdogPattern();
}
