using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field.Tests.Support;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Tests;

public class ReadingTests
{
    [Fact]
    public async Task Registers_and_bits_come_as_samples_with_quality_and_time()
    {
        await using var bench = new FieldBench();
        bench.SetGoodReadings();
        bench.Set(WireTable.Holding, 10, WireType.Int16, WireOrder.ABCD, 0.1, 33.3);
        bench.StartPlc();
        bench.Link.Start();
        var scan = await bench.ScanAsync();

        Assert.True(FieldBench.AllAre(scan, Quality.Good));
        Assert.Equal(4.5, scan["PU01"][SmallHub.Pressure].Sample.Value);
        Assert.Equal(33.3, scan["PU01"][SmallHub.Speed].Sample.Value, 9);
        Assert.Equal(1, scan["PU01"][SmallHub.State].Sample.Value);
        Assert.Equal(61.25, scan["TK01"][SmallHub.Level].Sample.Value, 9);
        Assert.Equal(bench.Time.GetUtcNow(), scan["TK01"][SmallHub.Level].Sample.SourceTime);
        Assert.Equal(LinkState.Connected, bench.Link.Status.State);
        Assert.Null(bench.Link.Status.Reason);
    }

    [Fact]
    public async Task Every_scan_brings_every_tag_so_that_ages_stay_honest()
    {
        await using var bench = new FieldBench();
        bench.SetGoodReadings();
        bench.StartPlc();
        bench.Link.Start();
        await bench.ScanAsync();
        for (var i = 0; i < 5; i++)
        {
            var scan = await bench.NextScanAsync();
            Assert.All(scan.Values.SelectMany(s => s), t => Assert.Equal(bench.Time.GetUtcNow(), t.Sample.SourceTime));
        }
    }

    [Fact]
    public async Task A_reading_outside_its_range_is_Uncertain_and_NaN_is_Bad()
    {
        await using var bench = new FieldBench();
        bench.SetGoodReadings();
        bench.Set(WireTable.Input, 10, WireType.Float32, WireOrder.CDAB, 1, double.NaN);
        bench.Set(WireTable.Input, 500, WireType.UInt16, WireOrder.ABCD, 0.01, 120);
        bench.StartPlc();
        bench.Link.Start();
        var scan = await bench.ScanAsync();

        var level = scan["TK01"][SmallHub.Level].Sample;
        Assert.Equal((Quality.Uncertain, 120.0, "outside its range 0 to 100 %"), (level.Quality, level.Value, level.Reason));
        var pressure = scan["PU01"][SmallHub.Pressure].Sample;
        Assert.Equal(Quality.Bad, pressure.Quality);
        Assert.Contains("NaN", pressure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_that_turns_NaN_keeps_its_last_value_and_its_age_goes_on()
    {
        await using var bench = new FieldBench();
        bench.SetGoodReadings();
        bench.StartPlc();
        bench.Link.Start();
        var good = (await bench.ScanAsync())["PU01"][SmallHub.Pressure].Sample;
        bench.Set(WireTable.Input, 10, WireType.Float32, WireOrder.CDAB, 1, double.NaN);
        var bad = (await bench.NextScanAsync())["PU01"][SmallHub.Pressure].Sample;
        Assert.Equal((good.Value, Quality.Bad, good.SourceTime), (bad.Value, bad.Quality, bad.SourceTime));
        Assert.True(bad.ReceivedTime > good.ReceivedTime);
    }

    [Fact]
    public async Task What_a_plc_does_not_have_is_Bad_alone()
    {
        await using var bench = new FieldBench();
        bench.SetGoodReadings();
        // Input registers end at 499: the tank's register is not there.
        bench.Store = new RegisterImage(AddressRange.All, AddressRange.All, AddressRange.All, new AddressRange(0, 500));
        bench.StartPlc();
        bench.Link.Start();
        var scan = await bench.ScanAsync();
        Assert.Equal(Quality.Bad, scan["TK01"][SmallHub.Level].Sample.Quality);
        Assert.Contains("IllegalDataAddress", scan["TK01"][SmallHub.Level].Sample.Reason, StringComparison.Ordinal);
        Assert.Equal(Quality.Good, scan["PU01"][SmallHub.Pressure].Sample.Quality);
        Assert.Equal(LinkState.Connected, bench.Link.Status.State);
        Assert.Contains("IllegalDataAddress", bench.Link.Status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plc_on_its_fallback_is_told()
    {
        await using var bench = new FieldBench();
        bench.SetGoodReadings();
        bench.StartPlc();
        bench.Link.Start();
        await bench.ScanAsync();
        Assert.False(bench.Link.Status.PlcInFallback);
        bench.Image.SetRegisters(ModbusTable.InputRegisters, LinkDefinition.FallbackRegister, [1]);
        await bench.NextScanAsync();
        Assert.True(bench.Link.Status.PlcInFallback);
    }

    [Fact]
    public async Task Neighbours_are_read_in_one_request()
    {
        await using var bench = new FieldBench();
        bench.StartPlc();
        bench.Link.Start();
        await bench.ScanAsync();
        var before = bench.Link.Status.Requests;
        await bench.NextScanAsync();
        // Input 0 (the fallback flag) to 11, input 500, holding 10, discrete 3, coil 5.
        Assert.Equal(5, bench.Link.Status.Requests - before);
    }
}
