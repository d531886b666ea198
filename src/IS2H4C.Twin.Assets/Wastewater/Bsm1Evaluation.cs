namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// The benchmark's evaluation of a period sampled at equal intervals, each sample held to the next
/// (BSM1 description section 5; Gernaey et al. 2014, IWA STR 23, ch. 6). Keys of the results are those of the published tables.
/// </summary>
public sealed class Bsm1Evaluation
{
    private readonly List<EvaluationSample> _samples = [];
    private readonly WorksParameters _works;
    private readonly Pollution _pollution;
    private readonly double _sampleDays;
    private readonly double _oxygenSaturation;

    /// <param name="works">The works evaluated.</param>
    /// <param name="sampleDays">Time between samples, d.</param>
    /// <param name="oxygenSaturation">Saturation in the aeration energy formula, g O2/m3 (8).</param>
    public Bsm1Evaluation(WorksParameters works, double sampleDays, double oxygenSaturation = 8)
    {
        ArgumentNullException.ThrowIfNull(works);
        _works = works;
        _pollution = new Pollution(works.Kinetics);
        _sampleDays = sampleDays;
        _oxygenSaturation = oxygenSaturation;
    }

    /// <summary>Adds the next sample.</summary>
    public void Add(in EvaluationSample sample) => _samples.Add(sample);

    /// <summary>Evaluates all samples added so far.</summary>
    public Bsm1Result Result()
    {
        if (_samples.Count < 2)
            throw new WorksException($"{_works.Asset}: an evaluation needs two samples or more, it has {_samples.Count}.");
        var result = new Bsm1Result();
        var values = result.Values;
        var days = _samples.Count * _sampleDays;
        Effluent(values);
        values["IQI"] = Mean(s => _pollution.Units(s.Influent.Concentrations, Pollution.InfluentBod) * s.Influent.FlowM3PerDay) / 1000;
        values["EQI"] = Mean(s => _pollution.Units(s.Reading.Effluent, Pollution.EffluentBod) * s.Reading.EffluentFlowM3PerDay) / 1000;
        values["EQI_original_weights"] = Mean(s => _pollution.Units(s.Reading.Effluent, Pollution.EffluentBod, original: true) * s.Reading.EffluentFlowM3PerDay) / 1000;
        Costs(values, days);

        values["SNH95"] = Percentile(s => s.Reading.Effluent[Asm1Component.SNH], 0.95);
        values["TN95"] = Percentile(s => _pollution.Tn(s.Reading.Effluent), 0.95);
        values["TSS95"] = Percentile(s => s.Reading.EffluentSolids, 0.95);
        result.Groups["viol_TN"] = Violation(s => _pollution.Tn(s.Reading.Effluent), 18);
        result.Groups["viol_COD"] = Violation(s => Pollution.Cod(s.Reading.Effluent), 100);
        result.Groups["viol_SNH"] = Violation(s => s.Reading.Effluent[Asm1Component.SNH], 4);
        result.Groups["viol_TSS"] = Violation(s => s.Reading.EffluentSolids, 30);
        result.Groups["viol_BOD5"] = Violation(s => _pollution.Bod(s.Reading.Effluent, Pollution.EffluentBod), 10);
        if (_works.Control.Scheme != ControlScheme.OpenLoop)
        {
            result.Groups["nitrate_controller"] = Controller(s => s.NitrateError, s => s.Reading.InternalRecycleM3PerDay, days);
            result.Groups["oxygen_controller"] = Controller(s => s.OxygenError, s => s.Reading.KLaPerDay[PerTank.Count - 1], days);
        }

        return result;
    }

