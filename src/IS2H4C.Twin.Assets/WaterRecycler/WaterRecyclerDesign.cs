using IS2H4C.Twin.Assets.WaterRecycler.Physics;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.WaterRecycler;

/// <summary>The train behind a nameplate: a membrane area for the usual flux, the feed pressure that gives the recovery, a polisher that gives the conductivity.</summary>
internal sealed class WaterRecyclerDesign
{
    private const double HighestBar = 100;

    /// <summary>Usual flux on treated effluent, L/(m2 h). Assumed.</summary>
    private const double FluxLmh = 20;

    private const double SecondsPerHour = 3600;

    public WaterRecyclerDesign(OptionSet options)
    {
        RatedM3H = options["ratedProductM3PerHour"];
        FeedTdsGL = options["feedTdsGPerL"];
        TemperatureC = options["waterTemperatureC"];
        var usual = new RecyclerParameters("water recycler", new MembraneParameters());
        var permeate = RatedM3H / usual.PolisherRecovery;
        var filtrate = RatedM3H / options["recovery"] * usual.UltrafiltrationRecovery;
        var membrane = new MembraneParameters(AreaM2: permeate * 1000 / FluxLmh, FeedKgS: filtrate / 3.6, PumpEfficiency: options["pumpEfficiency"]);
        OperatingBar = PressureFor(membrane, permeate / 3.6);
        Train = usual with { Membrane = membrane, OperatingBar = OperatingBar, StartS = 0 };
        // The polisher is as good as the nameplate's conductivity asks for.
        Solve(RecyclerState.New(Train), 1, 1, out var full);
        var excess = options["productConductivityUsPerCm"] - Conductivity.PureWaterUsCm;
        var passage = excess / Math.Max(1e-9, full.ProductUsCm - Conductivity.PureWaterUsCm) * Train.PolisherSaltPassage;
        Train = Train with { PolisherSaltPassage = Math.Clamp(passage, 0, 1) };
        Solve(RecyclerState.New(Train), 1, 1, out full);
        Full = full;
    }

    public RecyclerParameters Train { get; }

    public double RatedM3H { get; }

    public double FeedTdsGL { get; }

    public double TemperatureC { get; }

    /// <summary>Feed pressure of the clean membranes at full load, bar(a).</summary>
    public double OperatingBar { get; }

    /// <summary>What the clean train does at full load.</summary>
    public RecyclerOutputs Full { get; }

    /// <summary>Effluent at full load, m3/h.</summary>
    public double FullEffluentM3H => Full.FeedKgS * SecondsPerHour / 1000;

    /// <summary>Feed water per effluent.</summary>
    public static double Recovery(in RecyclerOutputs outputs) => outputs.ProductKgS / outputs.FeedKgS;

    /// <summary>Electric energy per feed water, kWh/m3.</summary>
    public static double EnergyKwhPerM3(in RecyclerOutputs outputs) => outputs.PowerW / (outputs.ProductKgS * SecondsPerHour);

    /// <summary>The train at a load, and its state after running so for a while.</summary>
    public RecyclerState Solve(in RecyclerState state, double load, double seconds, out RecyclerOutputs outputs) =>
        Recycler.Step(Train, in state, new RecyclerInputs(load, 1e6, FeedTdsGL, TemperatureC), seconds, out outputs);

    // More pressure, more permeate. The walk upwards comes from below: far above the need the stage would pass its whole feed, which the physics refuses.
    private double PressureFor(MembraneParameters membrane, double permeateKgS)
    {
        var osmoticBar = SaltSolution.OsmoticPressurePa(SaltSolution.MassFraction(FeedTdsGL), TemperatureC + 273.15) * 1e-5;
        var low = membrane.PermeatePressureBar + membrane.PressureDropBar + osmoticBar + 0.5;
        var high = low;
        while (high < HighestBar && !Enough(high))
        {
            low = high;
            high = Math.Min(HighestBar, 1.02 * high);
        }
        for (var n = 0; n < 30; n++)
        {
            var middle = 0.5 * (low + high);
            if (Enough(middle))
                high = middle;
            else
                low = middle;
        }
        return high;

        bool Enough(double bar) => ReverseOsmosis.Evaluate(membrane, FeedTdsGL, TemperatureC, bar, membrane.FeedKgS).PermeateKgS >= permeateKgS;
    }
}
