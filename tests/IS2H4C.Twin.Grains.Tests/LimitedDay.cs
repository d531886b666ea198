using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>A stretch of time at the small hub with a made-up wind and price, under given limits; what was executed is metered second by second.</summary>
internal sealed class LimitedDay
{
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private LimitedDay(PlantLoop loop) => Loop = loop;

    public PlantLoop Loop { get; }

    /// <summary>Mean import of each quarter hour, kW.</summary>
    public List<double> ImportKw { get; } = [];

    /// <summary>Mean power of the stack in each quarter hour, kW.</summary>
    public List<double> StackKw { get; } = [];

    /// <summary>Mean power of wind and sun in each quarter hour, kW.</summary>
    public List<double> RenewableKw { get; } = [];

    /// <summary>For each minute whether the stack produced (its state is Running).</summary>
    public List<bool> Produced { get; } = [];

    /// <summary>The hub with twice the users and other limits.</summary>
    public static HubDefinition Hub(DispatchLimits limits, params MaintenanceWindow[] maintenance)
    {
        var hub = Repository.Hub("almelo");
        return hub with
        {
            Assets = [.. hub.Assets.Select(a => a.Id == "HD01" ? a with { Options = a.Options.With("meanKgPerDay", 8) } : a)],
            Dispatch = hub.Dispatch with { Limits = limits, Maintenance = maintenance },
        };
    }

    public static async Task<LimitedDay> RunAsync(HubDefinition hub, TimeSeries series, double hours, DateTimeOffset? start = null, Func<LimitedDay, int, Task>? each = null)
    {
        var day = new LimitedDay(new PlantLoop(hub, series, start ?? Start));
        var (import, stack, renewable) = (0.0, 0.0, 0.0);
        for (var s = 0; s < (int)(hours * 3600); s++)
        {
            await day.Loop.RunAsync(1);
            import += day.Loop.True("GC01", "JT101.PV") / 900;
            stack += day.Loop.True("EL01", "JT101.PV") / 900;
            renewable += (day.Loop.True("WT01", "JT101.PV") + day.Loop.True("PV01", "JT101.PV")) / 900;
            if (s % 60 == 59)
                day.Produced.Add(day.Loop.True("EL01", "XS101.PV") == (double)LoadPhase.Running);
            if (s % 900 == 899)
            {
                day.ImportKw.Add(import);
                day.StackKw.Add(stack);
                day.RenewableKw.Add(renewable);
                (import, stack, renewable) = (0, 0, 0);
            }
            if (each is not null)
                await each(day, s);
        }
        return day;
    }

    /// <summary>Lengths of the stretches in which the stack produced (or did not), h; the first and the last, which the run cuts off, left out.</summary>
    public IReadOnlyList<double> Stretches(bool produced)
    {
        var all = new List<(bool Produced, double Hours)>();
        foreach (var minute in Produced)
        {
            if (all.Count > 0 && all[^1].Produced == minute)
                all[^1] = (minute, all[^1].Hours + 1 / 60.0);
            else
                all.Add((minute, 1 / 60.0));
        }
        return [.. all.Skip(1).SkipLast(1).Where(s => s.Produced == produced).Select(s => s.Hours)];
    }

    /// <summary>Rows of quarter hours from a day before the start to two days after it.</summary>
    /// <param name="wind">Share of rated wind power at an hour from the start.</param>
    /// <param name="price">Price, EUR/MWh.</param>
    /// <param name="co2">Intensity of imports, kg/MWh.</param>
    /// <param name="start">Another start.</param>
    public static TimeSeries Quarters(Func<double, double> wind, Func<double, double> price, Func<double, double>? co2 = null, DateTimeOffset? start = null)
    {
        double[] hours = [.. Enumerable.Range(-96, 288).Select(q => q / 4.0)];
        double[] Row(Func<double, double> of) => [.. hours.Select(of)];
        return new TimeSeries([.. hours.Select(h => (start ?? Start).AddHours(h))], new Dictionary<string, double[]>
        {
            ["wind_cf"] = Row(wind),
            ["pv_cf"] = Row(_ => 0),
            ["price_eur_mwh"] = Row(price),
            ["co2_kg_mwh"] = Row(co2 ?? (_ => 0)),
            ["hydrogen_demand_norm"] = Row(_ => 1),
            ["influent_norm"] = Row(_ => 1),
            ["oxygen_demand_norm"] = Row(_ => 1),
        });
    }
}
