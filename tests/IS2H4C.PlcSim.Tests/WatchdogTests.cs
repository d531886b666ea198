using IS2H4C.PlcSim.Tests.Support;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.PlcSim.Tests;

public class WatchdogTests
{
    [Fact]
    public async Task When_the_heartbeat_stops_the_plc_falls_back_says_so_and_comes_back()
    {
        await using var bench = new SimBench();
        var client = bench.Client("PLC1");
        await Beat(client, 1);
        await bench.WriteAsync(client, "EL01.JIC101.SP", 50);
        await bench.WriteAsync(client, "PV01.JIC101.SP", 10);

        bench.Pass(9.9);
        Assert.Equal((50.0, 0), (await bench.ReadAsync(client, "EL01.JIC101.SP"), await Flag(client)));
        bench.Pass(0.3);
        Assert.Equal((0.0, 1), (await bench.ReadAsync(client, "EL01.JIC101.SP"), await Flag(client)));
        Assert.Equal(90, await bench.ReadAsync(client, "PV01.JIC101.SP"));
        Assert.Equal(0, await Flag(bench.Client("PLC2")));
        var e = await Assert.ThrowsAsync<ModbusException>(() => bench.WriteAsync(client, "EL01.JIC101.SP", 50));
        Assert.Equal(ModbusExceptionCode.ServerDeviceBusy, e.Code);

        await Beat(client, 2);
        Assert.Equal(0, await Flag(client));
        await bench.WriteAsync(client, "EL01.JIC101.SP", 50);
        Assert.Contains("PLC1   fallback entered: the heartbeat stood still for more than 10 s", bench.LogText, StringComparison.Ordinal);
        Assert.Contains("PLC1   fallback left", bench.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_beating_heart_keeps_the_setpoints()
    {
        await using var bench = new SimBench();
        var client = bench.Client("PLC1");
        for (ushort beat = 1; beat < 30; beat++)
        {
            await Beat(client, beat);
            if (beat == 1)
                await bench.WriteAsync(client, "EL01.JIC101.SP", 50);
            bench.Pass(1);
        }
        Assert.Equal(50, await bench.ReadAsync(client, "EL01.JIC101.SP"));
    }

    [Fact]
    public async Task Speed_hurries_the_plant_but_not_the_watchdog()
    {
        await using var bench = new SimBench(speed: 100);
        var client = bench.Client("PLC1");
        await Beat(client, 1);
        var before = bench.Host.Loop.PlantTime;
        bench.Pass(5);
        Assert.Equal(500, (bench.Host.Loop.PlantTime - before).TotalSeconds, 3);
        Assert.Equal(0, await Flag(client));
    }

    [Fact]
    public async Task Nobody_needs_a_heartbeat_before_the_first_one_came()
    {
        await using var bench = new SimBench();
        var client = bench.Client("PLC1");
        bench.Pass(60);
        await bench.WriteAsync(client, "EL01.JIC101.SP", 20);
        bench.Pass(60);
        Assert.Equal((20.0, 0), (await bench.ReadAsync(client, "EL01.JIC101.SP"), await Flag(client)));
    }

    private static async Task Beat(ModbusClient client, ushort counter) => await client.WriteSingleRegisterAsync(1, 0, counter, CancellationToken.None);

    private static async Task<int> Flag(ModbusClient client)
    {
        var flag = new ushort[1];
        await client.ReadInputRegistersAsync(1, 0, flag, CancellationToken.None);
        return flag[0];
    }
}
