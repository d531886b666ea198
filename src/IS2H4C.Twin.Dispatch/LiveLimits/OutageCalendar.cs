using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Dispatch.LiveLimits;

/// <summary>The planned outages of a hub's assets.</summary>
public sealed class OutageCalendar
{
    private readonly Outage[] _outages;

    /// <summary>The outages of a checked hub.</summary>
    public OutageCalendar(HubDefinition hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var place = hub.Assets.Select((a, i) => (a.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        _outages = [.. hub.Dispatch.Maintenance.Where(m => place.ContainsKey(m.Asset)).Select(m => new Outage(place[m.Asset], m.From, m.To, m.Reason)).OrderBy(o => o.From)];
    }

    /// <summary>The outage that holds for an asset now; null for none.</summary>
    public Outage? Now(int asset, DateTimeOffset now)
    {
        foreach (var outage in _outages)
        {
            if (outage.Asset == asset && outage.From <= now && now < outage.To)
                return outage;
        }
        return null;
    }

    /// <summary>Outages that touch a stretch of time.</summary>
    public IReadOnlyList<Outage> Within(DateTimeOffset from, DateTimeOffset to) => [.. _outages.Where(o => o.From < to && from < o.To)];
}

/// <summary>A planned outage of an asset.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When the asset may be used again.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Outage(int Asset, DateTimeOffset From, DateTimeOffset To, string Reason)
{
    /// <summary>For each step whether the outage takes none of it.</summary>
    /// <param name="at">Begin of the first step.</param>
    /// <param name="stepHours">Length of each step, h.</param>
    public bool[] Leaves(DateTimeOffset at, double[] stepHours)
    {
        ArgumentNullException.ThrowIfNull(stepHours);
        var free = new bool[stepHours.Length];
        var (begin, second) = (at, TimeSpan.FromSeconds(1));
        for (var t = 0; t < free.Length; t++)
        {
            var end = begin.AddHours(stepHours[t]);
            // What a rounded step touches by less than a second it does not touch.
            free[t] = end <= From + second || begin >= To - second;
            begin = end;
        }
        return free;
    }
}
