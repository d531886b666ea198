namespace IS2H4C.Twin.Modbus.Tests;

public sealed class ReadScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void Each_block_comes_at_its_own_rate()
    {
        var schedule = Schedule(Wanted("fast", 0, seconds: 1), Wanted("slow", 100, seconds: 5));
        var reads = new Dictionary<string, int>();
        for (var second = 0; second < 10; second++)
        {
            while (schedule.Take(At(second)) is { } block)
            {
                reads[block.Wanted[0].Name] = reads.GetValueOrDefault(block.Wanted[0].Name) + 1;
                schedule.Succeeded(block, RoundTrip, At(second));
            }
        }

        Assert.Equal((10, 2), (reads["fast"], reads["slow"]));
    }

    [Fact]
    public void A_block_being_asked_is_not_asked_again_and_missed_periods_are_not_made_up()
    {
        var schedule = Schedule(Wanted("a", 0, seconds: 1));
        var block = schedule.Take(At(0))!;
        Assert.Null(schedule.Take(At(3)));
        schedule.Succeeded(block, RoundTrip, At(3.5));
        Assert.Equal(At(4), schedule.NextDue);
    }

    [Fact]
    public void The_one_register_that_the_device_lacks_is_found_and_parked_and_all_others_are_read()
    {
        var schedule = Schedule([.. Enumerable.Range(0, 20).Select(i => Wanted($"T{i}", (ushort)(i * 2), seconds: 1, length: 2))]);
        for (var second = 0; second < 30; second++)
            ReadFromDeviceWithout(26, schedule, At(second));

        Assert.Equal(["T13"], schedule.Parked.Select(w => w.Name));
        Assert.Equal(20, schedule.Blocks.Sum(b => b.Wanted.Count));
        ReadFromDeviceWithout(26, schedule, At(30));
        Assert.InRange(schedule.Blocks.Count(), 3, 8);
    }

    [Fact]
    public void A_refused_block_is_split_at_its_gap_first()
    {
        var schedule = Schedule(Wanted("a", 0), Wanted("b", 1), Wanted("c", 2), Wanted("d", 7));
        for (var second = 0; second < 2; second++)
            schedule.Refused(schedule.Take(At(second))!, ModbusExceptionCode.IllegalDataAddress, At(second));
        Assert.Equal(["unit 1 HoldingRegisters 0 to 2", "unit 1 HoldingRegisters 7 to 7"], schedule.Blocks.Select(b => b.ToString()));
    }

    [Fact]
    public void Being_busy_is_no_reason_to_split()
    {
        var schedule = Schedule(Wanted("a", 0), Wanted("b", 1));
        for (var second = 0; second < 5; second++)
            schedule.Refused(schedule.Take(At(second))!, ModbusExceptionCode.ServerDeviceBusy, At(second));
        Assert.Single(schedule.Blocks);
    }

    [Fact]
    public void A_parked_register_that_appears_is_read_at_its_rate_again()
    {
        var schedule = Schedule(Wanted("a", 0));
        for (var second = 0; second < 2; second++)
            schedule.Refused(schedule.Take(At(second))!, ModbusExceptionCode.IllegalDataAddress, At(second));
        Assert.Null(schedule.Take(At(60)));
        schedule.Succeeded(schedule.Take(At(61))!, RoundTrip, At(61));
        Assert.Empty(schedule.Parked);
        Assert.Equal(At(62), schedule.NextDue);
    }

    [Fact]
    public void A_silent_block_waits_longer_each_time()
    {
        var schedule = Schedule(Wanted("silent", 0));
        var now = At(0);
        var waits = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            schedule.TimedOut(schedule.Take(now)!, now);
            waits.Add((schedule.NextDue!.Value - now).TotalSeconds);
            now = schedule.NextDue.Value;
        }

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], waits);
    }

    [Fact]
    public void A_silent_block_is_asked_after_the_others_that_are_due()
    {
        var schedule = Schedule(Wanted("silent", 0), Wanted("good", 100));
        schedule.TimedOut(schedule.Take(At(0))!, At(0));
        schedule.Succeeded(schedule.Take(At(0))!, RoundTrip, At(0));
        Assert.Equal(["good", "silent"], [schedule.Take(At(1))!.Wanted[0].Name, schedule.Take(At(1))!.Wanted[0].Name]);
    }

    [Fact]
    public void A_slow_block_is_asked_after_the_others_that_are_due()
    {
        var schedule = Schedule(Wanted("slow", 0), Wanted("a", 100), Wanted("b", 200), Wanted("c", 300), Wanted("d", 400), Wanted("e", 500));
        while (schedule.Take(At(0)) is { } block)
            schedule.Succeeded(block, block.Address == 0 ? TimeSpan.FromMilliseconds(500) : RoundTrip, At(0));
        var order = new List<string>();
        while (schedule.Take(At(1)) is { } block)
        {
            order.Add(block.Wanted[0].Name);
            schedule.Succeeded(block, RoundTrip, At(1));
        }

        Assert.Equal("slow", order[^1]);
    }

    private static void ReadFromDeviceWithout(int address, ReadSchedule schedule, DateTimeOffset now)
    {
        while (schedule.Take(now) is { } block)
        {
            if (address >= block.Address && address < block.Address + block.Length)
                schedule.Refused(block, ModbusExceptionCode.IllegalDataAddress, now);
            else
                schedule.Succeeded(block, RoundTrip, now);
        }
    }

    private static DateTimeOffset At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private static WantedRead Wanted(string name, ushort address, double seconds = 1, int length = 1) =>
        new(name, 1, ModbusTable.HoldingRegisters, address, length, TimeSpan.FromSeconds(seconds));

    private static ReadSchedule Schedule(params WantedRead[] wanted) => new(ReadPlanner.Plan(wanted, new()), new(), Start);
}
