using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Tests;

namespace IS2H4C.Twin.Configuration.Tests.Hubs;

/// <summary>A copy of Almelo with both PLCs on Modbus and its series that a test may break.</summary>
internal sealed class HubFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("twin-hub-");

    public HubFolder()
    {
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(System.IO.Path.Combine(_root.FullName, "series"));
        Write("hub.yaml", ModbusAlmelo.Hub(Shipped("hub.yaml")));
        Write("tags.csv", ModbusAlmelo.Tags(Shipped("tags.csv")));
        Write("dispatch.yaml", Shipped("dispatch.yaml"));
        Write("../../series/sample.csv", "time,pv_cf,wind_cf,price_eur_mwh\n2024-05-01T00:00Z,0,0.5,80\n2024-05-01T00:15Z,0,0.6,81\n2024-05-01T00:30Z,0,0.6,82\n");
    }

    public string Path => System.IO.Path.Combine(_root.FullName, "hubs", "almelo");

    public string Of(string file) => System.IO.Path.Combine(Path, file);

    public string Read(string file) => File.ReadAllText(Of(file));

    public void Write(string file, string text) => File.WriteAllText(Of(file), text);

    /// <summary>A file of the hub as it is shipped.</summary>
    public static string Shipped(string file) => File.ReadAllText(System.IO.Path.Combine(Repository.Hub("almelo"), file));

    public HubLoadResult Load() => HubLoader.Load(Path, AssetCatalogue.Default);

    public void Dispose() => _root.Delete(recursive: true);
}
