using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.GasStorage;

/// <summary>
/// Mass balance every step; the real gas's energy balance (<see cref="GasTank"/>) once a minute or when half a percent of the gas has moved,
/// with the pressure carried on by mass in between.
/// </summary>
internal sealed class GasStoreModel(GasStoreDesign design, Resource gas) : AssetModel<GasStoreModel.State>
{
    private const double AmbientC = 20;
    private const double SyncSeconds = 60;
    private const double SyncShare = 0.005;

    /// <summary>Relative rise of pressure per relative rise of mass while the gas has no time to give its heat away; between 1 (isothermal) and 1.4.</summary>
    private const double PressureExponent = 1.2;

    internal struct State
    {
        public double ContentKg;
        public double ContentAtSyncKg;
        public double InKg;
        public double OutKg;
        public double Seconds;
        public double CorrectionK;
        public TankState Tank;
    }

    protected override State Start()
    {
        var content = design.StartFill * design.CapacityKg;
        var mass = design.EmptyKg + content;
        var at = design.Gas.AtDensity(AmbientC + 273.15, mass / design.Tank.Parameters.VolumeM3);
        return new() { ContentKg = content, ContentAtSyncKg = content, Tank = new TankState(mass, mass * at.InternalEnergyJKg, at.TemperatureK, at.PressurePa, at.TemperatureK) };
    }

    protected override double Want(in State state, in StepInput input, int port)
    {
        var pressure = PressureBar(in state);
        var relief = (design.EmptyKg + state.ContentKg) * (design.ReliefBar - pressure) / (PressureExponent * pressure);
        return Math.Clamp(Math.Min(design.CapacityKg - state.ContentKg, relief) / input.Hours, 0, design.MaxFlow);
    }

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) =>
        Math.Clamp(state.ContentKg / input.Hours, 0, design.MaxFlow);

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        state.ContentKg += (flows[0] - flows[1]) * input.Hours;
        state.InKg += flows[0] * input.Hours;
        state.OutKg += flows[1] * input.Hours;
        state.Seconds += input.Hours * 3600;
        if (state.Seconds >= SyncSeconds || Math.Abs(state.ContentKg - state.ContentAtSyncKg) > SyncShare * state.Tank.MassKg)
            Synchronise(ref state);

        tags[GasStoreTags.Pressure] = PressureBar(in state);
        tags[GasStoreTags.Content] = state.ContentKg;
        tags[GasStoreTags.Fill] = 100 * state.ContentKg / design.CapacityKg;
        tags[GasStoreTags.FlowIn] = flows[0];
        tags[GasStoreTags.FlowOut] = flows[1];
        tags[GasStoreTags.Temperature] = state.Tank.GasC;
    }

    protected override double Stored(in State state, Resource resource) => resource == gas ? state.ContentKg : 0;

    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain)
    {
        state.ContentKg = Towards(state.ContentKg, measured[GasStoreTags.Content], gain, 0, design.CapacityKg);
        var celsius = state.Tank.GasC + state.CorrectionK;
        state.CorrectionK += Towards(celsius, measured[GasStoreTags.Temperature], gain, GasStoreDesign.LowestC, GasStoreDesign.HighestC) - celsius;
    }

    private static double PressureBar(in State state)
    {
        var moved = (state.ContentKg - state.ContentAtSyncKg) / state.Tank.MassKg;
        return state.Tank.PressureBar * Math.Max(0, 1 + (PressureExponent * moved));
    }

    /// <summary>Brings gas and wall up to now with the mean flows since the last time; what an observer moved comes on top.</summary>
    private void Synchronise(ref State state)
    {
        var perS = 1 / state.Seconds;
        var tank = design.Tank.Step(in state.Tank, state.InKg * perS, design.InletC, design.ReliefBar, state.OutKg * perS, AmbientC, state.Seconds, out _);
        var mass = Math.Max(design.EmptyKg + state.ContentKg, 1e-6 * design.CapacityKg);
        if (state.CorrectionK != 0 || Math.Abs(mass - tank.MassKg) > 1e-12 * mass)
        {
            var volume = design.Tank.Parameters.VolumeM3;
            var kelvin = Math.Clamp(tank.GasK + state.CorrectionK, GasStoreDesign.LowestC + 273.15, GasStoreDesign.HighestC + 273.15);
            var at = design.Gas.AtDensity(kelvin, mass / volume);
            tank = new TankState(mass, mass * at.InternalEnergyJKg, kelvin, at.PressurePa, tank.WallK + state.CorrectionK);
        }
        state.Tank = tank;
        state.ContentAtSyncKg = state.ContentKg;
        state.InKg = 0;
        state.OutKg = 0;
        state.Seconds = 0;
        state.CorrectionK = 0;
    }
}

/// <summary>Places of the tags of a <see cref="GasStoreKind"/>.</summary>
internal static class GasStoreTags
{
    public const int Pressure = 0;
    public const int Content = 1;
    public const int Fill = 2;
    public const int FlowIn = 3;
    public const int FlowOut = 4;
    public const int Temperature = 5;
}
