using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.FeedWaterTank.Physics;

/// <summary>Feed-water tank with the quality gate in front of the electrolyser.</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="VolumeM3">Usable volume, m3.</param>
/// <param name="LimitUsCm">Largest conductivity let through at 25 C: 0.1 for PEM, 1 for alkaline (suppliers; ASTM D1193 type II is 1.0), uS/cm.</param>
/// <param name="RestoreShare">The gate opens again below this share of the limit.</param>
/// <param name="PickUpUsCmPerH">Rise of conductivity by carbon dioxide from the air, uS/cm per hour (0 under nitrogen).</param>
public sealed record FeedWaterTankParameters(string Name = "feed water tank", double VolumeM3 = 2, double LimitUsCm = 0.1, double RestoreShare = 0.95, double PickUpUsCmPerH = 0)
{
    /// <summary>Limit for a PEM stack, uS/cm.</summary>
    public const double PemLimitUsCm = 0.1;

    /// <summary>Limit for an alkaline stack, uS/cm.</summary>
    public const double AlkalineLimitUsCm = 1.0;
}

/// <summary>Water in the tank.</summary>
/// <param name="MassKg">Water, kg.</param>
/// <param name="ConductivityUsCm">Conductivity at 25 C, uS/cm.</param>
/// <param name="GateOpen">The quality gate lets water through.</param>
public readonly record struct FeedWaterTankState(double MassKg, double ConductivityUsCm, bool GateOpen)
{
    /// <summary>Level over usable volume, 0 to 1.</summary>
    public double Level(FeedWaterTankParameters p) => MassKg / (1000 * p.VolumeM3);
}

/// <summary>What a step did, averages.</summary>
/// <param name="InKgS">Water taken, kg/s.</param>
/// <param name="OverflowKgS">Water that found no room, kg/s.</param>
/// <param name="OutKgS">Water given, kg/s; 0 while the gate is shut.</param>
public readonly record struct FeedWaterTankOutputs(double InKgS, double OverflowKgS, double OutKgS);

/// <summary>Mass balance, perfect mixing of conductivity (linear at these traces), gate with hysteresis.</summary>
public static class FeedWaterTankModel
{
    /// <summary>Moves the tank on by a step (s).</summary>
    public static FeedWaterTankState Step(FeedWaterTankParameters p, in FeedWaterTankState s, double offeredKgS, double offeredUsCm, double askedKgS, double stepS, out FeedWaterTankOutputs outputs)
    {
        Require.InRange(stepS, 1e-3, 86_400, p.Name, "step", "s");
        Require.InRange(offeredKgS, 0, 1e6, p.Name, "inflow", "kg/s");
        Require.InRange(askedKgS, 0, 1e6, p.Name, "outflow", "kg/s");
        Require.InRange(offeredUsCm, 0, 1e5, p.Name, "conductivity of the inflow", "uS/cm");
        Require.InRange(s.MassKg, 0, 1000 * p.VolumeM3 * 1.000001, p.Name, "water (state)", "kg", "The state is damaged.");
        Require.InRange(s.ConductivityUsCm, 0, 1e6, p.Name, "conductivity (state)", "uS/cm", "The state is damaged.");

        var asked = s.GateOpen ? askedKgS * stepS : 0;
        var offered = offeredKgS * stepS;
        var given = Math.Min(asked, s.MassKg + offered);
        var taken = Math.Min(offered, 1000 * p.VolumeM3 - s.MassKg + given);
        var mass = s.MassKg + taken - given;
        var conductivity = Mixed(s.ConductivityUsCm, offeredUsCm, taken, 0.5 * (s.MassKg + mass)) + p.PickUpUsCmPerH * stepS / 3600;
        var open = IsPure(p, conductivity, s.GateOpen);
        outputs = new FeedWaterTankOutputs(taken / stepS, (offered - taken) / stepS, given / stepS);
        return new FeedWaterTankState(mass, conductivity, open);
    }

    /// <summary>Conductivity of a mixed tank after an inflow: what is in the tank is exchanged, not simply added. Inflow and mean content in the same unit.</summary>
    public static double Mixed(double conductivityUsCm, double offeredUsCm, double taken, double meanContent) =>
        offeredUsCm + (conductivityUsCm - offeredUsCm) * Math.Exp(-taken / Math.Max(meanContent, 1e-9));

    /// <summary>Whether the quality gate lets water through: up to the limit while it was open, below the restoring share of it when it was shut.</summary>
    public static bool IsPure(FeedWaterTankParameters p, double conductivityUsCm, bool wasPure) =>
        conductivityUsCm <= (wasPure ? p.LimitUsCm : p.RestoreShare * p.LimitUsCm);
}
