namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>
/// Turns wishes (stack power, sales, dosing, water) into an exactly feasible schedule by simulating the plant:
/// contents stay within their limits, power balances, and what cannot be had becomes a named slack.
/// </summary>
internal static class ScheduleCompletion
{
    /// <summary>Completes every step from <paramref name="from"/> up to and excluding <paramref name="to"/>.</summary>
    public static void Complete(PlanProblem problem, PlanSchedule s, int from, int to)
    {
        for (var t = from; t < to; t++)
        {
            Stacks(problem, s, t);
            Extra(problem, s, t);
            Hydrogen(problem, s, t);
            Oxygen(problem, s, t);
            Water(problem, s, t);
            Power(problem, s, t);
        }
    }

    private static void Stacks(PlanProblem problem, PlanSchedule s, int t)
    {
        var curve = problem.Plant.Stacks.Curve;
        for (var g = 0; g < problem.Groups.Count; g++)
        {
            var on = s.On[g][t];
            s.StackMw[g][t] = Math.Clamp(s.StackMw[g][t], on * problem.Groups[g].MinMw(curve, t), on * curve.NominalMw);
            s.H2KgH[g][t] = curve.ProductionKgH(s.StackMw[g][t], on, problem.Groups[g].Efficiency);
        }
    }

    private static void Extra(PlanProblem problem, PlanSchedule s, int t)
    {
        var extra = problem.Extra;
        for (var f = 0; f < extra.Flows.Count; f++)
            s.ExtraFlow[f][t] = Math.Clamp(s.ExtraFlow[f][t], extra.Flows[f].Least[t], Math.Max(extra.Flows[f].Least[t], extra.Flows[f].Most[t]));
        for (var b = 0; b < extra.Balances.Count; b++)
        {
            var (balance, dt) = (extra.Balances[b], problem.StepHours[t]);
            var before = t == 0 ? balance.Start : s.ExtraContent[b][t - 1];
            var free = before + dt * extra.Net(s.ExtraFlow, b, t);
            s.ExtraContent[b][t] = Math.Clamp(free, balance.Least, Math.Max(balance.Least, balance.Most));
            s.ExtraLack[b][t] = Math.Max(0, s.ExtraContent[b][t] - free) / dt;
            s.ExtraExcess[b][t] = Math.Max(0, free - s.ExtraContent[b][t]) / dt;
        }
    }

    private static void Hydrogen(PlanProblem problem, PlanSchedule s, int t)
    {
        var (h2, dt) = (problem.Plant.Hydrogen, problem.StepHours[t]);
        var before = t == 0 ? problem.Initial.H2Kg : s.H2StoreKg[t - 1];
        var made = s.TotalH2KgH(t) + problem.Extra.Net(s.ExtraFlow, FlowEntry.Hydrogen, t);
        // Hydrogen is let go only when the store cannot hold it: sooner or later is all the same to the linear programme, which spreads it over all steps.
        var (served, sell, vent) = (problem.H2DemandKgH[t], Math.Clamp(s.SellKgH[t], 0, h2.SellMaxKgH), 0.0);
        var missing = (h2.StoreMinKg - before) / dt - (made - served - sell);
        Take(ref sell, ref missing);
        Take(ref served, ref missing);
        var excess = before / dt + made - served - sell - h2.StoreMaxKg / dt;
        if (excess > 0)
        {
            var more = h2.SellEurKg > 0 ? Math.Min(excess, h2.SellMaxKgH - sell) : 0;
            (sell, vent) = (sell + more, vent + excess - more);
        }
        (s.ServedKgH[t], s.ShortKgH[t], s.SellKgH[t], s.VentKgH[t]) = (served, problem.H2DemandKgH[t] - served, sell, vent);
        s.H2StoreKg[t] = before + dt * (made - served - sell - vent);
    }

    private static void Oxygen(PlanProblem problem, PlanSchedule s, int t)
    {
        var (o2, dt, demand) = (problem.Plant.Oxygen, problem.StepHours[t], problem.O2DemandKgH[t]);
        var before = t == 0 ? problem.Initial.O2Kg : s.O2StoreKg[t - 1];
        var made = o2.KgPerKgH2 * s.TotalH2KgH(t) + problem.Extra.Net(s.ExtraFlow, FlowEntry.Oxygen, t);
        var air = Math.Min(o2.MinAirFraction * demand, o2.BlowerMaxKgH);
        var most = Math.Max(0, demand - air) / o2.Utilisation;
        var (dosed, vent) = (Math.Clamp(s.O2DosedKgH[t], 0, most), Math.Max(0, s.O2VentKgH[t]));
        // Missing air is made good with oxygen while there is some; where power is short only with what the buffer cannot keep for later.
        var more = Math.Max(0, Math.Min(most, (demand - o2.BlowerMaxKgH) / o2.Utilisation) - dosed);
        if (more > 0 && o2.DosingMwhKg > 0)
            more = Math.Min(more, Math.Max(SpareMw(problem, s, t, dosed) / o2.DosingMwhKg, (before - o2.BufferKg) / dt + made - dosed));
        dosed += Math.Max(0, more);
        var missing = -before / dt - made + dosed + vent;
        Take(ref vent, ref missing);
        Take(ref dosed, ref missing);
        vent += Math.Max(0, (before - o2.BufferKg) / dt + made - dosed - vent);
        var blown = Math.Clamp(demand - o2.Utilisation * dosed, air, o2.BlowerMaxKgH);
        (s.O2DosedKgH[t], s.O2VentKgH[t], s.O2BlowerKgH[t]) = (dosed, vent, blown);
        s.O2ShortKgH[t] = Math.Max(0, demand - o2.Utilisation * dosed - blown);
        s.O2StoreKg[t] = before + dt * (made - dosed - vent);
    }

