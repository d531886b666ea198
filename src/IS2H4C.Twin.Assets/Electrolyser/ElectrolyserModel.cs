using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Resources;
using Tag = IS2H4C.Twin.Assets.Electrolyser.ElectrolyserTags;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>
/// First-pass stack: hydrogen by a concave curve, oxygen and water by stoichiometry, one lump of heat held at operating temperature by
/// cooling, and the PLC's start sequence, ramp and trips. Power drawn follows the load of the step before.
/// </summary>
internal sealed class ElectrolyserModel(ElectrolyserParameters parameters) : AssetModel<ElectrolyserModel.State>
{
    private const double AmbientC = 20;
    private const double WarmC = 40;

    /// <summary>How long a missing utility or a blocked outlet is borne before the stack trips, s.</summary>
    private const double TripDelaySeconds = 10;

    /// <summary>How long a trip stays after its cause has gone, s.</summary>
    private const double ResetSeconds = 60;

    internal enum Phase
    {
        Stopped,
        Starting,
        Standby,
        Running,
        Tripped,
    }

    internal struct State
    {
        public Phase Phase;
        public int TripCause;
        public double LoadKw;
        public double TemperatureC;
        public double PhaseSeconds;
        public double FaultSeconds;
        public double Hours;
        public double Starts;
    }

    protected override State Start() => new() { TemperatureC = AmbientC };

