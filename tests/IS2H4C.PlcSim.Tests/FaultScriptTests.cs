using IS2H4C.PlcSim.Faults;
using IS2H4C.PlcSim.Tests.Support;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.PlcSim.Tests;

public class FaultScriptTests
{
    [Fact]
    public async Task Faults_happen_at_their_time()
    {
        var faults = new List<ConfigurationFault>();
        var script = FaultScript.Read("faults.csv", ["# a test", "20,HS01,bias LT101.PV 10", "10,EL01,trip   # now", "30,HS01,release LT101.PV"], Repository.Almelo(), faults);
        Assert.Empty(faults);
        await using var bench = new SimBench(faults: script);
        var client = bench.Client("PLC1");
        bench.Pass(8);
        Assert.Equal(0, await bench.ReadAsync(client, "EL01.XS101.PV"));
        bench.Pass(3);
        Assert.Equal(4, await bench.ReadAsync(client, "EL01.XS101.PV"));
        Assert.Equal(50, await bench.ReadAsync(client, "HS01.LT101.PV"), 0);
        bench.Pass(10);
        Assert.Equal(60, await bench.ReadAsync(client, "HS01.LT101.PV"), 0);
        bench.Pass(10);
        Assert.Equal(50, await bench.ReadAsync(client, "HS01.LT101.PV"), 0);
    }

    [Theory]
    [InlineData("10,EL01", "a line is seconds,asset,action")]
    [InlineData("x,EL01,trip", "the time 'x' is not a number")]
    [InlineData("-1,EL01,trip", "before the start")]
    [InlineData("10,EL09,trip", "'EL09' is no asset of this hub")]
    [InlineData("10,PV01,trip", "PV01 (pv) has no state Tripped")]
    [InlineData("10,EL01,explode", "unknown action 'explode'")]
    [InlineData("10,EL01,freeze NOPE", "'NOPE' is no tag of EL01")]
    [InlineData("10,EL01,bias TT101.PV", "'bias' takes 2 words")]
    [InlineData("10,EL01,bias TT101.PV NaN", "the value 'NaN' is not a number")]
    public void A_wrong_line_says_what_is_wrong_and_where(string line, string said)
    {
        var faults = new List<ConfigurationFault>();
        FaultScript.Read("faults.csv", ["", line], Repository.Almelo(), faults);
        var fault = Assert.Single(faults);
        Assert.Equal(2, fault.Line);
        Assert.Contains(said, fault.Remedy, StringComparison.Ordinal);
    }
}