    private static void Water(PlanProblem problem, PlanSchedule s, int t)
    {
        var (water, dt) = (problem.Plant.Water, problem.StepHours[t]);
        var before = t == 0 ? problem.Initial.WaterM3 : s.WaterM3[t - 1];
        var used = water.M3PerKgH2 * s.TotalH2KgH(t) - problem.Extra.Net(s.ExtraFlow, FlowEntry.Water, t);
        var top = water.RecyclerMaxM3H * problem.RecyclerAvailable[t];
        var least = Math.Min(top, water.RecyclerMaxM3H * water.RecyclerMinFraction);
        var on = s.RecyclerOn[t] && top > 0;
        var recycled = on ? Math.Clamp(s.RecyclerM3H[t], least, top) : 0;
        var municipal = Math.Clamp(s.MunicipalM3H[t], 0, water.MunicipalMaxM3H);

        var excess = (before - water.BufferMaxM3) / dt + recycled + municipal - used;
        Take(ref municipal, ref excess);
        if (excess > 0)
        {
            // A recycler that cannot go low enough must stop: there is nowhere to put its water.
            on = on && recycled - excess >= least;
            recycled = on ? recycled - excess : 0;
        }
        var missing = (water.BufferMinM3 - before) / dt + used - recycled - municipal;
        if (missing > 0 && on)
        {
            var more = Math.Min(missing, top - recycled);
            (recycled, missing) = (recycled + more, missing - more);
        }
        if (missing > 0)
        {
            var more = Math.Min(missing, water.MunicipalMaxM3H - municipal);
            (municipal, missing) = (municipal + more, missing - more);
        }
        (s.RecyclerOn[t], s.RecyclerM3H[t], s.MunicipalM3H[t], s.WaterSlackM3H[t]) = (on, recycled, municipal, Math.Max(0, missing));
        s.WaterM3[t] = before + dt * (recycled + municipal + Math.Max(0, missing) - used);
    }

    private static void Power(PlanProblem problem, PlanSchedule s, int t)
    {
        var (plant, dt) = (problem.Plant, problem.StepHours[t]);
        var load = plant.AuxiliaryMw + s.TotalStackMw(t) + plant.Stacks.StandbyMw * s.TotalStandby(t) + plant.Stacks.ColdStartMwh * Woken(problem, s, t) / dt
            + plant.Hydrogen.CompressionMwhKg * s.TotalH2KgH(t) + s.O2BlowerKgH[t] / plant.Oxygen.BlowerKgMwh
            + plant.Oxygen.DosingMwhKg * s.O2DosedKgH[t] + plant.Water.RecyclerMwhM3 * s.RecyclerM3H[t] - problem.Extra.Net(s.ExtraFlow, FlowEntry.Power, t);
        // Where the highest import or its CO2 has a price, being paid for import is no reason to take all of it: the wish decides.
        var wished = problem.Limits.HasPeak || problem.Limits.HasCo2 ? s.ImportMw[t] : double.PositiveInfinity;
        var split = PowerSplit.For(plant.Grid, problem.RenewableMw[t], problem.PriceEurMwh[t], load, wished);
        (s.ImportMw[t], s.ExportMw[t], s.CurtailMw[t], s.PowerSlackMw[t]) = (split.ImportMw, split.ExportMw, split.CurtailMw, split.SlackMw);
    }

    /// <summary>Power that is left below the import limit with all blowers on, as long as the stacks and the recycler do what is wished, MW.</summary>
    private static double SpareMw(PlanProblem problem, PlanSchedule s, int t, double dosedKgH)
    {
        var plant = problem.Plant;
        return problem.RenewableMw[t] + plant.Grid.ImportMaxMw + problem.Extra.Net(s.ExtraFlow, FlowEntry.Power, t)
            - plant.AuxiliaryMw - s.TotalStackMw(t) - plant.Stacks.StandbyMw * s.TotalStandby(t) - plant.Stacks.ColdStartMwh * Woken(problem, s, t) / problem.StepHours[t]
            - plant.Hydrogen.CompressionMwhKg * s.TotalH2KgH(t) - plant.Oxygen.BlowerMaxKgH / plant.Oxygen.BlowerKgMwh
            - plant.Oxygen.DosingMwhKg * dosedKgH - (s.RecyclerOn[t] ? plant.Water.RecyclerMwhM3 * s.RecyclerM3H[t] : 0);
    }

    /// <summary>Stacks that wake in a step.</summary>
    internal static int Woken(PlanProblem problem, PlanSchedule s, int t)
    {
        var woken = 0;
        for (var g = 0; g < problem.Groups.Count; g++)
        {
            var before = t == 0 ? problem.Groups[g].InitialAwake : s.On[g][t - 1] + s.Standby[g][t - 1];
            woken += Math.Max(0, s.On[g][t] + s.Standby[g][t] - before);
        }
        return woken;
    }

    /// <summary>Takes as much as possible of a lack out of a flow.</summary>
    private static void Take(ref double flow, ref double lack)
    {
        var part = Math.Clamp(lack, 0, flow);
        flow -= part;
        lack -= part;
    }
}