    protected override double Want(in State state, in StepInput input, int port) => port switch
    {
        0 => state.LoadKw,
        1 => state.Phase == Phase.Running ? parameters.HydrogenKgPerHour(state.LoadKw) * Stoichiometry.WaterPerHydrogen / 1000 : 0,
        _ => 0,
    };

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) => port switch
    {
        2 => Hydrogen(in state, flows),
        3 => Hydrogen(in state, flows) * Stoichiometry.OxygenPerHydrogen,
        4 => Cooling(in state, Heat(in state, flows), input.Hours),
        _ => 0,
    };

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        var hydrogen = Hydrogen(in state, flows);
        var oxygen = hydrogen * Stoichiometry.OxygenPerHydrogen;
        var water = hydrogen * Stoichiometry.WaterPerHydrogen / 1000;
        var heat = Heat(in state, flows);
        var cooling = Cooling(in state, heat, input.Hours);
        var loss = parameters.HeatLossKwPerK * (state.TemperatureC - AmbientC);

        balance.Use(Resource.Electricity, flows[0]);
        balance.Use(Resource.FeedWater, water);
        balance.Lose(Resource.FeedWater, flows[1] - water);
        balance.Make(Resource.Hydrogen, hydrogen);
        balance.Lose(Resource.Hydrogen, hydrogen - flows[2]);
        balance.Make(Resource.Oxygen, oxygen);
        balance.Lose(Resource.Oxygen, oxygen - flows[3]);
        balance.Make(Resource.Heat, heat);
        balance.Lose(Resource.Heat, cooling - flows[4] + loss);
        state.TemperatureC += (heat - cooling - loss) * input.Hours / parameters.HeatCapacityKwhPerK;

        Advance(ref state, input.Tags[Tag.PowerSetpoint], input.Hours * 3600, flows, hydrogen);

        tags[Tag.State] = (double)state.Phase;
        tags[Tag.Power] = flows[0];
        tags[Tag.Hydrogen] = hydrogen;
        tags[Tag.Oxygen] = oxygen;
        tags[Tag.FeedWater] = flows[1];
        tags[Tag.Temperature] = state.TemperatureC;
        tags[Tag.Hours] = state.Hours;
        tags[Tag.Starts] = state.Starts;
        tags[Tag.Trip] = state.TripCause;
    }

    protected override double Stored(in State state, Resource resource) =>
        resource == Resource.Heat ? state.TemperatureC * parameters.HeatCapacityKwhPerK : 0;

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain)
    {
        state.TemperatureC = Towards(state.TemperatureC, measured[Tag.Temperature], gain);
        state.Hours = Towards(state.Hours, measured[Tag.Hours], 1);
        state.Starts = Towards(state.Starts, measured[Tag.Starts], 1);
        state.LoadKw = Towards(state.LoadKw, measured[Tag.Power], 1);
        if (!double.IsNaN(measured[Tag.State]) && (Phase)(int)measured[Tag.State] != state.Phase)
            Enter(ref state, (Phase)(int)measured[Tag.State]);
        if (!double.IsNaN(measured[Tag.Trip]))
            state.TripCause = (int)measured[Tag.Trip];
    }

    /// <summary>Hydrogen from the power and the water that really came, kg/h.</summary>
    private double Hydrogen(in State state, ReadOnlySpan<double> flows) => state.Phase != Phase.Running
        ? 0
        : Math.Min(parameters.HydrogenKgPerHour(flows[0]), flows[1] * 1000 / Stoichiometry.WaterPerHydrogen);

    /// <summary>What of the power does not become hydrogen (higher heating value), kW.</summary>
    private double Heat(in State state, ReadOnlySpan<double> flows) => flows[0] - (Hydrogen(in state, flows) * Stoichiometry.HydrogenHhvKwhPerKg);

    /// <summary>Cooling takes what would lift the stack above its operating temperature, kW.</summary>
    private double Cooling(in State state, double heatKw, double hours)
    {
        var loss = parameters.HeatLossKwPerK * (state.TemperatureC - AmbientC);
        var room = (parameters.OperatingTemperatureC - state.TemperatureC) * parameters.HeatCapacityKwhPerK / hours;
        return Math.Max(0, heatKw - loss - room);
    }

    private void Advance(ref State state, double setpointKw, double seconds, ReadOnlySpan<double> flows, double hydrogen)
    {
        var wanted = setpointKw < parameters.MinKw ? 0 : Math.Min(setpointKw, parameters.RatedKw);
        Watch(ref state, seconds, flows, hydrogen);
        state.PhaseSeconds += seconds;
        switch (state.Phase)
        {
            case Phase.Stopped:
                state.LoadKw = 0;
                if (wanted > 0)
                    Enter(ref state, Phase.Starting);
                break;
            case Phase.Starting:
                state.LoadKw = parameters.StandbyKw;
                var needed = state.TemperatureC > WarmC ? parameters.WarmStartSeconds : parameters.ColdStartSeconds;
                if (wanted == 0)
                    Enter(ref state, Phase.Stopped);
                else if (state.PhaseSeconds >= needed)
                {
                    state.Starts++;
                    Enter(ref state, Phase.Running);
                }
                break;
            case Phase.Running:
                state.Hours += seconds / 3600;
                var step = parameters.RampKwPerSecond * seconds;
                state.LoadKw += Math.Clamp(wanted - state.LoadKw, -step, step);
                if (wanted == 0 && state.LoadKw <= parameters.MinKw)
                    Enter(ref state, Phase.Stopped);
                else if (wanted > 0)
                    state.LoadKw = Math.Max(state.LoadKw, parameters.MinKw);
                break;
            case Phase.Tripped:
                state.LoadKw = 0;
                if (state.PhaseSeconds >= ResetSeconds && wanted == 0)
                {
                    state.TripCause = 0;
                    Enter(ref state, Phase.Stopped);
                }
                break;
            case Phase.Standby:
            default:
                Enter(ref state, Phase.Stopped);
                break;
        }
    }

    /// <summary>Trips when power, feed water or a way out for the hydrogen is missing for too long.</summary>
    private static void Watch(ref State state, double seconds, ReadOnlySpan<double> flows, double hydrogen)
    {
        if (state.Phase != Phase.Running)
            return;
        var cause = flows[0] < 0.5 * state.LoadKw ? 3 : flows[1] <= 0 ? 1 : flows[2] < 0.5 * hydrogen ? 2 : 0;
        state.FaultSeconds = cause == 0 ? 0 : state.FaultSeconds + seconds;
        if (state.FaultSeconds < TripDelaySeconds)
            return;
        state.TripCause = cause;
        state.LoadKw = 0;
        Enter(ref state, Phase.Tripped);
    }

    private static void Enter(ref State state, Phase phase)
    {
        state.Phase = phase;
        state.PhaseSeconds = 0;
        state.FaultSeconds = 0;
        if (phase == Phase.Stopped)
            state.LoadKw = 0;
    }
}
