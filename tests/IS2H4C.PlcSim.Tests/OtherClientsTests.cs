using System.Globalization;
using IS2H4C.PlcSim.Tests.Support;

namespace IS2H4C.PlcSim.Tests;

/// <summary>Somebody else's Modbus clients on our PLCs.</summary>
public class OtherClientsTests
{
    [ToolFact("mbpoll", "mbpoll", "-V")]
    public async Task Mbpoll_reads_and_writes_a_setpoint()
    {
        await using var bench = new SimBench();
        string[] setpoint = ["-m", "tcp", "-p", Port(bench), "-a", "1", "-0", "-t", "4:float", "-r", "250", "-1", "127.0.0.1"];
        Assert.Equal(0, (await Tool.RunAsync("mbpoll", [.. setpoint, "42.5"])).Code);
        Assert.Equal(42.5, await bench.ReadAsync(bench.Client("PLC1"), "EL01.JIC101.SP"));
        Assert.Contains("[250]: \t42.5", (await Tool.RunAsync("mbpoll", setpoint)).Output, StringComparison.Ordinal);
        Assert.Contains("Illegal data value", (await Tool.RunAsync("mbpoll", [.. setpoint, "71"])).Output, StringComparison.Ordinal);
    }

    [ToolFact("python3-pymodbus python3-serial-asyncio", "/usr/bin/python3", "-c \"import pymodbus.client\"")]
    public async Task Pymodbus_reads_and_writes_a_setpoint()
    {
        await using var bench = new SimBench();
        var script = $"""
            import struct
            from pymodbus.client import ModbusTcpClient
            c = ModbusTcpClient("127.0.0.1", port={Port(bench)})
            assert c.connect()
            high, low = struct.unpack(">HH", struct.pack(">f", 17.25))
            assert not c.write_registers(250, [low, high], slave=1).isError()
            r = c.read_holding_registers(250, 2, slave=1).registers
            print(struct.unpack(">f", struct.pack(">HH", r[1], r[0]))[0])
            print(c.read_input_registers(0, 1, slave=1).registers)
            high, low = struct.unpack(">HH", struct.pack(">f", 99.0))
            print(c.write_registers(250, [low, high], slave=1).exception_code)
            c.close()
            """;
        var (code, output) = await Tool.RunAsync("/usr/bin/python3", "-c", script);
        Assert.True(code == 0, output);
        Assert.Equal(["17.25", "[0]", "3"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal(17.25, await bench.ReadAsync(bench.Client("PLC1"), "EL01.JIC101.SP"));
    }

    private static string Port(SimBench bench) => bench.Port("PLC1").ToString(CultureInfo.InvariantCulture);
}
