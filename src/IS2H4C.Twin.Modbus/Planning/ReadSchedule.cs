namespace IS2H4C.Twin.Modbus;

/// <summary>
/// Says which block to read next, and learns: a block that keeps being refused for its addresses is split until the bad register is alone and parked;
/// silent blocks wait longer each time; slow ones are asked after the others. One caller at a time; knows no clock and no socket.
/// </summary>
public sealed class ReadSchedule
{
    private readonly ReadScheduleOptions _options;
    private readonly List<ScheduledBlock> _blocks;

    /// <summary>Everything is due at once at the start.</summary>
    public ReadSchedule(IEnumerable<ReadBlock> plan, ReadScheduleOptions options, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _blocks = [.. plan.Select(b => new ScheduledBlock(b, start))];
    }

    /// <summary>The blocks as they are now, after splits.</summary>
    public IEnumerable<ReadBlock> Blocks => _blocks.Select(b => b.Block);

    /// <summary>Reads that the device does not have; each is tried again now and then.</summary>
    public IEnumerable<WantedRead> Parked => _blocks.Where(b => b.IsParked).SelectMany(b => b.Block.Wanted);

    /// <summary>When the next block is due that is not being asked; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (var b in _blocks)
            {
                if (!b.IsAsked && (next is null || b.Due < next))
                    next = b.Due;
            }

            return next;
        }
    }

    /// <summary>Takes the block to ask now; null when none is due. Tell the outcome with Succeeded, Refused or TimedOut.</summary>
    public ReadBlock? Take(DateTimeOffset now)
    {
        var slowSeconds = SlowSeconds();
        ScheduledBlock? best = null;
        foreach (var b in _blocks)
        {
            if (!b.IsAsked && b.Due <= now && (best is null || IsBefore(b, best, slowSeconds)))
                best = b;
        }

        if (best is not null)
            best.IsAsked = true;
        return best?.Block;
    }

    /// <summary>The block was read.</summary>
    public void Succeeded(ReadBlock block, TimeSpan roundTrip, DateTimeOffset now)
    {
        var b = Find(block);
        b.TookSeconds(roundTrip.TotalSeconds);
        b.RefusalsInRow = 0;
        b.TimeOutsInRow = 0;
        b.IsParked = false;
        b.IsAsked = false;
        b.NextPeriod(now);
    }

    /// <summary>The device answered an exception code.</summary>
    public void Refused(ReadBlock block, ModbusExceptionCode code, DateTimeOffset now)
    {
        var b = Find(block);
        b.IsAsked = false;
        b.TimeOutsInRow = 0;
        b.RefusalsInRow = code == ModbusExceptionCode.IllegalDataAddress ? b.RefusalsInRow + 1 : 0;
        if (b.RefusalsInRow < _options.RefusalsBeforeSplit)
        {
            b.NextPeriod(now);
        }
        else if (block.Wanted.Count == 1)
        {
            b.IsParked = true;
            b.Due = now + _options.ParkedPeriod;
        }
        else
        {
            var at = SplitPoint(block.Wanted);
            var index = _blocks.IndexOf(b);
            _blocks[index] = Half(block.Wanted.Take(at), now);
            _blocks.Insert(index + 1, Half(block.Wanted.Skip(at), now));
        }
    }

    /// <summary>The device did not answer in time.</summary>
    public void TimedOut(ReadBlock block, DateTimeOffset now)
    {
        var b = Find(block);
        b.IsAsked = false;
        var doublings = Math.Min(b.TimeOutsInRow++, 20);
        var wait = block.Period * Math.Pow(2, doublings);
        b.Due = now + (wait < _options.MaxTimeOutWait ? wait : _options.MaxTimeOutWait);
    }

    private static bool IsBefore(ScheduledBlock a, ScheduledBlock b, double slowSeconds)
    {
        var (aLate, bLate) = (IsLate(a, slowSeconds), IsLate(b, slowSeconds));
        return aLate != bLate ? bLate : a.Due < b.Due;
    }

    private static bool IsLate(ScheduledBlock b, double slowSeconds) => b.TimeOutsInRow > 0 || b.IsParked || b.MeanRoundTripSeconds > slowSeconds;

    private double SlowSeconds()
    {
        var (sum, count) = (0.0, 0);
        foreach (var b in _blocks)
        {
            if (double.IsNaN(b.MeanRoundTripSeconds))
                continue;
            sum += b.MeanRoundTripSeconds;
            count++;
        }

        return count == 0 ? double.PositiveInfinity : _options.SlowFactor * sum / count;
    }

    /// <summary>At the widest gap, because what nobody wants is what a device most often lacks; without gaps in the middle.</summary>
    private static int SplitPoint(IReadOnlyList<WantedRead> wanted)
    {
        var (at, widest, end) = (wanted.Count / 2, 0, wanted[0].End);
        for (var i = 1; i < wanted.Count; i++)
        {
            if (wanted[i].Address - end > widest)
                (at, widest) = (i, wanted[i].Address - end);
            end = Math.Max(end, wanted[i].End);
        }

        return at;
    }

    private static ScheduledBlock Half(IEnumerable<WantedRead> wanted, DateTimeOffset now) => new(new([.. wanted]), now);

    private ScheduledBlock Find(ReadBlock block) =>
        _blocks.Find(b => b.Block == block) ?? throw new ArgumentException($"{block} is not in this schedule. Pass the block that Take gave.", nameof(block));
}
