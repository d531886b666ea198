using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Planning.Commitments;
using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.HubBacktesting;

/// <summary>
/// What machines beyond the stacks do of themselves while a rule runs the stacks: what serves the present step cheapest, with no eye for the next.
/// A linear programme of one step, in which the stacks are given.
/// </summary>
internal static class OwnControl
{
    /// <summary>Writes the flows beyond the loop for step <paramref name="t"/>, whose stacks are decided.</summary>
    public static void Write(PlanProblem whole, PlanSchedule s, int t)
    {
        if (whole.Extra.Flows.Count == 0)
            return;
        var (plant, dt) = (whole.Plant, whole.StepHours[t]);
        double made = 0, load = plant.AuxiliaryMw;
        for (var g = 0; g < whole.Groups.Count; g++)
        {
            var (on, group) = (s.On[g][t], whole.Groups[g]);
            var mw = Math.Clamp(s.StackMw[g][t], on * group.MinMw(plant.Stacks.Curve, t), on * plant.Stacks.Curve.NominalMw);
            made += plant.Stacks.Curve.ProductionKgH(mw, on, group.Efficiency);
            load += mw + s.Standby[g][t] * plant.Stacks.StandbyMw;
        }
        var before = t == 0 ? whole.Initial : whole.Initial with { H2Kg = s.H2StoreKg[t - 1], O2Kg = s.O2StoreKg[t - 1], WaterM3 = s.WaterM3[t - 1] };
        var problem = new PlanProblem
        {
            Plant = plant with { AuxiliaryMw = load + plant.Hydrogen.CompressionMwhKg * made },
            Initial = before with
            {
                H2Kg = before.H2Kg + dt * made,
                O2Kg = before.O2Kg + dt * made * plant.Oxygen.KgPerKgH2,
                WaterM3 = before.WaterM3 - dt * made * plant.Water.M3PerKgH2,
                StackPowerMw = 0,
            },
            Groups = [],
            StepHours = [dt],
            RenewableMw = [whole.RenewableMw[t]],
            PriceEurMwh = [whole.PriceEurMwh[t]],
            H2DemandKgH = [whole.H2DemandKgH[t]],
            O2DemandKgH = [whole.O2DemandKgH[t]],
            RecyclerAvailable = [whole.RecyclerAvailable[t]],
            HeatUpEnd = [0],
            Extra = Slice(whole.Extra, s, t),
        };
        var lp = new DispatchLp(problem);
        var (counts, found) = (new Commitment(0, 1), new PlanSchedule(0, 1, problem.Extra));
        lp.Solve(counts, null);
        lp.Write(counts, found);
        for (var f = 0; f < s.ExtraFlow.Length; f++)
            s.ExtraFlow[f][t] = found.ExtraFlow[f][0];
        s.MunicipalM3H[t] = found.MunicipalM3H[0];
    }

    private static LinearExtension Slice(LinearExtension whole, PlanSchedule s, int t) => new()
    {
        Balances = t == 0 ? whole.Balances : [.. whole.Balances.Select((b, i) => b with { Start = s.ExtraContent[i][t - 1] })],
        Flows = [.. whole.Flows.Select(f => f with { Least = [f.Least[t]], Most = [f.Most[t]], EurPerUnit = [f.EurPerUnit[t]] })],
    };
}
