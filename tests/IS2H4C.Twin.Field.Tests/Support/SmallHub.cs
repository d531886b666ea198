using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Field.Tests.Support;

/// <summary>Two assets on one PLC: a pump with a pressure, a speed setpoint and a state, and a far tank whose registers need a request of their own.</summary>
internal static class SmallHub
{
    public const int Pressure = 0;
    public const int Speed = 1;
    public const int State = 2;
    public const int Valve = 3;
    public const int Level = 0;

    public static LinkDefinition Link(int port, string id = "PLC1") =>
        new(id, "modbus-tcp", "127.0.0.1", port, 1, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), 0, TimeSpan.FromSeconds(5));

    public static HubDefinition Create(int port) => new(
        "small",
        "Small",
        new SiteDefinition(52, 6, "Europe/Amsterdam"),
        [
            Asset(
                "PU01",
                Tag("PU01", "PT101.PV", Unit.BarAbsolute, 0, 10, TagAccess.Read, new WireAddress(WireTable.Input, 10, WireType.Float32, WireOrder.CDAB, 1, 0)),
                Tag("PU01", "SIC101.SP", Unit.Percent, 0, 100, TagAccess.ReadWrite, new WireAddress(WireTable.Holding, 10, WireType.Int16, WireOrder.ABCD, 0.1, 0)),
                Tag("PU01", "XS101.PV", Unit.State, 0, 1, TagAccess.Read, new WireAddress(WireTable.Discrete, 3, WireType.Bit, WireOrder.ABCD, 1, 0)),
                Tag("PU01", "XV101.SP", Unit.State, 0, 1, TagAccess.ReadWrite, new WireAddress(WireTable.Coil, 5, WireType.Bit, WireOrder.ABCD, 1, 0))),
            Asset("TK01", Tag("TK01", "LT101.PV", Unit.Percent, 0, 100, TagAccess.Read, new WireAddress(WireTable.Input, 500, WireType.UInt16, WireOrder.ABCD, 0.01, 0))),
        ],
        [],
        [Link(port)],
        new DispatchDefinition("follow-renewables", 50, ""));

    private static AssetDefinition Asset(string id, params TagDefinition[] tags) =>
        new(id, "test", id, "Test", "PLC1", new OptionSet(new Dictionary<string, double>()), tags);

    private static TagDefinition Tag(string asset, string name, Unit unit, double low, double high, TagAccess access, WireAddress wire) =>
        new(new TagName(asset, name), new TagSpec(name, name, unit, new ValueRange(low, high), access), wire);
}
