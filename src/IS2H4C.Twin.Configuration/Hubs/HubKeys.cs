using IS2H4C.Twin.Configuration.Sections;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Every key of hub.yaml and dispatch.yaml, as data.</summary>
internal static class HubKeys
{
    public static IReadOnlyList<KeySpec> Hub { get; } =
    [
        KeySpec.Text("name", "name of the hub on the screen"),
        new KeySpec("site", KeyKind.Map, "where the hub stands"),
        KeySpec.List("links", "one per PLC", 100),
        KeySpec.List("assets", "what stands in the hub", 500),
        KeySpec.List("headers", "pipes and buses between the assets", 500),
    ];

    public static IReadOnlyList<KeySpec> Site { get; } =
    [
        KeySpec.Number("latitude", "degrees, north positive", -90, 90),
        KeySpec.Number("longitude", "degrees, east positive", -180, 180),
        KeySpec.Text("timeZone", "IANA name, for showing times only, e.g. Europe/Amsterdam"),
    ];

    public static IReadOnlyList<KeySpec> Link { get; } =
    [
        KeySpec.Id("id", "the PLC's id, e.g. PLC1"),
        KeySpec.Text("protocol", "link driver, modbus-tcp or opc-ua"),
        KeySpec.Text("host", "address of the PLC, e.g. 127.0.0.1", 253),
        KeySpec.Integer("port", "TCP port", 1, 65535),
        KeySpec.Integer("unitId", "Modbus unit id; opc-ua has none", 0, 255, 1),
        KeySpec.Integer("scanMs", "how often the PLC is read, ms", 20, 60_000, 500),
        KeySpec.Integer("timeoutMs", "how long an answer may take, ms", 20, 60_000, 1000),
        KeySpec.Integer("heartbeatRegister", "holding register that supervision counts up in; opc-ua has a node for it", 0, 65535, 0),
        KeySpec.Integer("watchdogSeconds", "how long the heartbeat may stand still before the PLC falls back, s", 2, 3600, 10),
    ];

    public static IReadOnlyList<KeySpec> Asset { get; } =
    [
        KeySpec.Id("id", "plant id, e.g. EL01"),
        KeySpec.Text("kind", "asset kind, e.g. electrolyser"),
        KeySpec.Text("title", "name on the screen"),
        KeySpec.Text("area", "ISA-95 area, e.g. Hydrogen"),
        KeySpec.Text("link", "id of the link through which it is read"),
        new KeySpec("options", KeyKind.Map, "nameplate values of its kind") { IsOptional = true },
    ];

    public static IReadOnlyList<KeySpec> Header { get; } =
    [
        KeySpec.Id("id", "plant id, e.g. OXY1"),
        KeySpec.Text("resource", "what flows in it, e.g. oxygen"),
        new KeySpec("from", KeyKind.Ports, "sources; the first is used first") { Max = 200 },
        new KeySpec("to", KeyKind.Ports, "sinks; the first is served first") { Max = 200 },
    ];

    public static IReadOnlyList<KeySpec> Dispatch { get; } =
    [
        KeySpec.Text("policy", "dispatch policy, e.g. follow-renewables"),
        KeySpec.Number("priceThresholdEurPerMwh", "policy price-threshold runs on grid power below this price, EUR/MWh", -1000, 10_000, 50),
        KeySpec.Text("series", "CSV with renewable power and price, relative to the hub's folder; empty when live tags are the only source", 400, ""),
    ];
}
