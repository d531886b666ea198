using IS2H4C.Twin.EndToEnd.Tests.Support;
using static IS2H4C.Twin.EndToEnd.Tests.Support.Supervisor;

namespace IS2H4C.Twin.EndToEnd.Tests;

/// <summary>The PLCs go away without a word and come back.</summary>
public class SimulatorDiesTests
{
    [Fact]
    public async Task All_turns_Bad_with_a_reason_setpoints_stop_and_all_is_Good_again_after_its_return()
    {
        using var loop = new LiveLoop();
        await loop.InitializeAsync();
        loop.Simulator.Kill();
        await loop.Supervisor.AllBadAsync(3);

        var hub = await loop.Supervisor.HubAsync();
        Assert.All(hub["assets"]!.AsArray(), a => Assert.NotEqual("", Text(a!["reason"])));
        Assert.All(hub["links"]!.AsArray(), l => Assert.NotEqual("", Text(l!["reason"])));
        await Wait.UntilAsync("setpoints withheld", 3, async () =>
        {
            var open = (await loop.Supervisor.HubAsync())["assets"]!.AsArray().SelectMany(a => a!["setpoints"]!.AsObject())
                .Where(s => s.Value!["value"] is not null || Text(s.Value["outcome"]) != "Rejected" || !s.Value["why"]!.AsArray().Any(w => Text(w).StartsWith("not written", StringComparison.Ordinal)))
                .Select(s => $"{s.Key} {s.Value!["value"]} {s.Value["outcome"]}").ToList();
            return open.Count == 0 ? null : string.Join(", ", open);
        });
        var (status, answer) = await loop.Supervisor.PostAsync("/api/assets/WR01/mode", new { mode = "Manual" });
        Assert.Equal(200, status);
        var setpoint = hub["assets"]!.AsArray().First(a => Text(a!["id"]) == "WR01")!["setpoints"]!.AsObject().First().Key;
        (status, answer) = await loop.Supervisor.PostAsync($"/api/assets/WR01/setpoints/{setpoint}", new { value = 0 });
        Assert.Equal(422, status);
        Assert.Contains("is Bad", Text(answer["detail"]), StringComparison.Ordinal);

        loop.StartSimulator();
        await loop.Supervisor.AllGoodAsync(10);
    }

    [NeedsFact(Screen.Chromium, Screen.Remedy)]
    public async Task The_screen_shows_every_asset_with_live_values_and_marks_them_when_they_cannot_be_believed()
    {
        using var loop = new LiveLoop();
        await loop.InitializeAsync();
        await using var screen = await Screen.OpenAsync(loop.Supervisor.Http.BaseAddress!);
        var ids = loop.Hub.Hub.Assets.Select(a => a.Id).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(13, ids.Count);
        await Wait.UntilAsync("13 plates, all good", 15, async () =>
            await screen.CountAsync("good") == ids.Count ? null : $"plates {string.Join(' ', await screen.AssetsAsync())}, good {await screen.CountAsync("good")}");
        Assert.Equal(ids, await screen.AssetsAsync());
        var first = await screen.ValuesAsync();
        await Wait.UntilAsync("the values move", 10, async () => await screen.ValuesAsync() == first ? first : null);
        Assert.Empty(screen.Errors);

        loop.Simulator.Kill();
        await Wait.UntilAsync("bad marks on all plates", 6, async () => await screen.CountAsync("bad") == ids.Count ? null : $"{await screen.CountAsync("bad")} bad");
        loop.StartSimulator();
        await Wait.UntilAsync("the marks go away", 15, async () => await screen.CountAsync("good") == ids.Count ? null : $"{await screen.CountAsync("good")} good");
        Assert.Empty(screen.Errors);
    }
}
