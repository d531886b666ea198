using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>What an executed schedule did, in the plant's units.</summary>
public sealed record BacktestMetrics
{
    /// <summary>Hydrogen made, kg.</summary>
    public double H2Kg { get; init; }

    /// <summary>Electricity of stacks (standby included) and compression per hydrogen, kWh/kg; NaN when none was made.</summary>
    public double SpecificEnergyKwhKg { get; init; }

    /// <summary>Share of the whole load that did not come from the grid, 0..1.</summary>
    public double RenewableShare { get; init; }

    /// <summary>Pure oxygen that the basin used, kg.</summary>
    public double O2UsedKg { get; init; }

    /// <summary>Oxygen vented, kg.</summary>
    public double O2VentedKg { get; init; }

    /// <summary>Feed water used, m3.</summary>
    public double WaterM3 { get; init; }

    /// <summary>Share of the water that was recycled, 0..1.</summary>
    public double RecycledShare { get; init; }

    /// <summary>Blower energy that the oxygen replaced, less the energy of dosing, MWh.</summary>
    public double BlowerSavedMwh { get; init; }

    /// <summary>Contract hydrogen not delivered, kg.</summary>
    public double H2ShortKg { get; init; }

    /// <summary>Renewable energy not used, MWh.</summary>
    public double CurtailedMwh { get; init; }

    /// <summary>Measures a schedule.</summary>
    public static BacktestMetrics Of(PlanProblem problem, PlanSchedule s)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(s);
        double Sum(Func<int, double> of) => Enumerable.Range(0, s.Steps).Sum(t => of(t) * problem.StepHours[t]);
        var plant = problem.Plant;
        var h2 = Sum(s.TotalH2KgH);
        var energy = Sum(t => s.TotalStackMw(t) + s.TotalStandby(t) * plant.Stacks.StandbyMw + s.TotalH2KgH(t) * plant.Hydrogen.CompressionMwhKg);
        var (import, renewable) = (Sum(t => s.ImportMw[t]), Sum(t => problem.RenewableMw[t] - s.CurtailMw[t] - s.ExportMw[t]));
        var (recycled, municipal, dosed) = (Sum(t => s.RecyclerM3H[t]), Sum(t => s.MunicipalM3H[t]), Sum(t => s.O2DosedKgH[t]));
        var (elsewhere, blower) = OxygenMetrics.Of(problem, s);
        recycled += problem.Extra.Flows.Select((flow, f) => flow.Entries.Where(e => e.Balance == FlowEntry.Water && e.PerUnit > 0).Sum(e => e.PerUnit) * Sum(t => s.ExtraFlow[f][t])).Sum();
        return new BacktestMetrics
        {
            H2Kg = h2,
            SpecificEnergyKwhKg = h2 > 0 ? energy * 1000 / h2 : double.NaN,
            RenewableShare = import + renewable > 0 ? renewable / (import + renewable) : 0,
            O2UsedKg = dosed * plant.Oxygen.Utilisation + elsewhere,
            O2VentedKg = Sum(t => s.O2VentKgH[t]),
            WaterM3 = h2 * plant.Water.M3PerKgH2,
            RecycledShare = recycled + municipal > 0 ? recycled / (recycled + municipal) : 0,
            BlowerSavedMwh = dosed * plant.Oxygen.Utilisation / plant.Oxygen.BlowerKgMwh - dosed * plant.Oxygen.DosingMwhKg + blower,
            H2ShortKg = Sum(t => s.ShortKgH[t]),
            CurtailedMwh = Sum(t => s.CurtailMw[t]),
        };
    }
}
