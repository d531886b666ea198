using IS2H4C.Twin.Assets.Electrolyser.Physics;

namespace IS2H4C.Twin.Assets.Tests.Reference;

/// <summary>The same day of changing power in steps of 1, 10, 60 and 600 s: hydrogen and ageing must not depend on the step.</summary>
internal static class StepLength
{
    public static (double Hydrogen, double Ageing) WorstDeviation(StackParameters p)
    {
        var (fineHydrogen, fineAgeing) = Day(p, 1);
        double hydrogen = 0, ageing = 0;
        foreach (var step in new[] { 10.0, 60.0, 600.0 })
        {
            var (h, a) = Day(p, step);
            hydrogen = Math.Max(hydrogen, Math.Abs(h / fineHydrogen - 1));
            ageing = Math.Max(ageing, Math.Abs(a / fineAgeing - 1));
        }
        return (hydrogen, ageing);
    }

    private static (double Hydrogen, double Ageing) Day(StackParameters p, double step)
    {
        var stack = new StackModel(p);
        var random = new Random(5);
        var state = StackState.Cold(p.NominalC);
        double hydrogen = 0, power = 0;
        StackOutputs y = default;
        for (var t = 0.0; t < 86_400; t += step)
        {
            if (t % 1200 == 0)
                power = stack.RatedAcPowerW * Math.Max(0, 1.3 * random.NextDouble() - 0.2);
            stack.Step(ref state, new StackInputs(power, CathodePressureBar: p.NominalBar), step, out y);
            hydrogen += y.HydrogenKgS * step;
        }
        return (hydrogen, y.AgeingRiseV);
    }
}
