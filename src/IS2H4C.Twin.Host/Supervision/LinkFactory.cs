using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Field;
using IS2H4C.Twin.Field.Modbus;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>Makes a link for every PLC of the hub.</summary>
internal static class LinkFactory
{
    public static IReadOnlyList<ITagLink> Create(IServiceProvider services)
    {
        var hub = services.GetRequiredService<HubDefinition>();
        var time = services.GetRequiredService<TimeProvider>();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var links = new List<ITagLink>(hub.Links.Count);
        foreach (var link in hub.Links)
        {
            var log = new WireLog(loggers.CreateLogger($"link.{link.Id}"));
            links.Add(new ModbusTagLink(link, [.. hub.Assets.Where(a => a.Link == link.Id)], time, links.Count + 1, log));
        }
        return links;
    }
}

/// <summary>Passes what happens on the wire to the host's log.</summary>
internal sealed partial class WireLog(ILogger logger) : IModbusLog
{
    public void Write(ModbusEvent kind, string peer, string text) => Log(logger, kind, peer, text);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Kind} {Peer}: {Text}")]
    private static partial void Log(ILogger logger, ModbusEvent kind, string peer, string text);
}
