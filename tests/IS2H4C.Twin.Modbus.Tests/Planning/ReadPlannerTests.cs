namespace IS2H4C.Twin.Modbus.Tests;

public sealed class ReadPlannerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Neighbours_and_small_gaps_become_one_read() =>
        Assert.Equal(["unit 1 HoldingRegisters 100 to 113"], Plan(Holding(104, 2), Holding(100, 2), Holding(112, 2)));

    [Fact]
    public void A_gap_above_the_limit_starts_another_read() =>
        Assert.Equal(["unit 1 HoldingRegisters 100 to 101", "unit 1 HoldingRegisters 111 to 112"], Plan(Holding(100, 2), Holding(111, 2)));

    [Fact]
    public void No_read_is_longer_than_125_registers_and_no_wanted_read_is_cut()
    {
        var wanted = Enumerable.Range(0, 100).Select(i => Holding((ushort)(i * 2), 2)).ToArray();
        Assert.Equal(["unit 1 HoldingRegisters 0 to 123", "unit 1 HoldingRegisters 124 to 199"], Plan(wanted));
    }

    [Fact]
    public void Bits_are_read_up_to_2000_at_a_time() =>
        Assert.Equal(
            ["unit 1 Coils 0 to 1999", "unit 1 Coils 2000 to 2000"],
            Plan([.. Enumerable.Range(0, 2001).Select(i => Holding((ushort)i, 1) with { Table = ModbusTable.Coils })]));

    [Fact]
    public void Units_tables_and_periods_are_never_mixed() =>
        Assert.Equal(
            [
                "unit 1 HoldingRegisters 0 to 0", "unit 1 InputRegisters 1 to 1", "unit 2 HoldingRegisters 1 to 1", "unit 1 HoldingRegisters 1 to 1",
            ],
            Plan(
                Holding(1, 1) with { Period = Second * 10 },
                Holding(0, 1),
                Holding(1, 1) with { Unit = 2 },
                Holding(1, 1) with { Table = ModbusTable.InputRegisters }));

    [Fact]
    public void Overlapping_wanted_reads_share_their_registers() =>
        Assert.Equal(["unit 1 HoldingRegisters 10 to 19"], Plan(Holding(10, 10), Holding(12, 2), Holding(10, 1)));

    [Fact]
    public void A_wanted_read_that_no_request_can_bring_is_refused_by_name()
    {
        var fault = Assert.Throws<ArgumentException>(() => Plan(Holding(0, 126)));
        Assert.Contains("T0: 126 values at HoldingRegisters 0, one request brings 1 to 125", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_wish_is_read_exactly_once_within_the_limits(int seed)
    {
        var random = new Random(seed);
        var limits = new ReadLimits { MaxRegisters = random.Next(8, 126), MaxRegisterGap = random.Next(0, 20) };
        var wanted = Enumerable.Range(0, 300).Select(_ => Holding((ushort)random.Next(2000), random.Next(1, 8))).ToArray();
        var blocks = ReadPlanner.Plan(wanted, limits);

        Assert.Equal(wanted.OrderBy(w => w.Address).ThenBy(w => w.Length), blocks.SelectMany(b => b.Wanted));
        Assert.All(blocks, b =>
        {
            Assert.InRange(b.Length, 1, limits.MaxRegisters);
            Assert.All(b.Wanted, w => Assert.True(w.Address >= b.Address && w.End <= b.Address + b.Length));
        });
    }

    private static WantedRead Holding(ushort address, int length) => new($"T{address}", 1, ModbusTable.HoldingRegisters, address, length, Second);

    private static IEnumerable<string> Plan(params WantedRead[] wanted) => ReadPlanner.Plan(wanted, new()).Select(b => b.ToString());
}
