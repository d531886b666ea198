using IS2H4C.Twin.Assets.Wastewater;
using IS2H4C.Twin.Assets.Wastewater.Reduced;

namespace IS2H4C.Twin.Assets.Tests.Reference;

/// <summary>The reduced works against the full one through a weather, both from the full one's state after dry weather.</summary>
internal static class ReducedComparison
{
    /// <summary>Root mean square errors over 14 days at 15 minutes and the work of both.</summary>
    internal sealed record Error(double AmmoniumGramsPerM3, double NitrateGramsPerM3, double OxygenGramsPerM3, double OxygenTransferShare, long Evaluations, long FullEvaluations);

    /// <param name="weather">The weather.</param>
    /// <param name="closedLoop">BSM1's loops, ideal, or none.</param>
    /// <param name="look">Told day, effluent ammonium and nitrate of the full model and of the reduced one at every sample; may be null.</param>
    public static Error Errors(InfluentSeries weather, bool closedLoop, Action<double, double, double, double, double>? look = null)
    {
        var control = closedLoop ? WorksControl.Bsm1 : WorksControl.OpenLoop;
        var protocol = new Bsm1Protocol(control);
        var full = Bsm1Comparison.SteadyState(closedLoop);
        protocol.Expose(full, DryWeather.Influent());
        var works = new ReducedWorks(new WorksParameters { Control = control });
        var reduced = works.From(full);
        var before = protocol.Works.Evaluations;

        double ammonium = 0, nitrate = 0, oxygen = 0, transfer = 0, mean = 0;
        var samples = 0;
        new WeatherRun(protocol.Works, control).Go(full, protocol.Inputs, weather, 0, Bsm1Protocol.WeatherSeconds, (int seconds, double[] state, in WorksInputs inputs) =>
        {
            WorksReading exact = default;
            protocol.Works.Read(state, inputs, ref exact);
            var near = works.Read(reduced, inputs);
            look?.Invoke(seconds / 86400.0, exact.Effluent[Asm1Component.SNH], exact.Effluent[Asm1Component.SNO], near.EffluentAmmonium, near.EffluentNitrate);
            ammonium += Square(near.EffluentAmmonium - exact.Effluent[Asm1Component.SNH]);
            nitrate += Square(near.EffluentNitrate - exact.Effluent[Asm1Component.SNO]);
            oxygen += Square(near.LastBasinOxygen - state[WorksLayout.Tank(4, Asm1Component.SO)]);
            transfer += Square(near.OxygenTransferKgPerDay - exact.OxygenTransferKgPerDay);
            mean += exact.OxygenTransferKgPerDay;
            samples++;
            works.Step(reduced, inputs, 1.0 / 96);
        });
        double Root(double sum) => Math.Sqrt(sum / samples);
        return new(Root(ammonium), Root(nitrate), Root(oxygen), Root(transfer) / (mean / samples), works.Evaluations, protocol.Works.Evaluations - before);
    }

    /// <summary>The same with the oxygen of the aerated basins taken from the full works, as the live basin has it: one value for all three, the mean by volume.</summary>
    public static Error ErrorsAtGivenOxygen(InfluentSeries weather)
    {
        var protocol = new Bsm1Protocol(WorksControl.Bsm1);
        var full = Bsm1Comparison.SteadyState(closedLoop: true);
        protocol.Expose(full, DryWeather.Influent());
        var works = new ReducedWorks(new WorksParameters { Control = new WorksControl { Scheme = ControlScheme.OpenLoop } });
        var reduced = works.From(full);
        double ammonium = 0, nitrate = 0, transfer = 0, mean = 0;
        var samples = 0;
        new WeatherRun(protocol.Works, WorksControl.Bsm1).Go(full, protocol.Inputs, weather, 0, Bsm1Protocol.WeatherSeconds, (int seconds, double[] state, in WorksInputs inputs) =>
        {
            WorksReading exact = default;
            protocol.Works.Read(state, inputs, ref exact);
            var given = (state[WorksLayout.Tank(2, Asm1Component.SO)] + state[WorksLayout.Tank(3, Asm1Component.SO)] + state[WorksLayout.Tank(4, Asm1Component.SO)]) / 3;
            var own = inputs;
            own.KLaPerDay = PerTank.Of(0, 0, 1, 1, 1);
            own.InternalRecycleM3PerDay = exact.InternalRecycleM3PerDay;
            var near = works.ReadAtOxygen(reduced, own, given);
            ammonium += Square(near.EffluentAmmonium - exact.Effluent[Asm1Component.SNH]);
            nitrate += Square(near.EffluentNitrate - exact.Effluent[Asm1Component.SNO]);
            transfer += Square(near.OxygenTransferKgPerDay - exact.OxygenTransferKgPerDay);
            mean += exact.OxygenTransferKgPerDay;
            samples++;
            works.StepAtOxygen(reduced, own, given, 1.0 / 96);
        });
        double Root(double sum) => Math.Sqrt(sum / samples);
        return new(Root(ammonium), Root(nitrate), 0, Root(transfer) / (mean / samples), works.Evaluations, protocol.Works.Evaluations);
    }

    private static double Square(double value) => value * value;
}
