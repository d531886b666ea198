using IS2H4C.Twin.Assets.Wastewater;
using IS2H4C.Twin.Assets.Wastewater.Reduced;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.WastewaterBasin;

/// <summary>
/// BSM1's works brought to a nameplate: basins by the aerated volume, settler and flows by the mean sewage flow, and sewage of BSM1's make-up
/// so much stronger or weaker that the settled works takes up the nameplate's oxygen at the oxygen setpoint.
/// </summary>
internal sealed class BasinDesign
{
    /// <summary>Sewage over BSM1's between which a nameplate is believed.</summary>
    public const double LeastStrength = 0.1;
    public const double MostStrength = 5;

    /// <summary>Hours of sewage that the aerated volume may hold; BSM1's holds 5.2.</summary>
    public const double LeastHours = 1;
    public const double MostHours = 100;

    /// <summary>What BSM1's works takes up at 2 g/m3 per m3 of its sewage, kg.</summary>
    private const double Bsm1OxygenKgM3 = 0.26;

    private const double SettlingDays = 30;
    private const double RoundDays = 10;
    private const int Rounds = 6;

    private readonly double[] _start;

    public BasinDesign(OptionSet options)
    {
        MeanInflowM3H = options["meanInflowM3PerHour"];
        MeanDemandKgH = options["meanOxygenDemandKgPerHour"];
        VolumeM3 = options["volumeM3"];
        OxygenSetpoint = options["oxygenSetpointGPerM3"];
        AmmoniaSetpoint = options["ammoniaSetpointGPerM3"];
        var flow = 24 * MeanInflowM3H / ScaledWorks.Bsm1FlowM3PerDay;
        var bsm1 = WorksParameters.Bsm1;
        var volume = VolumeM3 / (bsm1.VolumesM3[2] + bsm1.VolumesM3[3] + bsm1.VolumesM3[4]);
        PerTank volumes = default;
        for (var k = 0; k < PerTank.Count; k++)
            volumes[k] = bsm1.VolumesM3[k] * volume;
        Parameters = bsm1 with
        {
            Asset = "wastewater basin",
            VolumesM3 = volumes,
            Settler = bsm1.Settler with { AreaM2 = bsm1.Settler.AreaM2 * flow },
            Control = WorksControl.OpenLoop,
        };
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: false);
        inputs.InternalRecycleM3PerDay *= flow;
        inputs.ReturnSludgeM3PerDay *= flow;
        inputs.WastageM3PerDay *= flow;
        Inputs = inputs;
        (Strength, _start) = Settle();
    }

    public double MeanInflowM3H { get; }

    public double MeanDemandKgH { get; }

    /// <summary>Aerated volume, m3.</summary>
    public double VolumeM3 { get; }

    /// <summary>Dissolved oxygen to hold, g/m3; where an ammonium setpoint rules, what it starts from.</summary>
    public double OxygenSetpoint { get; }

    /// <summary>Ammonium to hold in the last basin, g N/m3; 0 leaves the oxygen setpoint alone.</summary>
    public double AmmoniaSetpoint { get; }

    /// <summary>The works behind the nameplate.</summary>
    public WorksParameters Parameters { get; }

    /// <summary>Its flows; the influent is set step by step.</summary>
    public WorksInputs Inputs { get; }

    /// <summary>Sewage over BSM1's, by concentration.</summary>
    public double Strength { get; }

    /// <summary>The settled works at mean sewage.</summary>
    public ReadOnlySpan<double> Start => _start;

    /// <summary>Whether the aerated volume and the sewage flow belong to one works.</summary>
    public static bool Fits(double volumeM3, double inflowM3H) => volumeM3 / inflowM3H is >= LeastHours and <= MostHours;

    /// <summary>Raw sewage at a flow over its mean and a load over its mean.</summary>
    public Influent Sewage(double flowNorm, double loadNorm) => Sewage(flowNorm, Strength * loadNorm / flowNorm, MeanInflowM3H);

    // Uptake is nearly in proportion to the strength: the strength is set right again and again while the sludge settles.
    private (double Strength, double[] State) Settle()
    {
        var strength = Math.Clamp(MeanDemandKgH / (Bsm1OxygenKgM3 * MeanInflowM3H), LeastStrength, MostStrength);
        var works = new ReducedWorks(Parameters, relativeTolerance: 1e-3);
        var inputs = Inputs;
        inputs.InfluentStart = inputs.InfluentEnd = Sewage(1, strength, MeanInflowM3H);
        var state = works.From(new WastewaterWorks(Parameters).NewState(inputs));
        works.StepAtOxygen(state, inputs, OxygenSetpoint, SettlingDays);
        for (var n = 0; n < Rounds; n++)
        {
            var ratio = MeanDemandKgH / works.Uptake(state, inputs).At(OxygenSetpoint);
            strength = Math.Clamp(strength * ratio, LeastStrength, MostStrength);
            inputs.InfluentStart = inputs.InfluentEnd = Sewage(1, strength, MeanInflowM3H);
            works.StepAtOxygen(state, inputs, OxygenSetpoint, RoundDays);
        }
        return (strength, state);
    }

    private static Influent Sewage(double flowNorm, double strength, double meanInflowM3H)
    {
        Asm1Vector c = Influent.Bsm1Average.Concentrations;
        for (var i = 0; i < Asm1Component.Count; i++)
        {
            if (i != Asm1Component.SALK)
                c[i] *= strength;
        }
        return new Influent(24 * meanInflowM3H * flowNorm, c);
    }
}
