using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Assets.WastewaterBasin;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Aeration;

/// <summary>Oxygen first: inject what electrolysis makes and the buffer can spare, up to the basin's demand less the blowers' minimum; the blowers do the rest.</summary>
internal sealed class AerationControl(AerationParameters p) : AssetControl
{
    /// <summary>Buffer fill below which it is left alone.</summary>
    private const double BufferReserve = 0.1;

    /// <summary>Share of the demand that one g/m3 of missing dissolved oxygen adds to the blowers' duty.</summary>
    private const double TrimPerGram = 0.5;

    /// <summary>The blowers follow small changes of their duty with this time constant, s: an oxygen probe is noisy and a blower is heavy.</summary>
    private const double FollowSeconds = 60;

    /// <summary>A larger change than this share of the demand is no noise: it is followed at once.</summary>
    private const double LargeChange = 0.1;

    public override string State(in AssetReading reading)
    {
        var injecting = reading.Or(AerationTags.Injected, 0) > 0.01 * p.InjectionMax;
        var blowing = reading.Or(AerationTags.BlowerDissolved, 0) > 0.01 * p.BlowerMax;
        return injecting ? blowing ? "Oxygen and air" : "Oxygen" : blowing ? "Air" : "Idle";
    }

    public override DispatchShare? Share(in AssetReading reading, INeighbours neighbours) => new DispatchShare.Duty(reading.Or(AerationTags.Power, 0));

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
    [
        new FlowPart("oxygen injection", "kg/h", [new("oxygen", 1), new("power", p.InjectionKwhPerKg), new("dissolved", p.DissolvedShare)], 0, p.InjectionMax),
        new FlowPart("blower air", "kg/h", [new("power", 1 / p.BlowerKgPerKwh), new("dissolved", 1)], 0, p.BlowerMax) { DemandPort = "dissolved", LeastShareOfDemand = p.MinBlowerFraction },
    ];

    public override void Wish(in AssetReading reading, INeighbours neighbours, WishList wishes)
    {
        var demand = neighbours.Published("dissolved", BasinTags.DemandName);
        var dissolvedOxygen = neighbours.Published("dissolved", BasinTags.OxygenName);
        if (double.IsNaN(demand) || double.IsNaN(dissolvedOxygen))
        {
            wishes.Add(AerationTags.InjectionSetpoint, 0, "no injection: the basin's oxygen demand cannot be read");
            wishes.Add(AerationTags.BlowerSetpoint, 0.7 * p.BlowerMax, "fallback air: the basin's oxygen demand cannot be read");
            return;
        }
        // Where the basin moves its oxygen setpoint, by ammonium, that one counts.
        var published = neighbours.Published("dissolved", BasinTags.OxygenSetpointName);
        var setpoint = double.IsNaN(published) ? p.OxygenSetpoint : published;
        // Ask for as much as the water lacks: demand trimmed by what is missing to the setpoint.
        var wanted = Math.Max(0, demand * (1 + (TrimPerGram * (setpoint - dissolvedOxygen))));
        var fill = neighbours.Fill("oxygen");
        var spare = double.IsNaN(fill) || fill <= BufferReserve ? 0 : p.InjectionMax * (fill - BufferReserve) / (1 - BufferReserve);
        var injection = Math.Min(wanted * (1 - p.MinBlowerFraction) / p.DissolvedShare, neighbours.SupplyRate("oxygen") + spare);
        wishes.Add(AerationTags.InjectionSetpoint, injection, "oxygen first: what electrolysis makes and the buffer can spare, up to the demand");

        var air = Math.Max(wanted - (reading.Or(AerationTags.Injected, 0) * p.DissolvedShare), p.MinBlowerFraction * demand);
        wishes.Add(AerationTags.BlowerSetpoint, Math.Max(Followed(reading, air, demand), p.MinBlowerFraction * demand), "air for the rest of the demand, never below the mixing minimum");
    }

    /// <summary>What is in force, moved towards what is wanted; the setpoint itself is the filter's memory.</summary>
    private static double Followed(in AssetReading reading, double wanted, double demand)
    {
        var change = wanted - reading.Or(AerationTags.BlowerSetpoint, double.NaN);
        return Math.Abs(change) <= LargeChange * demand && reading.SinceLast > TimeSpan.Zero
            ? wanted - (change * Math.Exp(-reading.SinceLast.TotalSeconds / FollowSeconds))
            : wanted;
    }
}
