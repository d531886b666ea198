using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Core.Hubs;

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
        KeySpec.Integer("unitId", "Modbus unit id; not for opc-ua", 0, 255, 1),
        KeySpec.Integer("scanMs", "how often the PLC is read, ms", 20, 60_000, 500),
        KeySpec.Integer("timeoutMs", "how long an answer may take, ms", 20, 60_000, 1000),
        KeySpec.Integer("heartbeatRegister", "holding register that supervision counts up in; not for opc-ua", 0, 65535, 0),
        KeySpec.Text("heartbeatNode", "opc-ua only: node (UInt16) that supervision counts up in; left out: ns=2;s=<id>.Heartbeat", 250, ""),
        KeySpec.Text("fallbackNode", "opc-ua only: node (Boolean) that is true while the PLC runs on its own fallback; left out: ns=2;s=<id>.Fallback", 250, ""),
        KeySpec.Text("userName", "opc-ua only: user that the PLC asks for, its password in the file passwords/<id> of the certificate store; left out: anonymous", 100, ""),
        KeySpec.Number("maxSourceAgeSeconds", "opc-ua only: a value whose source time is older is Uncertain, s; 0 does not judge it, for PLCs that stamp changes only", 0, 86_400, 0),
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
        new KeySpec("economics", KeyKind.Map, "what things are worth and cost; the plan and the report's profit use it") { IsOptional = true },
        new KeySpec("planning", KeyKind.Map, "how policy plan plans") { IsOptional = true },
        new KeySpec("limits", KeyKind.Map, "limits that only some sites have; policy plan keeps them") { IsOptional = true },
        KeySpec.List("maintenance", "planned outages of assets", 500) with { IsOptional = true },
    ];

    public static IReadOnlyList<KeySpec> Economics { get; } = EconomicsOf(new DispatchEconomics());

    public static IReadOnlyList<KeySpec> Planning { get; } = PlanningOf(new PlanSettings());

    public static IReadOnlyList<KeySpec> Limits { get; } = LimitsOf(DispatchLimits.None);

    public static IReadOnlyList<KeySpec> Maintenance { get; } =
    [
        KeySpec.Id("asset", "id of the asset, e.g. EL01"),
        KeySpec.Text("from", "begin in the hub's time, e.g. 2026-12-03T08:00", 40),
        KeySpec.Text("to", "when the asset may be used again, in the hub's time", 40),
        KeySpec.Text("reason", "why, for the operator", 120, "planned outage"),
    ];

    private static KeySpec[] LimitsOf(DispatchLimits d) =>
    [
        KeySpec.Number("peakEurPerKw", "charge for the highest quarter-hour import of a calendar month, EUR/kW; 0 is no charge", 0, 10_000, d.PeakEurPerKw),
        KeySpec.Number("peakReachedKw", "highest quarter-hour import of the month peakReachedIn before supervision began, kW", 0, 1e7, d.PeakReachedKw),
        KeySpec.Text("peakReachedIn", "month for which peakReachedKw holds, e.g. 2026-11", 7, d.PeakReachedIn),
        KeySpec.Number("co2CapKg", "CO2 that the imports of a period may cause, kg; left out, there is no cap", 0, 1e12) with { IsOptional = true },
        KeySpec.Text("co2Period", "period of the cap: month or year", 5, "month"),
        KeySpec.Number("co2OverEurPerKg", "price of each kg above the cap, EUR/kg", 0, 1000, d.Co2OverEurPerKg),
        KeySpec.Text("co2Column", "column of the series with the intensity of imported power, kg CO2/MWh, e.g. co2_kg_mwh", 80, d.Co2Column),
        KeySpec.Number("co2KgPerMwh", "intensity of imported power where the series says nothing, kg CO2/MWh", 0, 5000, d.Co2KgPerMwh),
        KeySpec.Text("matching", "hourly: electrolysers use no more in a clock hour than the renewables generate in it; none", 10, "none"),
        KeySpec.Number("unmatchedEurPerMwh", "price of electrolyser energy beyond the renewable generation of its hour, EUR/MWh", 0, 100_000, d.UnmatchedEurPerMwh),
        KeySpec.Number("matchedBelowEurPerMwh", "hours with a mean price of at most this need no matching, EUR/MWh", -1000, 10_000, d.MatchedBelowEurPerMwh),
        KeySpec.Number("minUpHours", "shortest production of a stack, h", 0, 48, d.MinUpHours),
        KeySpec.Number("minDownHours", "shortest pause of a stack between two productions, h", 0, 48, d.MinDownHours),
        KeySpec.Number("minTimeEurPerHour", "price of breaking a minimum time in a plan, EUR per stack and h", 0, 100_000, d.MinTimeEurPerHour),
    ];

    private static KeySpec[] EconomicsOf(DispatchEconomics d) =>
    [
        KeySpec.Number("hydrogenContractEurPerKg", "price paid for hydrogen that users ask for, EUR/kg", 0, 1000, d.HydrogenContractEurPerKg),
        KeySpec.Number("hydrogenShortageEurPerKg", "penalty on top of the lost price for hydrogen that users do not get, EUR/kg", 0, 1000, d.HydrogenShortageEurPerKg),
        KeySpec.Number("hydrogenVentEurPerKg", "cost of hydrogen that is let go, EUR/kg; how much must be paid for power before a plan makes hydrogen for a full store", 0.01, 1000, d.HydrogenVentEurPerKg),
        KeySpec.Number("hydrogenStoredEurPerKg", "worth of hydrogen by which the stores end fuller than they began, EUR/kg", 0, 1000, d.HydrogenStoredEurPerKg),
        KeySpec.Number("oxygenShortageEurPerKg", "penalty for oxygen that the basin needs and does not get, EUR/kg", 0, 1000, d.OxygenShortageEurPerKg),
        KeySpec.Number("importFeeEurPerMwh", "fee on top of the price for import, EUR/MWh", 0, 1000, d.ImportFeeEurPerMwh),
        KeySpec.Number("exportFeeEurPerMwh", "fee taken off the price for export, EUR/MWh", 0, 1000, d.ExportFeeEurPerMwh),
        KeySpec.Number("coldStartEurPerMw", "wear of a cold start, EUR per MW of rated power", 0, 10_000, d.ColdStartEurPerMw),
        KeySpec.Number("hotStartEurPerMw", "wear of a start from hot standby, EUR per MW of rated power", 0, 10_000, d.HotStartEurPerMw),
        KeySpec.Number("rampEurPerMw", "wear of load changes, EUR per MW changed", 0, 1000, d.RampEurPerMw),
        KeySpec.Number("mainsWaterEurPerM3", "mains water, EUR/m3", 0, 1000, d.MainsWaterEurPerM3),
        KeySpec.Number("recycledWaterEurPerM3", "recycled water besides its energy, EUR/m3", 0, 1000, d.RecycledWaterEurPerM3),
    ];

    private static KeySpec[] PlanningOf(PlanSettings d) =>
    [
        KeySpec.Text("planner", "embedded; milp (COIN-OR CBC in a worker process); auto: milp where the solver is found at start", 10, d.Planner),
        KeySpec.Number("horizonHours", "how far ahead it plans, h", 4, 72, d.HorizonHours),
        KeySpec.Number("replanMinutes", "how often it plans anew when nothing happens, min", 1, 240, d.ReplanMinutes),
        KeySpec.Text("forecast", "forecast it trusts: persistence, climatology, or external (columns NAME_forecast of the series)", 40, d.Forecast),
        KeySpec.Number("pricesFromHour", "local hour from which the next day's prices are known", 0, 24, d.PricesFromHour),
        KeySpec.Number("forecastFromHour", "local hour from which an external forecast for the next day may be used", 0, 24, d.ForecastFromHour),
        KeySpec.Number("reserveEurPerKgHour", "price of lying below the store reserve, EUR per kg and h; 0 plans without", 0, 100, d.ReserveEurPerKgHour),
        KeySpec.Number("reserveQuantile", "share of the measured forecast errors that the reserve covers", 0.5, 0.99, d.ReserveQuantile),
        KeySpec.Number("budgetSeconds", "longest time a plan may take, s; then the best so far is used", 0.05, 600, d.BudgetSeconds),
        KeySpec.Number("leastMinutesBetweenChanges", "shortest time between two changes of a stack, min", 0, 240, d.LeastMinutesBetweenChanges),
    ];
}
