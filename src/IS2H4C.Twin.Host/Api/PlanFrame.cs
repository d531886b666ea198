using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Host.Api;

/// <summary>Answer of <c>GET /api/plan</c>.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="WhyNoPlan">Why no plan is carried out now, in words; null when one is.</param>
/// <param name="Planner">Planner that made it; null without a plan, as are the next ones.</param>
/// <param name="MadeAt">When its first step begins.</param>
/// <param name="Reason">Why it was made.</param>
/// <param name="Forecast">Forecast behind it.</param>
/// <param name="Bus">The electricity header that it plans.</param>
/// <param name="ProfitEur">Profit of the horizon, EUR.</param>
/// <param name="Stacks">The planned stacks and what is asked of each.</param>
/// <param name="Rows">One per step.</param>
/// <param name="Slacks">Slacks in use, one sentence each.</param>
/// <param name="Remarks">What is not planned and why.</param>
/// <param name="Forecasts">How good the forecasts were, measured live.</param>
public sealed record PlanFrame(
    string Policy,
    string? WhyNoPlan,
    string? Planner,
    DateTimeOffset? MadeAt,
    string? Reason,
    string? Forecast,
    string? Bus,
    double? ProfitEur,
    IReadOnlyList<StackPlan> Stacks,
    IReadOnlyList<PlanRow> Rows,
    IReadOnlyList<string> Slacks,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<ForecastQuality> Forecasts)
{
    internal static PlanFrame Of(HubDefinition hub, PlanView view)
    {
        var standing = view.Standing;
        var why = standing is null ? $"policy {view.Policy} does not plan" : standing.WhyNoPlan;
        return standing?.Plan is { } plan
            ? new PlanFrame(view.Policy, why, plan.Planner, plan.At, plan.Reason, plan.Forecast, plan.Bus, Round(plan.ProfitEur),
                StacksOf(hub, plan), Lines(plan), plan.Slacks, plan.Remarks, standing.Forecasts)
            : new PlanFrame(view.Policy, why, null, null, null, null, null, null, [], [], [], [], standing?.Forecasts ?? []);
    }

    private static StackPlan[] StacksOf(HubDefinition hub, HubPlan plan) =>
    [
        .. from g in plan.Groups
           from rank in Enumerable.Range(0, g.Assets.Count)
           orderby g.Assets[rank]
           select new StackPlan(hub.Assets[g.Assets[rank]].Id, [.. Enumerable.Range(0, plan.StepHours.Length).Select(t => g.ConditionOf(rank, t))]),
    ];

    private static PlanRow[] Lines(HubPlan plan)
    {
        var rows = new PlanRow[plan.StepHours.Length];
        var at = plan.At;
        for (var t = 0; t < rows.Length; t++)
        {
            var to = at.AddHours(plan.StepHours[t]);
            rows[t] = new PlanRow(
                at, to, plan.Groups.Sum(g => g.On[t]), plan.Groups.Sum(g => g.Standby[t]), Round(plan.Groups.Sum(g => g.Kw[t])),
                Round(plan.RenewableKw[t]), Round(plan.PriceEurMwh[t]), Round(plan.ImportKw[t]), Round(plan.ExportKw[t]), Round(plan.CurtailedKw[t]),
                Round(plan.HydrogenKgH[t]), Round(plan.HydrogenDemandKgH[t]), Round(plan.HydrogenStoreKg[t]), Round(plan.OxygenStoreKg[t]), Round(plan.WaterM3[t]),
                Round(plan.PowerEurKwh[t]), Round(plan.HydrogenEurKg[t]), Round(plan.OxygenEurKg[t]), Round(plan.WaterEurM3[t]),
                [.. plan.Flows.Select(f => new PlanFlow(f.Name, f.Unit, Round(f.Values[t]), f.SetpointTag >= 0))], plan.Limits[t]);
            at = to;
        }
        return rows;
    }

    /// <summary>Without the dust of a solver, and without a sign before nothing.</summary>
    internal static double Round(double value) => double.IsFinite(value) ? Math.Round(value, 5) + 0.0 : 0;
}

