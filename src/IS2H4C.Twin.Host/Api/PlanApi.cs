using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Grains;
using IS2H4C.Twin.Grains.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IS2H4C.Twin.Host.Api;

/// <summary>The plan over HTTP: what it is, and why.</summary>
internal static class PlanApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/plan");
        api.MapGet("", GetPlanAsync).WithSummary("The plan as it stands: horizon, forecasts and their errors, slacks, and why there is none when there is none.");
        api.MapGet("/why", GetWhyAsync).WithSummary("Why a stack does what it does at an instant of the plan, e.g. ?asset=EL03&at=2026-07-14T14:00.");
    }

    private static async Task<Results<Ok<PlanFrame>, JsonHttpResult<Refusal>>> GetPlanAsync(HubDefinition hub, IGrainDirectory grains, TimeProvider time) =>
        await grains.AskAsync(HubGrain.GrainId, new DescribePlan(time.GetUtcNow())).ConfigureAwait(false) is PlanView view
            ? TypedResults.Ok(PlanFrame.Of(hub, view))
            : TypedResults.Json(Busy, statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<PlanWhyAnswer>, NotFound<Refusal>, UnprocessableEntity<Refusal>, JsonHttpResult<Refusal>>> GetWhyAsync(
        string? asset, string? at, HubDefinition hub, HubPlanner planner, IGrainDirectory grains, TimeProvider time)
    {
        if (await grains.AskAsync(HubGrain.GrainId, new DescribePlan(time.GetUtcNow())).ConfigureAwait(false) is not PlanView view)
            return TypedResults.Json(Busy, statusCode: StatusCodes.Status503ServiceUnavailable);
        if (view.Standing is not { Plan: { } plan, Order: { } order })
            return TypedResults.NotFound(new Refusal("No plan.", view.Standing?.WhyNoPlan ?? $"Policy {view.Policy} does not plan.", "Run with --policy plan, or wait for the first plan."));
        if (string.IsNullOrWhiteSpace(asset))
            return TypedResults.UnprocessableEntity(new Refusal("No asset.", "The query has no 'asset'.", "Ask e.g. /api/plan/why?asset=EL01&at=2026-07-14T14:00."));
        var instant = time.GetUtcNow();
        if (at is not null && !TryTime(at, hub.Site.TimeZone, out instant))
            return TypedResults.UnprocessableEntity(new Refusal("No such time.", $"'{(at.Length > 40 ? at[..40] : at)}' is no time.", "Write e.g. 2026-07-14T14:00 for the hub's local time, or 2026-07-14T12:00Z."));
        try
        {
            var why = planner.Explain(order, plan, asset.Length > 40 ? asset[..40] : asset, instant);
            return TypedResults.Ok(new PlanWhyAnswer(why.Asset, why.From, why.To, why.Condition, PlanFrame.Round(why.AskedKw), why.Limits,
                PlanFrame.Round(why.PowerEurKwh), PlanFrame.Round(why.HydrogenEurKg), PlanFrame.Round(why.OxygenEurKg), PlanFrame.Round(why.WaterEurM3), why.NextBest, why.NextBestCostEur is { } cost ? PlanFrame.Round(cost) : null, why.Words));
        }
        catch (ArgumentException fault)
        {
            return TypedResults.NotFound(new Refusal("Not in the plan.", fault.Message.Split(" (Parameter", 2)[0], "Ask for a planned stack and a time within the horizon; /api/plan shows both."));
        }
    }

    private static Refusal Busy => new("Busy.", "The hub's mailbox is full; nothing was read.", "Try again in a second.");

    /// <summary>A time with an offset as it is; one without is the hub's local time.</summary>
    private static bool TryTime(string text, string timeZone, out DateTimeOffset at)
    {
        at = default;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
            return false;
        if (time.Kind == DateTimeKind.Unspecified)
        {
            var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
            at = new DateTimeOffset(time, zone.GetUtcOffset(time));
            return true;
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
    }
}