    /// <summary>Percentile at the plotting position (i - 1/2)/n (Hazen 1914), straight between positions.</summary>
    public static double Hazen(IEnumerable<double> values, double fraction)
    {
        var sorted = values.Order().ToArray();
        var place = Math.Clamp(fraction * sorted.Length - 0.5, 0, sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    // Flow-weighted averages of the effluent.
    private void Effluent(OrderedDictionary<string, double> values)
    {
        var flow = Mean(s => s.Reading.EffluentFlowM3PerDay);
        values["Q_eff_m3_d"] = flow;
        double Average(Func<EvaluationSample, double> of) => Mean(s => of(s) * s.Reading.EffluentFlowM3PerDay) / flow;
        for (var i = 0; i < Asm1Component.Count; i++)
        {
            var component = i;
            values[$"eff_{Asm1Component.Names[i]}"] = Average(s => s.Reading.Effluent[component]);
        }

        values["eff_TSS"] = Average(s => s.Reading.EffluentSolids);
        values["eff_TKN"] = Average(s => _pollution.Tkn(s.Reading.Effluent));
        values["eff_TN"] = Average(s => _pollution.Tn(s.Reading.Effluent));
        values["eff_COD"] = Average(s => Pollution.Cod(s.Reading.Effluent));
        values["eff_BOD5"] = Average(s => _pollution.Bod(s.Reading.Effluent, Pollution.EffluentBod));
    }

    private void Costs(OrderedDictionary<string, double> values, double days)
    {
        var volumes = _works.VolumesM3;
        // Sludge production: wasted solids plus what the works gained from the first to the last sample, per day of the whole period (BSM1 package).
        var wasted = Mean(s => s.Reading.UnderflowSolids * s.WastageM3PerDay) / 1000;
        var sludge = wasted + (_samples[^1].Inventory.SolidsKg - _samples[0].Inventory.SolidsKg) / days;
        var lost = Mean(s => s.Reading.EffluentSolids * s.Reading.EffluentFlowM3PerDay) / 1000;
        // AE = SO_sat/(T 1.8 1000) int sum V_k KLa_k dt, kWh/d.
        var aeration = Mean(s => SumOver(k => volumes[k] * s.Reading.KLaPerDay[k])) * _oxygenSaturation / 1800;
        // PE = 1/T int 0.004 Qint + 0.008 Qr + 0.05 Qw dt, kWh/d.
        var pumping = Mean(s => 0.004 * s.Reading.InternalRecycleM3PerDay + 0.008 * s.ReturnSludgeM3PerDay + 0.05 * s.WastageM3PerDay);
        // ME = 24/T int sum 0.005 V_k dt over basins with KLa below 20 1/d, kWh/d.
        var mixing = Mean(s => SumOver(k => s.Reading.KLaPerDay[k] < 20 ? 24 * 0.005 * volumes[k] : 0));
        var carbon = Mean(s => s.CarbonKgPerDay);
        // Before 2008: AE = 24/T int sum (0.0007 KLa^2 + 0.3267 KLa) V_k/1333 dt and PE = 0.04/T int (Qint + Qr + Qw) dt.
        var aerationOriginal = Mean(s => SumOver(k => Original(s.Reading.KLaPerDay[k]) * volumes[k] / 1333));
        var pumpingOriginal = Mean(s => 0.04 * (s.Reading.InternalRecycleM3PerDay + s.ReturnSludgeM3PerDay + s.WastageM3PerDay));

        values["SP_kg_d"] = sludge;
        values["SP_effluent_kg_d"] = lost;
        values["SP_total_kg_d"] = sludge + lost;
        values["AE_kWh_d"] = aeration;
        values["PE_kWh_d"] = pumping;
        values["ME_kWh_d"] = mixing;
        values["EC_kg_d"] = carbon;
        values["OCI"] = aeration + pumping + 5 * sludge + 3 * carbon + mixing;
        values["OCI_original"] = aerationOriginal + pumpingOriginal + 5 * sludge + 3 * carbon + mixing;
        values["oxygen_transferred_kgO2_per_d"] = Mean(s => s.Reading.OxygenTransferKgPerDay);
    }

    private static double Original(double kla) => 24 * (0.0007 * kla * kla + 0.3267 * kla);

    private static double SumOver(Func<int, double> of)
    {
        double sum = 0;
        for (var k = 0; k < PerTank.Count; k++)
            sum += of(k);
        return sum;
    }

    // Time above a limit, its share of the period, and how often it was crossed upwards.
    private OrderedDictionary<string, double> Violation(Func<EvaluationSample, double> of, double limit)
    {
        int above = 0, occasions = 0;
        var was = false;
        foreach (var sample in _samples)
        {
            var now = of(sample) > limit;
            if (now)
                above++;
            if (now && !was)
                occasions++;
            was = now;
        }

        return new() { ["limit"] = limit, ["days"] = above * _sampleDays, ["pct"] = 100.0 * above / _samples.Count, ["occasions"] = occasions };
    }

    // Controller measures of BSM1 description section 5.4.
    private OrderedDictionary<string, double> Controller(Func<EvaluationSample, double> error, Func<EvaluationSample, double> output, double days)
    {
        var mean = Mean(error);
        var outputs = _samples.Select(output).ToList();
        return new()
        {
            ["mean_e"] = mean,
            ["mean_abs_e"] = Mean(s => Math.Abs(error(s))),
            ["IAE"] = Mean(s => Math.Abs(error(s))) * days,
            ["ISE"] = Mean(s => error(s) * error(s)) * days,
            ["max_dev"] = _samples.Max(s => Math.Abs(error(s))),
            ["std_e"] = Math.Sqrt(Mean(s => (error(s) - mean) * (error(s) - mean))),
            ["MV_mean"] = outputs.Average(),
            ["MV_range"] = outputs.Max() - outputs.Min(),
        };
    }

    private double Percentile(Func<EvaluationSample, double> of, double fraction) => Hazen(_samples.Select(of), fraction);

    private double Mean(Func<EvaluationSample, double> of)
    {
        double sum = 0;
        foreach (var sample in _samples)
            sum += of(sample);
        return sum / _samples.Count;
    }
}
