using IS2H4C.PlcSim.Tests.Support;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.PlcSim.Tests;

public class RegisterMapTests
{
    [Fact]
    public async Task Every_tag_of_the_hub_lies_where_its_map_says()
    {
        await using var bench = new SimBench();
        bench.Pass(60);
        for (var a = 0; a < bench.Hub.Assets.Count; a++)
        {
            var client = bench.Client(bench.Hub.Assets[a].Link);
            for (var t = 0; t < bench.Hub.Assets[a].Tags.Count; t++)
            {
                var tag = bench.Hub.Assets[a].Tags[t];
                var shown = bench.Host.Plant.Measured(a)[t];
                var read = await bench.ReadAsync(client, tag.Name.ToString());
                Assert.True(Math.Abs(read - shown) <= WireCodec.Resolution(tag.Wire, shown) + 1e-12, $"{tag.Name}: plant {shown}, wire {read}");
            }
        }
    }

    [Fact]
    public async Task A_plc_says_who_it_is()
    {
        await using var bench = new SimBench();
        var identity = await bench.Client("PLC2").ReadDeviceIdentificationAsync(1, CancellationToken.None);
        Assert.Equal(("IS2H4C", "PLCSIM"), (identity.VendorName, identity.ProductCode));
        Assert.Equal("almelo", identity.Others[0x05]);
        Assert.Equal("PLC2", identity.Others[0x06]);
    }

    [Fact]
    public async Task Two_plcs_behind_one_port_are_told_apart_by_their_unit()
    {
        await using var bench = new SimBench(h => h with { Links = [h.Links[0] with { UnitId = 1 }, h.Links[1] with { UnitId = 2, Port = h.Links[0].Port }] });
        var client = bench.Client("PLC1");
        var registers = new ushort[1];
        await client.ReadInputRegistersAsync(1, 0, registers, CancellationToken.None);
        await client.ReadInputRegistersAsync(2, 0, registers, CancellationToken.None);
        var e = await Assert.ThrowsAsync<ModbusException>(() => client.ReadInputRegistersAsync(3, 0, registers, CancellationToken.None).AsTask());
        Assert.Equal(ModbusExceptionCode.GatewayTargetFailedToRespond, e.Code);
    }

    [Fact]
    public async Task A_value_beyond_its_register_saturates_and_the_log_says_so_once()
    {
        await using var bench = new SimBench(Narrow);
        bench.Pass(5);
        // The store starts half full: 50 % at a scale of 0.001 is raw 50 000, an int16 ends at 32 767.
        Assert.Equal(32.767, await bench.ReadAsync(bench.Client("PLC1"), "HS01.LT101.PV"), 9);
        Assert.Single(bench.LogText.Split('\n'), l => l.Contains("HS01.LT101.PV", StringComparison.Ordinal) && l.Contains("beyond its Int16 register", StringComparison.Ordinal));

        static HubDefinition Narrow(HubDefinition hub) => hub with
        {
            Assets = [.. hub.Assets.Select(a => a with
            {
                Tags = [.. a.Tags.Select(t => t.Name.ToString() == "HS01.LT101.PV" ? t with { Wire = t.Wire with { Type = WireType.Int16, Scale = 0.001 } } : t)],
            })],
        };
    }
}
