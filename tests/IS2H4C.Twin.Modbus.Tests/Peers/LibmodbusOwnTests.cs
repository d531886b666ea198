namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>
/// libmodbus' own unit tests against our server: its unit-test-client, built aside from its sources, named by LIBMODBUS_UNIT_TEST_CLIENT. It waits half a second for an answer:
/// no other test runs beside it.
/// </summary>
[CollectionDefinition(nameof(LibmodbusOwnTests), DisableParallelization = true)]
[Collection(nameof(LibmodbusOwnTests))]
public sealed class LibmodbusOwnTests
{
    private static readonly string Client = Environment.GetEnvironmentVariable("LIBMODBUS_UNIT_TEST_CLIENT") ?? "";

    private sealed class OwnTestsFactAttribute : FactAttribute
    {
        public OwnTestsFactAttribute()
        {
            if (!File.Exists(Client))
                Skip = "libmodbus' unit-test-client is not on this machine: build it from libmodbus' tests folder and name it in LIBMODBUS_UNIT_TEST_CLIENT";
        }
    }

    [OwnTestsFact]
    public async Task Its_unit_tests_pass_on_our_server()
    {
        // Its server reports ten bytes: id, run indicator and the library's version.
        await using var server = new TestServer(ModbusUnits.Any(LibmodbusTestMap.Image()), configure: o => o.Identity = new() { ServerId = "TWIN 1.0" });
        await using var front = new LibmodbusTestFront(server.Port);
        var (exitCode, output, errors) = PeerProcess.Run(Client);
        Assert.True(exitCode == 0 && output.Contains("ALL TESTS PASS WITH SUCCESS", StringComparison.Ordinal), output + errors);
    }
}
