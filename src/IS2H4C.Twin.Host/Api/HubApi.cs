using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Grains;
using IS2H4C.Twin.Grains.Messages;
using IS2H4C.Twin.Host.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IS2H4C.Twin.Host.Api;

/// <summary>The HTTP API under <c>/api</c>.</summary>
internal static class HubApi
{
    private const int LongestText = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.MapGet("/hub", GetHubAsync).WithSummary("The whole hub at this instant: assets, values, quality, age, setpoints and why.");
        api.MapGet("/assets", GetAssetsAsync).WithSummary("All assets at this instant.");
        api.MapGet("/assets/{id}", GetAssetAsync).WithSummary("One asset at this instant.");
        api.MapGet("/links", (FrameBuilder frames) => TypedResults.Ok(frames.Links())).WithSummary("All links to PLCs and how they are doing.");
        api.MapPost("/assets/{id}/setpoints/{name}", PostSetpointAsync).WithSummary("Asks for a setpoint by hand; the asset must be in Manual.");
        api.MapPost("/assets/{id}/mode", PostModeAsync).WithSummary("Takes an asset to Auto or Manual.");
    }

    private static async Task<Ok<Frame>> GetHubAsync(FrameBuilder frames, LiveFeed feed, TimeProvider time)
    {
        var latest = feed.Latest;
        return TypedResults.Ok(await frames.BuildAsync(time.GetUtcNow(), latest?.Sequence ?? 0, latest?.Scan ?? new ScanFrame(0, 0, 0)).ConfigureAwait(false));
    }

    private static async Task<Ok<IReadOnlyList<AssetFrame>>> GetAssetsAsync(FrameBuilder frames, HubDefinition hub, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var all = new List<AssetFrame>(hub.Assets.Count);
        foreach (var asset in hub.Assets)
            all.Add(await frames.BuildAsync(asset, now).ConfigureAwait(false));
        return TypedResults.Ok<IReadOnlyList<AssetFrame>>(all);
    }

    private static async Task<Results<Ok<AssetFrame>, NotFound<Refusal>>> GetAssetAsync(string id, FrameBuilder frames, HubDefinition hub, TimeProvider time) =>
        Find(hub, id) is { } asset
            ? TypedResults.Ok(await frames.BuildAsync(asset, time.GetUtcNow()).ConfigureAwait(false))
            : TypedResults.NotFound(Unknown(hub, id));

    private static async Task<Results<Ok<SetpointAnswer>, NotFound<Refusal>, UnprocessableEntity<Refusal>, JsonHttpResult<Refusal>>> PostSetpointAsync(
        string id, string name, SetpointRequest request, HubDefinition hub, IGrainDirectory grains, TimeProvider time)
    {
        if (Find(hub, id) is not { } asset)
            return TypedResults.NotFound(Unknown(hub, id));
        if (request.Value is not { } value || !double.IsFinite(value))
            return TypedResults.UnprocessableEntity(new Refusal("No value.", $"{id}.{Short(name, "")}: the body has no number in 'value'.", "Send e.g. {\"value\": 40, \"source\": \"operator\"}."));
        var ask = new AskSetpoint(time.GetUtcNow(), name, value, Short(request.Source, "operator"), Short(request.Reason, ""));
        return await grains.AskAsync(asset.Id, ask).ConfigureAwait(false) switch
        {
            SetpointTaken taken => TypedResults.Ok(new SetpointAnswer(taken.Outcome, taken.Value, taken.Why)),
            Refused refused => TypedResults.UnprocessableEntity(new Refusal("Refused.", refused.Reason, refused.Remedy)),
            _ => TypedResults.Json(Busy(id), statusCode: StatusCodes.Status503ServiceUnavailable),
        };
    }

    private static async Task<Results<Ok<ModeAnswer>, NotFound<Refusal>, UnprocessableEntity<Refusal>, JsonHttpResult<Refusal>>> PostModeAsync(
        string id, ModeRequest request, HubDefinition hub, IGrainDirectory grains, TimeProvider time)
    {
        if (Find(hub, id) is not { } asset)
            return TypedResults.NotFound(Unknown(hub, id));
        if (request.Mode is not { } mode)
            return TypedResults.UnprocessableEntity(new Refusal("No mode.", $"{id}: the body has no 'mode'.", "Send {\"mode\": \"Manual\"} or {\"mode\": \"Auto\"}."));
        return await grains.AskAsync(asset.Id, new SetMode(time.GetUtcNow(), mode, Short(request.Source, "operator"))).ConfigureAwait(false) switch
        {
            Done => TypedResults.Ok(new ModeAnswer(id, mode)),
            Refused refused => TypedResults.UnprocessableEntity(new Refusal("Refused.", refused.Reason, refused.Remedy)),
            _ => TypedResults.Json(Busy(id), statusCode: StatusCodes.Status503ServiceUnavailable),
        };
    }

    private static AssetDefinition? Find(HubDefinition hub, string id) => hub.Assets.FirstOrDefault(a => a.Id == id);

    private static Refusal Unknown(HubDefinition hub, string id) =>
        new("Not found.", $"Hub {hub.Id} has no asset '{Short(id, "")}'.", $"Its assets are: {string.Join(", ", hub.Assets.Select(a => a.Id))}.");

    private static Refusal Busy(string id) => new("Busy.", $"{id}: its mailbox is full; nothing was done.", "Try again in a second.");

    /// <summary>Free text from outside is kept short.</summary>
    private static string Short(string? text, string otherwise) =>
        string.IsNullOrWhiteSpace(text) ? otherwise : text.Length <= LongestText ? text : text[..LongestText];
}
