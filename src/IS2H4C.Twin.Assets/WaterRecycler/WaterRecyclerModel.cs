using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.WaterRecycler.Physics;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.WaterRecycler;

/// <summary>
/// The train of <see cref="Recycler"/> at full load, solved once a minute as the membranes foul; the operating point stands in between.
/// Membranes want their design flow: below it the local logic runs the train for a share of each minute, so that flows are means and the product stays as pure as at full load.
/// After a standstill the product is rinsed to the drain until it is pure; product that nobody takes and concentrate without a way back go there as well.
/// </summary>
internal sealed class WaterRecyclerModel(WaterRecyclerDesign design) : AssetModel<WaterRecyclerModel.State>
{
    private const double SyncSeconds = 60;

    /// <summary>Standstill after which a cleaning that is due has been done, s. Assumed.</summary>
    private const double CleaningSeconds = 7200;

    /// <summary>Running time after a standstill in which the product goes to the drain, s: by then standing water has left. Assumed.</summary>
    private const double RinseSeconds = 300;

    /// <summary>Largest pressure drop over clean; the pump's control keeps a train that nobody cleans from more. Assumed.</summary>
    private const double MostDrop = 1.5;

    internal struct State
    {
        public double RunSeconds;
        public double IdleSeconds;
        public double Seconds;
        public double EffluentM3;
        public double Recovery;
        public double KwhPerM3;
        public double Conductivity;
        public StageCondition Condition;
        public RecyclerState Train;
    }

    protected override State Start()
    {
        return new()
        {
            Train = RecyclerState.New(design.Train),
            Recovery = WaterRecyclerDesign.Recovery(design.Full),
            KwhPerM3 = WaterRecyclerDesign.EnergyKwhPerM3(design.Full),
            Conductivity = design.Full.ProductUsCm,
            Condition = new StageCondition(1, 1, 1),
        };
    }

    protected override double Want(in State state, in StepInput input, int port)
    {
        var effluent = Effluent(in state, Setpoint(in input));
        return port switch
        {
            0 => effluent,
            1 => effluent * state.Recovery * state.KwhPerM3,
            _ => 0,
        };
    }

    protected override double Offer(in State state, in StepInput input, int port, ReadOnlySpan<double> flows) =>
        port == 2 ? (state.RunSeconds < RinseSeconds ? 0 : Product(in state, flows)) : flows[0] - Product(in state, flows);

    protected override void Step(ref State state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
    {
        var product = Product(in state, flows);
        var concentrate = flows[0] - product;
        balance.Use(Resource.Electricity, flows[1]);
        balance.Use(Resource.Effluent, flows[0]);
        balance.Make(Resource.FeedWater, product);
        balance.Lose(Resource.FeedWater, product - flows[2]);
        balance.Make(Resource.Concentrate, concentrate);
        balance.Lose(Resource.Concentrate, concentrate - flows[3]);

        var seconds = input.Hours * 3600;
        state.RunSeconds = product > 0 ? state.RunSeconds + seconds : 0;
        state.IdleSeconds = product > 0 ? 0 : state.IdleSeconds + seconds;
        state.Seconds += seconds;
        state.EffluentM3 += product > 0 ? flows[0] * input.Hours : 0;
        if (state.Condition.NeedsCleaning && state.IdleSeconds >= CleaningSeconds)
            Clean(ref state);
        else if (Setpoint(in input) > 0 && state.Seconds >= SyncSeconds)
            Synchronise(ref state);

        tags[RecyclerTags.Product] = flows[2];
        tags[RecyclerTags.Effluent] = flows[0];
        tags[RecyclerTags.Concentrate] = concentrate;
        // Standing water picks up ions; the first minutes of a run rinse them out.
        tags[RecyclerTags.Conductivity] = state.Conductivity * (1 + (4 * Math.Exp(-state.RunSeconds / 120)));
        tags[RecyclerTags.Power] = flows[1];
        tags[RecyclerTags.NormalisedFlow] = 100 * state.Condition.Flow;
        tags[RecyclerTags.NormalisedPassage] = 100 * state.Condition.SaltPassage;
        tags[RecyclerTags.Cleaning] = state.Condition.NeedsCleaning ? 1 : 0;
    }

    /// <summary>Draws the membranes' condition to what the PLC computes of it; the next operating point follows.</summary>
    protected override void Correct(ref State state, ReadOnlySpan<double> measured, double gain)
    {
        var flow = Towards(100 * state.Condition.Flow, measured[RecyclerTags.NormalisedFlow], gain, 1, 200) / 100;
        var passage = Towards(100 * state.Condition.SaltPassage, measured[RecyclerTags.NormalisedPassage], gain, 1, 1000) / 100;
        state.Train = state.Train with
        {
            WaterFactor = Math.Clamp(state.Train.WaterFactor + flow - state.Condition.Flow, 0.2, 1),
            SaltFactor = Math.Clamp(state.Train.SaltFactor + passage - state.Condition.SaltPassage, 0.5, 10),
        };
        state.Condition = state.Condition with { Flow = flow, SaltPassage = passage };
    }

    private double Setpoint(in StepInput input)
    {
        var setpoint = input.Tags[RecyclerTags.Setpoint];
        return setpoint > 0 ? Math.Min(setpoint, design.RatedM3H) : 0;
    }

    /// <summary>The effluent that makes the product asked for, up to what the feed pump moves: dirty membranes fall short of the nameplate.</summary>
    private double Effluent(in State state, double setpoint) => Math.Min(setpoint / state.Recovery, design.FullEffluentM3H);

    private static double Product(in State state, ReadOnlySpan<double> flows) => Math.Min(flows[0] * state.Recovery, flows[1] / state.KwhPerM3);

    private void Synchronise(ref State state)
    {
        // The membranes age by the water that passed since the last time, not by the clock.
        var worked = Math.Clamp(state.EffluentM3 / design.FullEffluentM3H * 3600, 1e-3, 86_400);
        var train = design.Solve(in state.Train, 1, worked, out var now);
        state.Train = train with { DropFactor = Math.Min(MostDrop, train.DropFactor) };
        design.Solve(RecyclerState.New(design.Train), 1, 1e-3, out var clean);
        state.Condition = NormalisedPerformance.Evaluate(now.Reading, clean.Reading);
        state.Recovery = WaterRecyclerDesign.Recovery(in now);
        state.KwhPerM3 = WaterRecyclerDesign.EnergyKwhPerM3(in now);
        state.Conductivity = now.ProductUsCm;
        state.Seconds = 0;
        state.EffluentM3 = 0;
    }

    /// <summary>A cleaning in place takes off most of the fouling; the salt passage of aged membranes stays.</summary>
    private void Clean(ref State state)
    {
        state.Train = Recycler.Step(design.Train, in state.Train, new RecyclerInputs(0, 0, design.FeedTdsGL, design.TemperatureC, Clean: true), 1, out _);
        state.IdleSeconds = 0;
        Synchronise(ref state);
    }
}

/// <summary>Places of the tags of a <see cref="WaterRecyclerKind"/>.</summary>
internal static class RecyclerTags
{
    public const int Setpoint = 0;
    public const int Product = 1;
    public const int Effluent = 2;
    public const int Concentrate = 3;
    public const int Conductivity = 4;
    public const int Power = 5;
    public const int NormalisedFlow = 6;
    public const int NormalisedPassage = 7;
    public const int Cleaning = 8;
}