/// <summary>A stack in a plan.</summary>
/// <param name="Id">The asset.</param>
/// <param name="Conditions">What is asked of it, one per row; Tripped: it is not counted.</param>
public sealed record StackPlan(string Id, IReadOnlyList<StackCondition> Conditions);

/// <summary>One step of a plan.</summary>
/// <param name="From">Begin.</param>
/// <param name="To">End.</param>
/// <param name="On">Stacks that produce.</param>
/// <param name="Standby">Stacks that stand by or heat up.</param>
/// <param name="StackKw">Power of the producing stacks, kW.</param>
/// <param name="RenewableKw">Wind and sun expected, kW.</param>
/// <param name="PriceEurMwh">Price expected, EUR/MWh.</param>
/// <param name="ImportKw">Import, kW.</param>
/// <param name="ExportKw">Export, kW.</param>
/// <param name="CurtailedKw">Renewable power left unused, kW.</param>
/// <param name="HydrogenKgH">Hydrogen made, kg/h.</param>
/// <param name="HydrogenDemandKgH">Hydrogen asked for, kg/h.</param>
/// <param name="HydrogenStoreKg">Hydrogen in store at the end, kg.</param>
/// <param name="OxygenStoreKg">Oxygen in the buffer at the end, kg.</param>
/// <param name="WaterM3">Feed water at the end, m3.</param>
/// <param name="PowerEurKwh">One more kWh is worth, EUR/kWh.</param>
/// <param name="HydrogenEurKg">One more kg of hydrogen is worth, EUR/kg.</param>
/// <param name="OxygenEurKg">One more kg of oxygen is worth, EUR/kg.</param>
/// <param name="WaterEurM3">One more m3 of feed water is worth, EUR/m3.</param>
/// <param name="Flows">All other flows.</param>
/// <param name="Limits">Limits that bind, in words.</param>
public sealed record PlanRow(
    DateTimeOffset From,
    DateTimeOffset To,
    int On,
    int Standby,
    double StackKw,
    double RenewableKw,
    double PriceEurMwh,
    double ImportKw,
    double ExportKw,
    double CurtailedKw,
    double HydrogenKgH,
    double HydrogenDemandKgH,
    double HydrogenStoreKg,
    double OxygenStoreKg,
    double WaterM3,
    double PowerEurKwh,
    double HydrogenEurKg,
    double OxygenEurKg,
    double WaterEurM3,
    IReadOnlyList<PlanFlow> Flows,
    IReadOnlyList<string> Limits);

/// <summary>A flow in a step of a plan.</summary>
/// <param name="Name">What flows.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">How much.</param>
/// <param name="IsSet">Whether the plan sets it; else the asset's own control does, and the plan only expects it.</param>
public sealed record PlanFlow(string Name, string Unit, double Value, bool IsSet);

/// <summary>Answer of <c>GET /api/plan/why</c>.</summary>
/// <param name="Asset">The stack.</param>
/// <param name="From">Begin of the step.</param>
/// <param name="To">End of the step.</param>
/// <param name="Condition">What the plan asks of it: Off, Standby, On, or Tripped when it is not counted.</param>
/// <param name="AskedKw">Power asked, kW.</param>
/// <param name="Limits">What binds, most important first; empty when worth against price decides.</param>
/// <param name="PowerEurKwh">One more kWh is worth, EUR/kWh.</param>
/// <param name="HydrogenEurKg">One more kg of hydrogen is worth, EUR/kg.</param>
/// <param name="OxygenEurKg">One more kg of oxygen is worth, EUR/kg.</param>
/// <param name="WaterEurM3">One more m3 of feed water is worth, EUR/m3.</param>
/// <param name="NextBest">The cheapest other thing to do; null when nothing else is possible.</param>
/// <param name="NextBestCostEur">What that would cost more over the whole plan, EUR.</param>
/// <param name="Words">All of it as sentences.</param>
public sealed record PlanWhyAnswer(
    string Asset,
    DateTimeOffset From,
    DateTimeOffset To,
    StackCondition Condition,
    double AskedKw,
    IReadOnlyList<string> Limits,
    double PowerEurKwh,
    double HydrogenEurKg,
    double OxygenEurKg,
    double WaterEurM3,
    StackCondition? NextBest,
    double? NextBestCostEur,
    string Words);
