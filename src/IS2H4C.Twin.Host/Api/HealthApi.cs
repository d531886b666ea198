using IS2H4C.Twin.Host.Live;
using IS2H4C.Twin.Host.Supervision;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IS2H4C.Twin.Host.Api;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the control cycle runs; links that are down are named, but do not make it unready.</summary>
internal static class HealthApi
{
    private static readonly TimeSpan CycleOverdue = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Health("live", []))).WithSummary("Whether the process answers.");
        routes.MapGet("/health/ready", Ready).WithSummary("Whether the control cycle runs.");
    }

    private static Results<Ok<Health>, JsonHttpResult<Health>> Ready(Supervisor supervisor, FrameBuilder frames, TimeProvider time)
    {
        var remarks = frames.Links().Where(l => l.State != "Connected").Select(l => $"link {l.Id} is {l.State}: {l.Reason}").ToList();
        if (supervisor.LastCycle is { } last && time.GetUtcNow() - last <= CycleOverdue)
            return TypedResults.Ok(new Health("ready", remarks));
        remarks.Insert(0, supervisor.LastCycle is { } late ? $"no control cycle since {late:O}" : "no control cycle yet");
        return TypedResults.Json(new Health("not ready", remarks), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>Health in a word, and what to know of it.</summary>
/// <param name="Status">live, ready or not ready.</param>
/// <param name="Remarks">What is not as it should be, in sentences.</param>
public sealed record Health(string Status, IReadOnlyList<string> Remarks);
