using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>Readings of a reverse osmosis stage from which its true condition follows.</summary>
/// <param name="PermeateM3H">Permeate flow, m3/h.</param>
/// <param name="FeedM3H">Feed flow, m3/h.</param>
/// <param name="FeedBar">Feed pressure, bar absolute.</param>
/// <param name="DropBar">Feed to brine pressure drop, bar.</param>
/// <param name="PermeateBar">Permeate pressure, bar absolute.</param>
/// <param name="TemperatureC">Temperature, C.</param>
/// <param name="FeedTdsMgL">Feed salt, mg/L.</param>
/// <param name="PermeateTdsMgL">Permeate salt, mg/L.</param>
public readonly record struct StageReading(
    double PermeateM3H, double FeedM3H, double FeedBar, double DropBar, double PermeateBar, double TemperatureC, double FeedTdsMgL, double PermeateTdsMgL);

/// <summary>Condition of a stage against its start-up, each 1 when unchanged.</summary>
/// <param name="Flow">Normalised permeate flow.</param>
/// <param name="SaltPassage">Normalised salt passage.</param>
/// <param name="PressureDrop">Normalised pressure drop.</param>
public readonly record struct StageCondition(double Flow, double SaltPassage, double PressureDrop)
{
    /// <summary>Clean when the flow fell by 10 %, the salt passage rose by 10 % or the pressure drop by 15 % (membrane makers' rule).</summary>
    public bool NeedsCleaning => Flow <= 0.90 || SaltPassage >= 1.10 || PressureDrop >= 1.15;
}

/// <summary>
/// Standardised permeate flow and salt passage in the form of ASTM D4516:
/// Q_s = Q_a (NDP_s TCF_s)/(NDP_a TCF_a), NDP = p_f - dp/2 - p_p - (pi_fb - pi_p); SP_s = SP_a (EPF_a STCF_s)/(EPF_s STCF_a) (C_fbs C_fa)/(C_fba C_fs), feed-brine mean by ln(1/(1-Y))/Y; dp by the 1.5th power of the mean feed-brine flow.
/// The standard calls itself not necessarily applicable to waste waters: trends count, not absolute values.
/// </summary>
public static class NormalisedPerformance
{
    private const string Model = "normalised performance";

    /// <summary>Condition of a stage from a reading and the reading at start-up.</summary>
    public static StageCondition Evaluate(in StageReading now, in StageReading start)
    {
        var a = Terms(in now);
        var s = Terms(in start);
        var flow = now.PermeateM3H * (s.DriveBar * s.Correction) / (a.DriveBar * a.Correction) / start.PermeateM3H;
        var passageNow = now.PermeateTdsMgL / now.FeedTdsMgL;
        var passageStart = start.PermeateTdsMgL / start.FeedTdsMgL;
        // Salt passes at a rate set by the membrane and the temperature; more water dilutes it.
        var passage = passageNow * (now.PermeateM3H / start.PermeateM3H) * (s.Correction / a.Correction) * (s.Concentration / a.Concentration) / passageStart;
        var drop = now.DropBar * Math.Pow(s.MeanFlowM3H / a.MeanFlowM3H, 1.5) / start.DropBar;
        return new StageCondition(flow, passage, drop);
    }

    private static (double DriveBar, double Correction, double Concentration, double MeanFlowM3H) Terms(in StageReading r)
    {
        Require.InRange(r.FeedM3H, 1e-6, 1e6, Model, "feed flow", "m3/h");
        Require.InRange(r.PermeateM3H, 1e-9, 0.99 * r.FeedM3H, Model, "permeate flow", "m3/h", "Permeate must be above nothing and below the feed.");
        Require.InRange(r.TemperatureC, 1, 50, Model, "temperature", "C");
        Require.InRange(r.FeedTdsMgL, 1e-3, 45_000, Model, "feed salt", "mg/L");
        Require.InRange(r.PermeateTdsMgL, 1e-6, r.FeedTdsMgL, Model, "permeate salt", "mg/L");
        Require.InRange(r.DropBar, 1e-6, r.FeedBar, Model, "pressure drop", "bar");
        var t = r.TemperatureC + 273.15;
        var recovery = r.PermeateM3H / r.FeedM3H;
        var concentration = Math.Log(1 / (1 - recovery)) / recovery;
        var brine = SaltSolution.OsmoticPressurePa(SaltSolution.MassFraction(r.FeedTdsMgL / 1000 * concentration), t);
        var permeate = SaltSolution.OsmoticPressurePa(SaltSolution.MassFraction(r.PermeateTdsMgL / 1000), t);
        var drive = r.FeedBar - 0.5 * r.DropBar - r.PermeateBar - (brine - permeate) * 1e-5;
        Require.InRange(drive, 1e-3, 200, Model, "net driving pressure", "bar", "The stage cannot make permeate at these readings; check the pressure sensors.");
        return (drive, MembraneParameters.TemperatureCorrection(t), concentration, r.FeedM3H - 0.5 * r.PermeateM3H);
    }
}
