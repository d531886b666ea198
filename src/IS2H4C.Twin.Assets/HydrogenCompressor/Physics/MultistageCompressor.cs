using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.HydrogenCompressor.Physics;

/// <summary>Real-gas multi-stage compression: each stage isentropic by Leachman 2009 and divided by its efficiency, then cooled at (nearly) constant pressure.</summary>
public static class MultistageCompressor
{
    /// <summary>Compresses a flow (kg/s) from suction to discharge pressure (bar absolute) with gas arriving at a temperature (C). Too low a suction or too hot a stage stops the flow and is named.</summary>
    public static CompressionResult Compress(CompressorParameters machine, double flowKgS, double suctionBar, double suctionC, double dischargeBar)
    {
        Require.InRange(machine.Stages, 1, 8, machine.Name, "stages", "-");
        Require.InRange(suctionC, -60, 150, machine.Name, "suction temperature", "C");
        Require.InRange(suctionBar, 0.1, 1500, machine.Name, "suction pressure", "bar");
        Require.InRange(dischargeBar, 0.1, machine.MaximumDischargeBar, machine.Name, "discharge pressure", "bar", "Lower the discharge pressure or allow more.");
        Require.InRange(flowKgS, 0, 1e4, machine.Name, "flow", "kg/s");

        var gas = HelmholtzEquation.Hydrogen;
        var inlet = gas.AtPressure(suctionC + 273.15, suctionBar * 1e5);
        var flow = Math.Min(flowKgS, machine.RatedKgS);
        var held = flowKgS > machine.RatedKgS ? "rated flow" : "";
        if (suctionBar < machine.MinimumSuctionBar)
            return new CompressionResult(0, 0, 0, 0, suctionC, inlet.EnthalpyJKg, suctionC, inlet.EnthalpyJKg, "suction pressure");
        if (dischargeBar <= suctionBar)
            return new CompressionResult(flow, 0, 0, 0, suctionC, inlet.EnthalpyJKg, suctionC, inlet.EnthalpyJKg, held);

        var ratio = Math.Pow(dischargeBar / suctionBar, 1.0 / machine.Stages);
        double work = 0, heat = 0, hottest = suctionC, target = suctionBar;
        var state = inlet;
        for (var n = 0; n < machine.Stages; n++)
        {
            target *= ratio;
            var outPa = target * 1e5 / (1 - machine.CoolerDropShare);
            var guess = state.TemperatureK * Math.Pow(outPa / state.PressurePa, 0.28);
            if (guess - 273.15 > machine.MaximumStageC + 300)
                return new CompressionResult(0, 0, 0, 0, guess - 273.15, inlet.EnthalpyJKg, suctionC, inlet.EnthalpyJKg, "stage temperature");
            var ideal = gas.AtPressureAndEntropy(outPa, state.EntropyJKgK, guess);
            var rise = (ideal.EnthalpyJKg - state.EnthalpyJKg) / machine.IsentropicEfficiency;
            var hot = gas.AtPressureAndEnthalpy(outPa, state.EnthalpyJKg + rise, ideal.TemperatureK);
            hottest = Math.Max(hottest, hot.TemperatureK - 273.15);
            // A cooler only cools: gas that is already colder than the coolant passes unchanged.
            var cooled = gas.AtPressure(Math.Min(hot.TemperatureK, machine.IntercoolerC + 273.15), target * 1e5);
            work += rise;
            heat += hot.EnthalpyJKg - cooled.EnthalpyJKg;
            state = cooled;
        }
        if (hottest > machine.MaximumStageC)
            (flow, held) = (0, "stage temperature");
        return new CompressionResult(flow, flow * work, flow * work / machine.DriveEfficiency, flow * heat, hottest,
            state.EnthalpyJKg, state.TemperatureK - 273.15, inlet.EnthalpyJKg, held);
    }
}
