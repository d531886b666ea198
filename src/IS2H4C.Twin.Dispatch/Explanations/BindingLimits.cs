using System.Globalization;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Explanations;

/// <summary>The limits that a schedule touches in a step, as short phrases with their values.</summary>
internal static class BindingLimits
{
    private const double Near = 1e-5;

    public static List<string> Of(PlanProblem problem, PlanSchedule s, int t)
    {
        var p = problem.Plant;
        var found = new List<string>();
        void At(bool binds, string what, double limit, string unit)
        {
            if (binds)
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {limit:0.###} {unit}"));
        }
        At(s.PowerSlackMw[t] > Near, "load without power (slack)", s.PowerSlackMw[t], "MW");
        At(s.ShortKgH[t] > Near, "contract hydrogen short (slack)", s.ShortKgH[t], "kg/h");
        At(s.ImportMw[t] >= p.Grid.ImportMaxMw - Near, "import limit", p.Grid.ImportMaxMw, "MW");
        At(s.ExportMw[t] >= p.Grid.ExportMaxMw - Near && p.Grid.ExportMaxMw > 0, "export limit", p.Grid.ExportMaxMw, "MW");
        At(s.CurtailMw[t] > Near, "renewables curtailed by", s.CurtailMw[t], "MW");
        At(s.H2StoreKg[t] >= p.Hydrogen.StoreMaxKg - Near, "hydrogen store full at", p.Hydrogen.StoreMaxKg, "kg");
        At(s.H2StoreKg[t] <= p.Hydrogen.StoreMinKg + Near, "hydrogen store at its lowest", p.Hydrogen.StoreMinKg, "kg");
        At(s.SellKgH[t] >= p.Hydrogen.SellMaxKgH - Near && p.Hydrogen.SellMaxKgH > 0, "sales limit", p.Hydrogen.SellMaxKgH, "kg/h");
        At(s.O2StoreKg[t] >= p.Oxygen.BufferKg - Near && p.Oxygen.BufferKg > 0, "oxygen buffer full at", p.Oxygen.BufferKg, "kg");
        At(s.O2ShortKgH[t] > Near, "oxygen short (slack)", s.O2ShortKgH[t], "kg/h");
        At(s.O2BlowerKgH[t] >= p.Oxygen.BlowerMaxKgH - Near && p.Oxygen.BlowerMaxKgH > 0, "blower limit", p.Oxygen.BlowerMaxKgH, "kg/h");
        At(s.WaterSlackM3H[t] > Near, "feed water missing (slack)", s.WaterSlackM3H[t], "m3/h");
        At(s.MunicipalM3H[t] > Near, "municipal water in use", s.MunicipalM3H[t], "m3/h");
        for (var b = 0; b < problem.Extra.Balances.Count; b++)
        {
            var balance = problem.Extra.Balances[b];
            At(s.ExtraLack[b][t] > Near, $"missing at {balance.Name} (slack)", s.ExtraLack[b][t], balance.Unit);
            At(balance.Most > balance.Least && s.ExtraContent[b][t] >= balance.Most - Near, $"{balance.Name} full at", balance.Most, balance.AmountUnit);
            At(balance.Most > balance.Least && s.ExtraContent[b][t] <= balance.Least + Near, $"{balance.Name} at its lowest", balance.Least, balance.AmountUnit);
        }
        for (var f = 0; f < problem.Extra.Flows.Count; f++)
        {
            var flow = problem.Extra.Flows[f];
            At(double.IsFinite(flow.Most[t]) && flow.Most[t] > flow.Least[t] && s.ExtraFlow[f][t] >= flow.Most[t] - Near, $"{flow.Name} at its limit", flow.Most[t], flow.Unit);
        }
        found.AddRange(LimitWords.Of(problem, s, t));
        return found;
    }
}
