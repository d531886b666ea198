using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>The train: ultrafiltration (recovery, energy), reverse osmosis (solution-diffusion, fouling), electrodeionisation (salt passage within its feed limit).</summary>
public static class Recycler
{
    private const double SecondsPerYear = 31_557_600;

    /// <summary>Moves the recycler on by a step (s). Load below a tenth counts as a stop.</summary>
    public static RecyclerState Step(RecyclerParameters p, in RecyclerState state, in RecyclerInputs u, double stepS, out RecyclerOutputs outputs)
    {
        Require.InRange(stepS, 1e-3, 86_400, p.Name, "step", "s");
        Require.InRange(u.Load, 0, 1, p.Name, "load", "-");
        Require.InRange(u.AvailableKgS, 0, 1e6, p.Name, "available effluent", "kg/s");
        Require.InRange(u.FeedTdsGL, 0, 45, p.Name, "feed salt", "g/L");
        Require.InRange(u.TemperatureC, 1, 50, p.Name, "temperature", "C");
        const string damaged = "The state is damaged; start from RecyclerState.New.";
        Require.InRange(state.StartTimerS, 0, 1e6, p.Name, "start timer (state)", "s", damaged);
        Require.InRange(state.WaterFactor, 0.05, 2, p.Name, "water permeability factor (state)", "-", damaged);
        Require.InRange(state.SaltFactor, 0.5, 20, p.Name, "salt permeability factor (state)", "-", damaged);
        Require.InRange(state.DropFactor, 0.5, 10, p.Name, "pressure drop factor (state)", "-", damaged);
        outputs = default;

        if (u.Clean)
            return state with
            {
                WaterFactor = 1 - (1 - p.CleaningRecovers) * (1 - state.WaterFactor),
                DropFactor = 1 + (1 - p.CleaningRecovers) * (state.DropFactor - 1),
                StartTimerS = p.StartS,
            };
        var filtrate = Math.Min(u.Load * p.Membrane.FeedKgS, u.AvailableKgS * p.UltrafiltrationRecovery);
        if (filtrate < 0.1 * p.Membrane.FeedKgS)
            return state with { StartTimerS = p.StartS };
        // While the train fills and rinses there is no product; the part of the step after that counts.
        var share = Math.Clamp((stepS - state.StartTimerS) / stepS, 0, 1);
        var timer = Math.Max(0, state.StartTimerS - stepS);
        if (share == 0)
            return state with { StartTimerS = timer };

        // Less feed at the same recovery: the pressure is turned down so that the brine flow keeps its share.
        var osmotic = SaltSolution.OsmoticPressurePa(SaltSolution.MassFraction(u.FeedTdsGL), u.TemperatureC + 273.15) * 1e-5;
        var drop = p.Membrane.PressureDropBar * state.DropFactor;
        var rest = p.Membrane.PermeatePressureBar + drop + osmotic;
        var bar = rest + Math.Max(0.5, p.OperatingBar - rest) * (filtrate / p.Membrane.FeedKgS);
        var stage = ReverseOsmosis.Evaluate(p.Membrane, u.FeedTdsGL, u.TemperatureC, bar, filtrate, state.WaterFactor, state.SaltFactor, state.DropFactor);

        var permeateUs = Conductivity.UsCm(stage.PermeateTdsMgL);
        var load = (permeateUs + 2.66 * p.CarbonDioxideMgL + 1.94 * p.SilicaMgL) / p.PolisherFeedLimitUsCm;
        var passage = Math.Min(1, p.PolisherSaltPassage * Math.Max(1, load * load * load));
        var product = stage.PermeateKgS * p.PolisherRecovery;
        var productSalt = stage.PermeateSaltKgS * p.PolisherRecovery * passage;
        var reject = stage.PermeateKgS - product;
        var feed = filtrate / p.UltrafiltrationRecovery;
        var saltFraction = SaltSolution.MassFraction(u.FeedTdsGL);
        // Ultrafiltration holds back no salt, so backwash carries the feed's.
        var saltOut = (feed - filtrate) * saltFraction + stage.BrineSaltKgS + (stage.PermeateSaltKgS - productSalt) + productSalt;
        var power = 3.6e6 * (p.UltrafiltrationKWhM3 * filtrate + p.PolisherKWhM3 * product) / 1000 + stage.PumpPowerW;

        outputs = new RecyclerOutputs(
            feed * share, product * share, (feed - filtrate) * share, stage.BrineKgS * share, reject * share,
            product > 0 ? productSalt / product * 1e6 : 0,
            (feed * saltFraction - saltOut) * share,
            Conductivity.UsCm(productSalt / product * 1e6), permeateUs, power * share, stage.Recovery,
            new StageReading(stage.PermeateKgS * 3.6, filtrate * 3.6, bar, drop, p.Membrane.PermeatePressureBar, u.TemperatureC, u.FeedTdsGL * 1000, stage.PermeateTdsMgL));

        var perArea = share * stepS / 1000 / p.Membrane.AreaM2;
        return new RecyclerState(
            timer,
            Math.Max(0.2, state.WaterFactor * Math.Exp(-p.FoulingPerM3 * stage.PermeateKgS * perArea)),
            Math.Min(10, state.SaltFactor + p.SaltRisePerYear * share * stepS / SecondsPerYear),
            Math.Min(5, state.DropFactor * Math.Exp(p.DropRisePerM3 * filtrate * perArea)));
    }
}
