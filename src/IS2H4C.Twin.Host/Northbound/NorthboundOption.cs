using System.CommandLine;
using System.Globalization;
using System.Net;

namespace IS2H4C.Twin.Host.Northbound;

/// <summary>The command line's options about the OPC UA server.</summary>
internal sealed class NorthboundOption
{
    private const string Off = "off";

    private readonly Option<string?> _port = new("--opcua-port") { Description = $"Port of the OPC UA server that shows the twins, 0 to 65535 (0: the system chooses), or '{Off}'. Default: {NorthboundOptions.DefaultPort}." };
    private readonly Option<string> _address = new("--opcua-address") { Description = "Address it listens on, e.g. 0.0.0.0 for all.", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<bool> _write = new("--opcua-write") { Description = "Lets its clients ask for setpoints and change modes, through the same door as the operator. Default: read-only." };

    public NorthboundOption()
    {
        _port.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } text && text != Off && Port(text) is null)
                r.AddError($"--opcua-port {text} is neither a port from 0 to 65535 nor '{Off}'.");
        });
        _address.Validators.Add(r =>
        {
            if (!IPAddress.TryParse(r.GetValueOrDefault<string>(), out _))
                r.AddError($"--opcua-address {r.GetValueOrDefault<string>()} is not an address, e.g. 127.0.0.1.");
        });
    }

    public void AddTo(Command verb)
    {
        verb.Options.Add(_port);
        verb.Options.Add(_address);
        verb.Options.Add(_write);
    }

    public NorthboundOptions Read(ParseResult parsed)
    {
        var asked = parsed.GetValue(_port);
        return new NorthboundOptions
        {
            Port = asked is null ? NorthboundOptions.DefaultPort : Port(asked),
            IsPortAsked = asked is not null,
            Address = parsed.GetValue(_address)!,
            MayWrite = parsed.GetValue(_write),
        };
    }

    private static int? Port(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? port : null;
}
