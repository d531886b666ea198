using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.WaterRecycler.Physics;
using IS2H4C.Twin.Core.Resources;
using Tag = IS2H4C.Twin.Assets.Electrolyser.ElectrolyserTags;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>
/// The stack of <see cref="StackModel"/> on the power and water that really came, with the PLC's sequence around it (<see cref="Advance"/>).
/// Power drawn follows the load of the step before. While it rests the heat is one lump, warmed by the standby power up to the standby temperature.
/// </summary>
internal sealed partial class ElectrolyserModel : AssetModel<ElectrolyserModel.State>
{
    private const double AmbientC = 20;
    private const double PressureTimeSeconds = 60;
    private const double JoulesPerKwh = 3.6e6;

    /// <summary>Between these a reading of the stack's temperature or ageing is believed.</summary>
    private const double LowestC = -40, HighestC = 150, MostAgeingV = 1, MostUsCm = 1e5;

    /// <summary>Quarter hours in which a stack's temperature settles.</summary>
    private const int SettlingQuarters = 24;

    private readonly ElectrolyserParameters _nameplate;
    private readonly StackDesign _design;
    private readonly StackModel _stack;
    private readonly double _capacityKwhPerK;

    public ElectrolyserModel(ElectrolyserParameters nameplate, StackDesign design)
    {
        _nameplate = nameplate;
        _design = design;
        _stack = new StackModel(design.Stack);
        _capacityKwhPerK = design.Stack.Thermal.HeatCapacityJK / JoulesPerKwh;
    }

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
        public double PhaseSeconds;
        public double FaultSeconds;
        public double BelowSeconds;
        public double Hours;
        public double Starts;
        public double PressureBar;
        public double SafeMinimumKw;
        public double SafeAtC;
        public double SafeAtBar;
        public double WaterUsCm;
        public bool WaterIsImpure;
        public double ImpureSeconds;
        public StackState Stack;
    }

    protected override State Start()
    {
        var stack = StackState.Cold(AmbientC);
        stack.SteadyRiseV = _design.CalibrationV;
        return new() { Stack = stack, PressureBar = _design.Stack.MinimumBar, WaterUsCm = Conductivity.PureWaterUsCm, SafeAtC = double.NegativeInfinity };
    }

    protected override double Want(in State state, in StepInput input, int port)
    {
        if (port == 0)
            return state.LoadKw;
        if (port != 1 || state.Phase != Phase.Running)
            return 0;
        Electrolyse(in state, state.LoadKw, double.PositiveInfinity, input.Hours, out _, out var made, out _);
        return made * Stoichiometry.WaterPerHydrogen / 1000;
    }

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows)
    {
        if (state.Phase != Phase.Running)
            return 0;
        var product = Electrolyse(in state, flows[0], flows[1], input.Hours, out _, out var made, out var outputs);
        return port switch
        {
            2 => product,
            3 => made * Stoichiometry.OxygenPerHydrogen,
            4 => outputs.CoolingHeatW / 1000,
            _ => 0,
        };
    }

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        var seconds = input.Hours * 3600;
        var before = state.Stack.TemperatureC;
        double product = 0, made = 0;
        StackOutputs outputs = default;
        if (state.Phase == Phase.Running)
        {
            product = Electrolyse(in state, flows[0], flows[1], input.Hours, out var next, out made, out outputs);
            state.Stack = next;
        }
        else
        {
            Rest(ref state.Stack, flows[0], seconds);
        }
        var oxygen = made * Stoichiometry.OxygenPerHydrogen;
        var water = made * Stoichiometry.WaterPerHydrogen / 1000;
        var heat = flows[0] - (made * Stoichiometry.HydrogenHhvKwhPerKg);

        balance.Use(Resource.Electricity, flows[0]);
        balance.Use(Resource.FeedWater, water);
        balance.Lose(Resource.FeedWater, flows[1] - water);
        // What is no product left with the oxygen; what is not placed goes to the vent.
        balance.Make(Resource.Hydrogen, made);
        balance.Lose(Resource.Hydrogen, made - flows[2]);
        balance.Make(Resource.Oxygen, oxygen);
        balance.Lose(Resource.Oxygen, oxygen - flows[3]);
        balance.Make(Resource.Heat, heat);
        balance.Lose(Resource.Heat, heat - flows[4] - (_capacityKwhPerK * (state.Stack.TemperatureC - before) / input.Hours));

        var carried = input.Carried(1);
        if (double.IsFinite(carried))
            state.WaterUsCm = Math.Clamp(carried, 0, MostUsCm);
        Advance(ref state, input.Tags[Tag.PowerSetpoint], seconds, flows, product);

        tags[Tag.State] = (double)state.Phase;
        tags[Tag.Power] = flows[0];
        tags[Tag.Hydrogen] = product;
        tags[Tag.Oxygen] = oxygen;
        tags[Tag.FeedWater] = flows[1];
        tags[Tag.Temperature] = state.Stack.TemperatureC;
        tags[Tag.Hours] = state.Hours;
        tags[Tag.Starts] = state.Starts;
        tags[Tag.Trip] = state.TripCause;
        tags[Tag.Pressure] = state.PressureBar;
        tags[Tag.HydrogenInOxygen] = 100 * outputs.HydrogenInOxygen;
        tags[Tag.Voltage] = outputs.CellVoltageV * _design.Stack.Cells;
        tags[Tag.Current] = outputs.CurrentA;
        tags[Tag.SafeMinimum] = state.SafeMinimumKw;
        tags[Tag.Ageing] = AgeingV(in state);
        tags[Tag.Cycles] = state.Stack.Rainflow.ClosedCycles;
        tags[Tag.FeedWaterConductivity] = state.WaterUsCm;
    }

    protected override double Stored(in State state, Resource resource) =>
        resource == Resource.Heat ? state.Stack.TemperatureC * _capacityKwhPerK : 0;

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain)
    {
        var phase = Named(measured[Tag.State], 5);
        if (phase >= 0 && (Phase)phase != state.Phase)
            Enter(ref state, (Phase)phase);
        state.Stack.TemperatureC = Towards(state.Stack.TemperatureC, measured[Tag.Temperature], gain, LowestC, HighestC);
        state.Stack.SteadyRiseV += Towards(AgeingV(in state), measured[Tag.Ageing], gain, 0, MostAgeingV) - AgeingV(in state);
        state.PressureBar = Towards(state.PressureBar, measured[Tag.Pressure], gain, _design.Stack.MinimumBar, _design.Stack.MaximumBar);
        state.WaterUsCm = Towards(state.WaterUsCm, measured[Tag.FeedWaterConductivity], 1, 0, MostUsCm);
        state.Hours = Towards(state.Hours, measured[Tag.Hours], 1, 0, 1e7);
        state.Starts = Towards(state.Starts, measured[Tag.Starts], 1, 0, 1e7);
        state.LoadKw = Towards(state.LoadKw, measured[Tag.Power], 1, 0, _nameplate.RatedKw);
        var cause = Named(measured[Tag.Trip], 7);
        if (cause >= 0)
            state.TripCause = cause;
    }

    /// <summary>What the new stack makes once it has settled on a power: product and all hydrogen made, kg/h, and its cell voltage, V.</summary>
    internal (double ProductKgH, double MadeKgH, double CellV) Settled(double powerKw)
    {
        var state = Start();
        state.PressureBar = _design.PressureBar;
        state.Stack.TemperatureC = _design.Stack.NominalC;
        double product = 0, made = 0;
        StackOutputs outputs = default;
        for (var quarter = 0; quarter < SettlingQuarters; quarter++)
        {
            product = Electrolyse(in state, powerKw, double.PositiveInfinity, 0.25, out var next, out made, out outputs);
            state.Stack = next;
        }
        return (product, made, outputs.CellVoltageV);
    }

    private double AgeingV(in State state) => _stack.AgeingRiseV(in state.Stack) - _design.CalibrationV;

    /// <summary>The stack on this power and water for one step: hydrogen product, kg/h, and all hydrogen made, kg/h. Short of water both shrink and the power becomes heat.</summary>
    private double Electrolyse(in State state, double powerKw, double waterM3PerHour, double hours, out StackState next, out double made, out StackOutputs outputs)
    {
        var p = _design.Stack;
        var watts = 1000 * powerKw;
        next = state.Stack;
        // The power is given, so the stack's own ramp and minimum load have nothing to decide: the PLC's sequence here has done so.
        next.Mode = StackMode.Running;
        var coolingW = Math.Clamp(p.Thermal.CoolingGainWK * (next.TemperatureC - p.Thermal.CoolingSetpointC), 0, p.Thermal.CoolingMaximumW);
        next.DcPowerW = Math.Clamp(p.Supply.DcFromAcW(watts, coolingW), 0, p.Supply.RatedDcW);
        next.MinimumDcW = 0;
        next.MinimumAtC = next.TemperatureC;
        next.MinimumAtBar = state.PressureBar;
        _stack.Step(ref next, new StackInputs(watts, CathodePressureBar: state.PressureBar, AmbientC: AmbientC), hours * 3600, out outputs);
        made = 3600 * (outputs.HydrogenKgS + outputs.HydrogenWithOxygenKgS);
        var possible = waterM3PerHour * 1000 / Stoichiometry.WaterPerHydrogen;
        var share = made > possible ? possible / made : 1;
        made *= share;
        return 3600 * outputs.HydrogenKgS * share;
    }

    /// <summary>No current: the power warms the stack up to its standby temperature, then holds it; the rest of it is given off. Exact for one lump.</summary>
    private void Rest(ref StackState stack, double powerKw, double seconds)
    {
        var heat = _design.Stack.Thermal;
        var holdW = Math.Max(0, (heat.StandbyC - AmbientC) / heat.ResistanceKW);
        var watts = stack.TemperatureC < heat.StandbyC ? 1000 * powerKw : Math.Min(1000 * powerKw, holdW);
        var settles = AmbientC + (watts * heat.ResistanceKW);
        stack.TemperatureC = settles + ((stack.TemperatureC - settles) * Math.Exp(-seconds / (heat.ResistanceKW * heat.HeatCapacityJK)));
    }
}
