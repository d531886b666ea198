using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.Tests;

/// <summary>The shipped hub almelo with both PLCs on Modbus and free ports, in a folder that goes away.</summary>
internal sealed class HubCopy : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("twin-hub");

    public HubCopy()
    {
        var config = Path.Combine(FindRepository(), "config");
        (Port1, Port2) = FreePorts();
        Folder = Path.Combine(_root.FullName, "hubs", "almelo");
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Path.Combine(_root.FullName, "series"));
        foreach (var file in Directory.GetFiles(Path.Combine(config, "hubs", "almelo")))
        {
            var text = ModbusAlmelo.Tags(ModbusAlmelo.Hub(File.ReadAllText(file))).Replace("port: 1502", $"port: {Port1}", StringComparison.Ordinal).Replace("port: 1503", $"port: {Port2}", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(Folder, Path.GetFileName(file)), text);
        }
        File.Copy(Path.Combine(config, "series", "sample.csv"), Path.Combine(_root.FullName, "series", "sample.csv"));
    }

    public string Folder { get; }

    /// <summary>Port of PLC1.</summary>
    public int Port1 { get; }

    /// <summary>Port of PLC2.</summary>
    public int Port2 { get; }

    public void Dispose() => _root.Delete(recursive: true);

    private static (int, int) FreePorts()
    {
        using var first = Bound();
        using var second = Bound();
        return (((IPEndPoint)first.LocalEndPoint!).Port, ((IPEndPoint)second.LocalEndPoint!).Port);
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("IS2H4C.Twin.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
