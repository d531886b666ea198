using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Hubs;
using Tag = IS2H4C.Twin.Assets.Electrolyser.ElectrolyserTags;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>A stack as supervision sees it: a load that dispatch may move, held back by trips, a full store and an empty tank.</summary>
/// <param name="parameters">Nameplate.</param>
/// <param name="curve">The settled stack by its physics; worked out when a plan asks for it.</param>
internal sealed class ElectrolyserControl(ElectrolyserParameters parameters, Lazy<StackCurve> curve) : AssetControl
{
    /// <summary>Store fill from which the load is brought down, and at which it must be zero.</summary>
    private const double StoreHigh = 0.95;
    private const double StoreFull = 0.99;

    /// <summary>Room that a resting stack waits for, as power over its least load.</summary>
    private const double RestartOverLeast = 3;

    /// <summary>Feed-water fill below which no stack may run.</summary>
    private const double WaterLow = 0.05;

    public override string State(in AssetReading reading) => (int)reading.Or(Tag.State, -1) switch
    {
        0 => "Stopped",
        1 => "Starting",
        2 => "Standby",
        3 => "Running",
        4 => "Tripped",
        _ => "Unknown",
    };

    public override string? Violation(in AssetReading reading) => (int)reading.Or(Tag.State, 0) == 4 ? "stack tripped" : null;

    public override void Narrow(in AssetReading reading, int tag, ref SetpointWindow window)
    {
        if (tag != Tag.PowerSetpoint)
            return;
        if ((int)reading.Or(Tag.State, 0) == 4)
            window.Narrow("interlock: stack tripped, setpoint must return to 0 before a restart", 0, 0);
        else if (IsImpure(in reading))
            window.Narrow(FormattableString.Invariant($"permissive: feed water above {parameters.FeedWaterLimitUsCm} uS/cm, standby until it is pure"), 0, parameters.StandbyKw);
    }

    private bool IsImpure(in AssetReading reading) => reading.Or(Tag.FeedWaterConductivity, 0) > parameters.FeedWaterLimitUsCm;

    public override DispatchShare? Share(in AssetReading reading, INeighbours neighbours)
    {
        var state = (int)reading.Or(Tag.State, 0);
        var running = state == 3;
        var least = Math.Min(parameters.RatedKw, Math.Max(parameters.MinKw, reading.Or(Tag.SafeMinimum, 0)));
        var max = parameters.RatedKw;
        var fill = neighbours.Fill("hydrogen");
        if (fill > StoreHigh)
            max *= Math.Clamp((StoreFull - fill) / (StoreFull - StoreHigh), 0, 1);
        // Every stop wears the cells: a running stack goes on at its least load until the store is full, a resting one waits for room.
        if (running && max > 0)
            max = Math.Max(max, least);
        else if (max < Math.Min(RestartOverLeast * least, parameters.RatedKw))
            max = 0;
        if (neighbours.Fill("feed-water") < WaterLow || state == 4 || IsImpure(in reading))
            max = 0;
        return new DispatchShare.Load(
            Tag.PowerSetpoint,
            reading.Or(Tag.Power, 0),
            least,
            max,
            1 / parameters.SpecificEnergyKwhPerKg,
            reading.Or(Tag.Hours, 0))
        {
            Phase = (LoadPhase)Math.Clamp(state, 0, 4),
            StandbyKw = parameters.StandbyKw,
            RampKwPerSecond = parameters.RampKwPerSecond,
        };
    }

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics)
    {
        var phase = (LoadPhase)Math.Clamp((int)reading.Or(Tag.State, 0), 0, 4);
        var cold = parameters.ColdStartSeconds / 3600;
        var (settled, ratedMw) = (curve.Value, parameters.RatedKw / 1000);
        return
        [
            new ConverterPart("power", "hydrogen", settled.Points)
            {
                State = phase switch
                {
                    LoadPhase.Running => ConverterState.On,
                    LoadPhase.Standby => ConverterState.Standby,
                    LoadPhase.Starting => ConverterState.HeatingUp,
                    LoadPhase.Tripped => ConverterState.Unavailable,
                    _ => ConverterState.Off,
                },
                NowKw = reading.Or(Tag.Power, 0),
                LeastKw = Math.Min(parameters.RatedKw, Math.Max(parameters.MinKw, reading.Or(Tag.SafeMinimum, 0))),
                MostKw = parameters.RatedKw,
                StandbyKw = parameters.StandbyKw,
                HeatUpHours = cold,
                HeatUpLeftHours = phase != LoadPhase.Starting ? 0 : reading.Or(Tag.Temperature, 0) >= settled.WarmAboveC ? parameters.WarmStartSeconds / 3600 : cold,
                Efficiency = settled.Efficiency(reading.Or(Tag.Ageing, 0)),
                ColdStartEur = economics.ColdStartEurPerMw * ratedMw,
                HotStartEur = economics.HotStartEurPerMw * ratedMw,
                RampEurPerKw = economics.RampEurPerMw / 1000,
                Companions = [new("oxygen", settled.OxygenPerProduct), new("feed-water", settled.WaterM3PerProduct)],
            },
        ];
    }
}
