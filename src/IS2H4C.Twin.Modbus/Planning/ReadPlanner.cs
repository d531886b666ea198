namespace IS2H4C.Twin.Modbus;

/// <summary>Merges wanted reads into few requests: same unit, table and period, by rising address, within the limits. Pure.</summary>
public static class ReadPlanner
{
    /// <summary>Every wanted read lies in exactly one block; the order of the wanted reads does not matter.</summary>
    public static IReadOnlyList<ReadBlock> Plan(IEnumerable<WantedRead> wanted, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(limits);
        limits.Validate();
        var blocks = new List<ReadBlock>();
        foreach (var alike in wanted.GroupBy(w => (w.Unit, w.Table, w.Period)).OrderBy(g => g.Key.Period).ThenBy(g => g.Key.Unit).ThenBy(g => g.Key.Table))
            Merge([.. alike.OrderBy(w => w.Address).ThenBy(w => w.Length)], limits, blocks);
        return blocks;
    }

    private static void Merge(List<WantedRead> sorted, ReadLimits limits, List<ReadBlock> blocks)
    {
        var open = new List<WantedRead>();
        var end = 0;
        foreach (var next in sorted)
        {
            Check(next, limits);
            var fits = open.Count > 0
                && next.Address - end <= limits.Gap(next)
                && Math.Max(end, next.End) - open[0].Address <= limits.Most(next);
            if (open.Count > 0 && !fits)
            {
                blocks.Add(new(open));
                open = [];
                end = 0;
            }

            open.Add(next);
            end = Math.Max(end, next.End);
        }

        blocks.Add(new(open));
    }

    private static void Check(WantedRead wanted, ReadLimits limits)
    {
        var most = limits.Most(wanted);
        if (wanted.Length < 1 || wanted.Length > most)
            throw new ArgumentException($"{wanted.Name}: {wanted.Length} values at {wanted.Table} {wanted.Address}, one request brings 1 to {most}. Split it.");
        if (wanted.End > ModbusLimits.Addresses)
            throw new ArgumentException($"{wanted.Name}: {wanted.Table} {wanted.Address} with {wanted.Length} values ends above 65535. Mend the address.");
        if (wanted.Period <= TimeSpan.Zero)
            throw new ArgumentException($"{wanted.Name}: period {wanted.Period} must be above zero.");
    }
}
