namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>Reads the <c>params</c> object of an instance.</summary>
internal static class PlantReader
{
    private const double Big = 1e7;

    public static PlantParameters? Read(JsonCursor at, double stepHours)
    {
        var stacks = ReadStacks(at.Child("stack"), stepHours);
        if (stacks is null)
            return null;
        var (fees, grid, h2, o2, water, penalty) = (at.Child("fees", false), at.Child("grid"), at.Child("h2"), at.Child("o2"), at.Child("water"), at.Child("penalty", false));
        return new PlantParameters
        {
            Stacks = stacks,
            AuxiliaryMw = at.Number("aux_mw", 0, Big, 0),
            RampCostEurMw = at.Number("ramp_cost_eur_mw", 0, Big, 0),
            PowerSlackEurMwh = penalty.Number("power_eur_mwh", 0, Big, 3000),
            WaterSlackEurM3 = penalty.Number("water_eur_m3", 0, Big, 1000),
            Grid = new GridParameters
            {
                ImportMaxMw = grid.Number("import_mw", 0, Big),
                ExportMaxMw = grid.Number("export_mw", 0, Big),
                ImportFeeEurMwh = fees.Number("import_eur_mwh", -Big, Big, 0),
                ExportFeeEurMwh = fees.Number("export_eur_mwh", -Big, Big, 0),
            },
            Limits = ReadLimits(at),
            Hydrogen = ReadHydrogen(h2),
            Oxygen = new OxygenParameters
            {
                KgPerKgH2 = o2.Number("kg_per_kg_h2", 0, 100, 7.94),
                BufferKg = o2.Number("buffer_kg", 0, Big, 0),
                Utilisation = o2.Number("utilisation", 1e-6, 10, 1),
                DosingMwhKg = o2.Number("dosing_mwh_kg", 0, Big, 0),
                BlowerKgMwh = o2.Number("blower_kg_mwh", 1e-6, Big, 1200),
                BlowerMaxKgH = o2.Number("blower_max_kg_h", 0, Big, 0),
                MinAirFraction = o2.Number("min_air_frac", 0, 1, 0),
                ShortageEurKg = o2.Number("shortage_pen_eur_kg", 0, Big, 20),
            },
            Water = ReadWater(water),
        };
    }

    private static StackParameters? ReadStacks(JsonCursor at, double stepHours)
    {
        var count = (int)Math.Round(at.Number("n", 0, InstanceReader.StackLimit));
        var nominal = at.Number("p_nom_mw", 1e-6, Big);
        var minimum = at.Number("p_min_frac", 0, 1, 0) * nominal;
        var given = at.Series("eff_factor") ?? [];
        for (var k = 0; k < given.Length; k++)
        {
            if (!(given[k] > 0 && given[k] <= 10))
                at.Fault(at.PathOf($"eff_factor[{k}]"), "is not above 0 and at most 10.", "Give 1 for a new stack, less for a worn one.");
        }
        if (given.Length != 0 && given.Length != count)
            at.Fault(at.PathOf("eff_factor"), $"has {given.Length} entries for {count} stacks.", "Give one factor per stack.");
        var lines = (at.SeriesList("segments") ?? []).Where(l => l.Length >= 2 && double.IsFinite(l[0]) && double.IsFinite(l[1])).Select(l => (l[0], l[1])).ToList();
        if (lines.Count == 0)
            at.Fault(at.PathOf("segments"), "has no line.", "Give pairs [slope kg/MWh, intercept kg/h] of the concave hydrogen curve.");
        if (lines.Count == 0 || nominal < minimum)
            return null;
        return new StackParameters
        {
            Curve = new EfficiencyCurve(minimum, nominal, lines),
            EfficiencyFactors = given.Length == 0 ? [.. Enumerable.Repeat(1.0, count)] : given,
            StandbyMw = at.Number("p_standby_frac", 0, 1, 0) * nominal,
            ColdStartEur = at.Number("cold_start_eur_mw", 0, Big, 0) * nominal,
            HotStartEur = at.Number("hot_start_eur_mw", 0, Big, 0) * nominal,
            ColdStartMwh = at.Number("cold_start_mwh_mw", 0, Big, 0) * nominal,
            HeatUpHours = at.Number("heatup_steps", 0, 10_000, 0) * stepHours,
        };
    }

