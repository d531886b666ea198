namespace IS2H4C.Twin.Architecture.Tests;

/// <summary>Core and Assets take the present and return the next: they know no socket, file, console, process or clock.</summary>
public class PurityTests
{
    private static readonly string[] ImpureNamespaces = ["System.Net.", "System.IO.Pipes.", "System.Threading.Timer", "Microsoft.Extensions.", "Microsoft.AspNetCore."];

    private static readonly string[] ImpureTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo",
        "System.IO.FileSystemWatcher", "System.IO.RandomAccess", "System.Console", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch",
        "System.Threading.Thread", "System.Threading.PeriodicTimer", "System.Random",
    ];

    private static readonly string[] Clocks =
    [
        "System.TimeProvider.get_System", "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
        "System.Threading.Tasks.Task.Delay", "System.Guid.NewGuid",
    ];

    [Theory]
    [InlineData("IS2H4C.Twin.Core")]
    [InlineData("IS2H4C.Twin.Assets")]
    public void The_pure_core_touches_no_socket_file_or_process(string assembly)
    {
        var used = ProductAssembly.All[assembly].UsedTypes
            .Where(t => ImpureTypes.Contains(t) || ImpureNamespaces.Any(n => t.StartsWith(n, StringComparison.Ordinal)))
            .Select(t => $"{assembly} uses {t}").ToList();
        Assert.True(used.Count == 0, string.Join('\n', used) + "\nHand over what was read as a parameter; the shell (Field, Configuration, Host) does the reading.");
    }

    [Theory]
    [InlineData("IS2H4C.Twin.Core")]
    [InlineData("IS2H4C.Twin.Assets")]
    public void The_pure_core_looks_at_no_clock(string assembly)
    {
        var used = ProductAssembly.All[assembly].UsedMembers.Where(Clocks.Contains).Select(m => $"{assembly} uses {m}").ToList();
        Assert.True(used.Count == 0, string.Join('\n', used) + "\nTake the instant as a parameter, DateTimeOffset now.");
    }

    [Fact]
    public void The_look_sees_a_socket_where_there_is_one() =>
        Assert.Contains(ProductAssembly.All["IS2H4C.Twin.Modbus"].UsedTypes, t => t.StartsWith("System.Net.Sockets.", StringComparison.Ordinal));
}
