using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Field;
using IS2H4C.Twin.Field.Modbus;
using IS2H4C.Twin.Field.OpcUa;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>Makes links to PLCs.</summary>
internal static class LinkFactory
{
    /// <summary>A link for every PLC of the hub.</summary>
    public static IReadOnlyList<ITagLink> Create(IServiceProvider services)
    {
        var hub = services.GetRequiredService<HubDefinition>();
        var time = services.GetRequiredService<TimeProvider>();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var options = services.GetRequiredService<SupervisionOptions>();
        var links = new List<ITagLink>(hub.Links.Count);
        foreach (var link in hub.Links)
        {
            var log = new WireLog(loggers.CreateLogger($"link.{link.Id}"));
            var assets = hub.Assets.Where(a => a.Link == link.Id).ToList();
            links.Add(Create(link, assets, new OpcUaSecurity(options.PkiDirectory, options.IsInsecure, log.Warn), log, time, links.Count + 1));
        }
        return links;
    }

    /// <summary>Makes one link by its protocol.</summary>
    public static ITagLink Create(LinkDefinition link, IReadOnlyList<AssetDefinition> assets, OpcUaSecurity security, IModbusLog? log, TimeProvider time, int seed) =>
        link.Protocol == LinkDefinition.OpcUa
            ? new OpcUaTagLink(link, assets, security, time)
            : new ModbusTagLink(link, assets, time, seed, log);
}

/// <summary>Passes what happens on the wire to the host's log.</summary>
internal sealed partial class WireLog(ILogger logger) : IModbusLog
{
    public void Write(ModbusEvent kind, string peer, string text) => Log(logger, kind, peer, text);

    public void Warn(string text) => LogWarning(logger, text);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Text}")]
    private static partial void LogWarning(ILogger logger, string text);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Kind} {Peer}: {Text}")]
    private static partial void Log(ILogger logger, ModbusEvent kind, string peer, string text);
}
