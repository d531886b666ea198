using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>Shares a power among loads: as few stacks as can take it, running ones and those with least wear first, equal load on each.</summary>
internal static class LoadSharing
{
    /// <summary>A stack that stands is started only when the power for it exceeds its minimum by this factor.</summary>
    private const double StartMargin = 1.2;

    /// <summary>A stack that runs is stopped only when the power for it falls below this share of its minimum.</summary>
    private const double StopMargin = 0.6;

    /// <summary>Writes one wish per load; returns the power given out, kW.</summary>
    public static double Share(double powerKw, IReadOnlyList<AssetShare> loads, string why, List<PolicyWish> wishes)
    {
        var order = Enumerable.Range(0, loads.Count)
            .Where(i => Load(loads, i).MaxKw > 0)
            .OrderByDescending(i => IsRunning(Load(loads, i)))
            .ThenBy(i => Load(loads, i).Wear)
            .ToList();

        var given = new double[loads.Count];
        var chosen = Choose(powerKw, loads, order);
        Spread(powerKw, loads, chosen, given);

        for (var i = 0; i < loads.Count; i++)
            wishes.Add(new PolicyWish(loads[i].Asset, Load(loads, i).SetpointTag, given[i], why));
        return given.Sum();
    }

    private static List<int> Choose(double powerKw, IReadOnlyList<AssetShare> loads, List<int> order)
    {
        var chosen = new List<int>();
        double floor = 0, ceiling = 0;
        foreach (var i in order)
        {
            var load = Load(loads, i);
            var running = IsRunning(load);
            // A running stack stays while there is enough for it; a standing one starts only when the others cannot take it all.
            var enough = powerKw - floor >= load.MinKw * (running ? StopMargin : StartMargin);
            var needed = running || powerKw > ceiling;
            if (!enough || !needed)
                continue;
            chosen.Add(i);
            floor += load.MinKw;
            ceiling += load.MaxKw;
        }
        return chosen;
    }

    private static void Spread(double powerKw, IReadOnlyList<AssetShare> loads, List<int> chosen, double[] given)
    {
        foreach (var i in chosen)
            given[i] = Load(loads, i).MinKw;
        var left = powerKw - chosen.Sum(i => Load(loads, i).MinKw);
        var open = chosen.ToList();
        while (left > 1e-9 && open.Count > 0)
        {
            var each = left / open.Count;
            foreach (var i in open.ToArray())
            {
                var more = Math.Min(each, Load(loads, i).MaxKw - given[i]);
                given[i] += more;
                left -= more;
                if (more < each)
                    open.Remove(i);
            }
        }
    }

    private static bool IsRunning(DispatchShare.Load load) => load.NowKw >= 0.9 * load.MinKw && load.NowKw > 0;

    private static DispatchShare.Load Load(IReadOnlyList<AssetShare> loads, int i) => (DispatchShare.Load)loads[i].Share;
}