    /// <summary>Optional keys; a site without them has no such limit.</summary>
    private static SiteLimits ReadLimits(JsonCursor at)
    {
        var (peak, co2, rfnbo, stack, none) = (at.Child("peak", false), at.Child("co2", false), at.Child("rfnbo", false), at.Child("stack"), new SiteLimits());
        return new SiteLimits
        {
            PeakEurKw = peak.Number("eur_kw", 0, 1e5, 0),
            PeakReachedMw = peak.Number("reached_mw", 0, Big, 0),
            Co2CapKg = co2.Exists ? co2.Number("cap_kg", 0, 1e12) : none.Co2CapKg,
            Co2OverEurKg = co2.Number("over_eur_kg", 0, 1e4, none.Co2OverEurKg),
            HourlyMatching = rfnbo.Number("hourly_matching", 0, 1, 0) > 0.5,
            UnmatchedEurMwh = rfnbo.Number("unmatched_eur_mwh", 0, 1e5, none.UnmatchedEurMwh),
            MatchedBelowEurMwh = rfnbo.Number("matched_below_eur_mwh", -1e5, 1e5, none.MatchedBelowEurMwh),
            MinUpHours = stack.Number("min_up_h", 0, 1000, 0),
            MinDownHours = stack.Number("min_down_h", 0, 1000, 0),
            MinTimeEurH = stack.Number("min_time_eur_h", 0, 1e5, none.MinTimeEurH),
        };
    }

    private static HydrogenParameters ReadHydrogen(JsonCursor at)
    {
        var (low, high) = (at.Number("store_min_kg", 0, Big, 0), at.Number("store_max_kg", 0, Big));
        if (low > high)
            at.Fault(at.PathOf("store_min_kg"), $"is above store_max_kg ({high} kg).", "Swap or correct them.");
        return new HydrogenParameters
        {
            ContractEurKg = at.Number("contract_eur_kg", 0, Big),
            ShortageEurKg = at.Number("shortage_pen_eur_kg", 0, Big, 0),
            SellEurKg = at.Number("sell_eur_kg", -Big, Big, 0),
            SellMaxKgH = at.Number("sell_max_kg_h", 0, Big, 0),
            VentEurKg = at.Number("vent_eur_kg", 0, Big, 0),
            StoreMinKg = low,
            StoreMaxKg = high,
            CompressionMwhKg = at.Number("comp_mwh_kg", 0, Big, 0),
        };
    }

    private static WaterParameters ReadWater(JsonCursor at)
    {
        var (low, high) = (at.Number("buffer_min_m3", 0, Big, 0), at.Number("buffer_m3", 0, Big));
        if (low > high)
            at.Fault(at.PathOf("buffer_min_m3"), $"is above buffer_m3 ({high} m3).", "Swap or correct them.");
        return new WaterParameters
        {
            M3PerKgH2 = at.Number("m3_per_kg_h2", 0, Big, 0),
            RecyclerMaxM3H = at.Number("recycler_m3_h", 0, Big, 0),
            RecyclerMinFraction = at.Number("min_frac", 0, 1, 0),
            RecyclerMwhM3 = at.Number("mwh_m3", 0, Big, 0),
            RecyclerEurM3 = at.Number("opex_eur_m3", 0, Big, 0),
            RecyclerStartEur = at.Number("start_eur", 0, Big, 0),
            MunicipalMaxM3H = at.Number("municipal_m3_h", 0, Big, 0),
            MunicipalEurM3 = at.Number("municipal_eur_m3", 0, Big, 0),
            BufferMaxM3 = high,
            BufferMinM3 = low,
        };
    }
}
