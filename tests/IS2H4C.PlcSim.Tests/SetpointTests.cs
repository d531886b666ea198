using IS2H4C.PlcSim.Tests.Support;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.PlcSim.Tests;

public class SetpointTests
{
    [Fact]
    public async Task A_setpoint_inside_its_range_is_taken_shown_and_followed()
    {
        await using var bench = new SimBench();
        var client = bench.Client("PLC1");
        await bench.WriteAsync(client, "EL01.JIC101.SP", 42);
        Assert.Equal(42, await bench.ReadAsync(client, "EL01.JIC101.SP"));
        bench.Pass(1);
        Assert.Equal(1, await bench.ReadAsync(client, "EL01.XS101.PV"));
        Assert.Contains("PLC1   setpoint EL01.JIC101.SP = 42 kW (was 0 kW)", bench.LogText, StringComparison.Ordinal);
        Assert.Contains("EL01.XS101.PV: Stopped -> Starting", bench.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(70.5)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public async Task A_setpoint_outside_its_range_is_refused_and_the_old_one_stands(double value)
    {
        await using var bench = new SimBench();
        var client = bench.Client("PLC1");
        await bench.WriteAsync(client, "EL01.JIC101.SP", 30);
        var e = await Assert.ThrowsAsync<ModbusException>(() => bench.WriteAsync(client, "EL01.JIC101.SP", value));
        Assert.Equal(ModbusExceptionCode.IllegalDataValue, e.Code);
        Assert.Equal(30, await bench.ReadAsync(client, "EL01.JIC101.SP"));
        Assert.Contains("refused: allowed is 0 to 70 kW", bench.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_ends_of_every_setpoint_are_taken_although_registers_round_them()
    {
        await using var bench = new SimBench();
        foreach (var asset in bench.Hub.Assets)
        {
            var client = bench.Client(asset.Link);
            foreach (var tag in asset.Tags.Where(t => t.Spec.Access == TagAccess.ReadWrite))
            {
                await bench.WriteAsync(client, tag.Name.ToString(), tag.Spec.Range.Low);
                await bench.WriteAsync(client, tag.Name.ToString(), tag.Spec.Range.High);
            }
        }
    }

    [Fact]
    public async Task Of_a_request_with_one_bad_setpoint_nothing_is_taken()
    {
        await using var bench = new SimBench(h => h with
        {
            Assets = [.. h.Assets.Select(a => a.Id == "EL01" ? a with { Tags = [.. a.Tags.Select(t => t.Spec.Name == "JIC101.SP" ? t with { Wire = t.Wire with { Address = 102 } } : t)] } : a)],
        });
        var client = bench.Client("PLC1");
        // PV01.JIC101.SP lies at 100 and EL01.JIC101.SP now at 102: 20 kW (41A0 0000 swapped) for the one, 99 kW (42C6 0000) for the other.
        var e = await Assert.ThrowsAsync<ModbusException>(() => client.WriteMultipleRegistersAsync(1, 100, [0, 0x41A0, 0, 0x42C6], CancellationToken.None).AsTask());
        Assert.Equal(ModbusExceptionCode.IllegalDataValue, e.Code);
        Assert.Equal(90, await bench.ReadAsync(client, "PV01.JIC101.SP"));
        Assert.Equal(0, await bench.ReadAsync(client, "EL01.JIC101.SP"));
    }

    [Fact]
    public async Task Half_a_setpoint_is_completed_by_what_stands()
    {
        await using var bench = new SimBench();
        var client = bench.Client("PLC1");
        // Swapped registers: the second holds the upper half. 0x420C of 35 = 420C 0000.
        await client.WriteSingleRegisterAsync(1, 251, 0x420C, CancellationToken.None);
        Assert.Equal(35, await bench.ReadAsync(client, "EL01.JIC101.SP"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(249)]
    [InlineData(60000)]
    public async Task What_is_no_setpoint_cannot_be_written(int address)
    {
        await using var bench = new SimBench();
        var e = await Assert.ThrowsAsync<ModbusException>(() => bench.Client("PLC1").WriteSingleRegisterAsync(1, (ushort)address, 5, CancellationToken.None).AsTask());
        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, e.Code);
    }

    [Fact]
    public async Task A_setpoint_that_creeps_is_told_of_once_a_hundredth_of_its_range()
    {
        await using var bench = new SimBench();
        var client = bench.Client("PLC1");
        for (var kilowatts = 10.0; kilowatts < 12; kilowatts += 0.1)
            await bench.WriteAsync(client, "EL01.JIC101.SP", kilowatts);
        var told = bench.LogText.Split('\n').Where(l => l.Contains("setpoint EL01", StringComparison.Ordinal)).ToList();
        // 0 to 70 kW: lines at 10, 10.7 and 11.4 kW (a step later where rounding falls short).
        Assert.Equal(3, told.Count);
        Assert.EndsWith("= 10 kW (was 0 kW)", told[0].TrimEnd(), StringComparison.Ordinal);
    }
}
