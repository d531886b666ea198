using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IS2H4C.Twin.EndToEnd.Tests.Support;
using static IS2H4C.Twin.EndToEnd.Tests.Support.Supervisor;

namespace IS2H4C.Twin.EndToEnd.Tests;

/// <summary>A healthy loop seen from outside: simulator and supervisor as processes, real sockets between them.</summary>
[Collection(LiveLoop.Name)]
public class LiveLoopTests(LiveLoop loop)
{
    private readonly LiveLoop _loop = loop;

    private HttpClient Http => _loop.Supervisor.Http;

    [Fact]
    public async Task The_hub_answers_in_the_promised_shape()
    {
        var hub = await _loop.Supervisor.HubAsync();
        Assert.Equal("almelo", Text(hub["hub"]));
        Assert.InRange((TimeProvider.System.GetUtcNow() - hub["time"]!.GetValue<DateTimeOffset>()).TotalSeconds, -1, 5);
        Assert.Equal(_loop.Hub.Hub.Assets.Select(a => a.Id), hub["assets"]!.AsArray().Select(a => Text(a!["id"])));
        foreach (var (asset, definition) in hub["assets"]!.AsArray().Zip(_loop.Hub.Hub.Assets))
        {
            Assert.Equal((definition.Kind, "Auto", "Good"), (Text(asset!["kind"]), Text(asset["mode"]), Text(asset["quality"])));
            Assert.InRange(Number(asset["ageSeconds"]), 0, 3);
            Assert.Equal(definition.Tags.Select(t => t.Name.Local), asset["values"]!.AsObject().Select(v => v.Key));
            foreach (var (tag, value) in definition.Tags.Zip(asset["values"]!.AsObject().Select(v => v.Value!)))
            {
                Assert.True(double.IsFinite(Number(value["value"])));
                Assert.Equal((tag.Spec.Unit.Symbol, "Good"), (Text(value["unit"]), Text(value["quality"])));
                Assert.InRange(Number(value["ageSeconds"]), 0, 3);
            }
        }
    }

    [Fact]
    public async Task Every_path_of_the_API_stands_in_its_OpenAPI_description()
    {
        var document = JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json"))!;
        Assert.StartsWith("3.", Text(document["openapi"]), StringComparison.Ordinal);
        var paths = document["paths"]!.AsObject().Select(p => p.Key).ToList();
        foreach (var path in (string[])["/api/hub", "/api/assets", "/api/assets/{id}", "/api/assets/{id}/setpoints/{name}", "/api/assets/{id}/mode", "/api/links", "/api/plan", "/api/plan/why", "/health/live", "/health/ready", "/metrics"])
            Assert.Contains(path, paths);
    }

    [Fact]
    public async Task Health_says_live_and_ready_without_remarks()
    {
        Assert.Equal("live", Text(JsonNode.Parse(await Http.GetStringAsync("/health/live"))!["status"]));
        var ready = JsonNode.Parse(await Http.GetStringAsync("/health/ready"))!;
        Assert.Equal("ready", Text(ready["status"]));
        Assert.Empty(ready["remarks"]!.AsArray());
    }

    [Fact]
    public async Task The_live_feed_sends_a_key_frame_then_deltas_without_a_hole_and_a_key_frame_on_request()
    {
        using var live = await LiveClient.ConnectAsync(Http.BaseAddress!);
        await live.ShakeHandsAsync();
        // A cycle that ends while the connection is made may send its delta before the key frame, or after it although the frame has it already; a screen then asks for a key frame.
        var (target, frame) = await live.NextAsync();
        while (target == "delta")
            (target, frame) = await live.NextAsync();
        Assert.Equal("keyFrame", target);
        Assert.Equal(13, frame["assets"]!.AsArray().Count);
        var sequence = frame["sequence"]!.GetValue<long>();
        for (var i = 0; i < 3; i++)
        {
            JsonNode delta;
            do
                (target, delta) = await live.NextAsync();
            while (i == 0 && target == "delta" && delta["sequence"]!.GetValue<long>() <= sequence);
            Assert.Equal(("delta", ++sequence), (target, delta["sequence"]!.GetValue<long>()));
            Assert.Contains(delta["assets"]!.AsArray(), a => a!["values"] is not null);
            Assert.True(delta.ToJsonString().Length < frame.ToJsonString().Length, "a delta is smaller than a key frame");
        }
        await live.InvokeAsync("RequestKeyFrame");
        do
            (target, frame) = await live.NextAsync();
        while (target == "delta" && frame["sequence"]!.GetValue<long>() <= sequence + 2);
        Assert.Equal("keyFrame", target);
    }

    [NeedsFact("promtool", "apt-get install prometheus, which brings promtool")]
    public async Task Promtool_has_nothing_to_say_against_the_metrics()
    {
        var start = new ProcessStartInfo("promtool", "check metrics") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var promtool = Process.Start(start)!;
        await promtool.StandardInput.WriteAsync(await Http.GetStringAsync("/metrics"));
        promtool.StandardInput.Close();
        var said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        Assert.Equal((0, ""), (promtool.ExitCode, said));
    }

    [Fact]
    public async Task The_metrics_tell_quality_age_links_and_cycles()
    {
        var metrics = await Http.GetStringAsync("/metrics");
        foreach (var sample in (string[])["twin_asset_quality{asset=\"EL01\",kind=\"electrolyser\"} 0\n", "twin_asset_age_seconds{asset=\"WB01\"} ", "twin_link_up{link=\"PLC2\"} 1\n", "twin_cycle_duration_seconds_count ", "twin_writes_total{outcome=\"Accepted\"} "])
            Assert.Contains(sample, metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_takes_the_stack_to_Manual_and_back_and_is_told_why()
    {
        const string Setpoint = "/api/assets/EL01/setpoints/JIC101.SP";
        var (status, answer) = await _loop.Supervisor.PostAsync(Setpoint, new { value = 10 });
        Assert.Equal(422, status);
        Assert.Contains("only in Manual", Text(answer["detail"]), StringComparison.Ordinal);

        (status, answer) = await _loop.Supervisor.PostAsync("/api/assets/EL01/mode", new { mode = "Manual", source = "e2e" });
        Assert.Equal((200, "Manual"), (status, Text(answer["mode"])));

        (status, answer) = await _loop.Supervisor.PostAsync(Setpoint, new { value = 400, source = "e2e" });
        Assert.Equal(422, status);
        Assert.Equal("EL01.JIC101.SP: 400 kW is outside the range 0 to 70 kW.", Text(answer["detail"]));
        Assert.NotEqual("", Text(answer["remedy"]));

        // From wherever the plan left it, one of the two ends is further away than the ramp lets it go at once.
        var now = Number((await _loop.Supervisor.AssetAsync("EL01"))["setpoints"]!["JIC101.SP"]!["value"]);
        var wanted = now > 35 ? 0 : 70;
        (status, answer) = await _loop.Supervisor.PostAsync(Setpoint, new { value = wanted, source = "e2e", reason = "ramp test" });
        Assert.Equal((200, "Limited"), (status, Text(answer["outcome"])));
        var why = answer["why"]!.AsArray().Select(Text).ToList();
        Assert.Equal($"asked {wanted} kW by e2e: ramp test", why[0]);
        Assert.Contains(why, w => w.Contains("by ramp limit", StringComparison.Ordinal));

        // A step that the ramp allows within a few seconds arrives in the PLC and is read back.
        var near = Math.Round(Math.Clamp(now + (now > 35 ? -5 : 5), 0, 70));
        (status, _) = await _loop.Supervisor.PostAsync(Setpoint, new { value = near, source = "e2e" });
        Assert.Equal(200, status);
        await Wait.UntilAsync($"{near} kW in the PLC", 15, async () =>
        {
            var stack = await _loop.Supervisor.AssetAsync("EL01");
            var done = stack["setpoints"]!["JIC101.SP"]!;
            return Number(stack["values"]!["JIC101.SP"]!["value"]) == near && Text(done["outcome"]) == "Accepted" && Text(done["source"]) == "e2e" ? null : done.ToJsonString();
        });

        (status, answer) = await _loop.Supervisor.PostAsync("/api/assets/EL01/mode", new { mode = "Auto", source = "e2e" });
        Assert.Equal((200, "Auto"), (status, Text(answer["mode"])));
        await Wait.UntilAsync("dispatch moves the stack again", 5, async () =>
        {
            var source = Text((await _loop.Supervisor.AssetAsync("EL01"))["setpoints"]!["JIC101.SP"]!["source"]);
            return source.StartsWith("e2e", StringComparison.Ordinal) ? $"still {source}" : null;
        });
    }

    [Fact]
    public async Task The_plan_is_shown_and_says_why()
    {
        JsonNode plan = new JsonObject();
        await Wait.UntilAsync("a plan", 60, async () =>
        {
            plan = JsonNode.Parse(await Http.GetStringAsync("/api/plan"))!;
            return plan["whyNoPlan"] is null ? null : Text(plan["whyNoPlan"]);
        });
        Assert.Equal(("plan", "embedded", "BUS1"), (Text(plan["policy"]), Text(plan["planner"]), Text(plan["bus"])));
        var rows = plan["rows"]!.AsArray();
        Assert.True((rows[^1]!["to"]!.GetValue<DateTimeOffset>() - rows[0]!["from"]!.GetValue<DateTimeOffset>()).TotalHours > 24);
        for (var i = 1; i < rows.Count; i++)
            Assert.Equal(rows[i - 1]!["to"]!.GetValue<DateTimeOffset>(), rows[i]!["from"]!.GetValue<DateTimeOffset>());

        var at = rows[5]!["from"]!.GetValue<DateTimeOffset>().AddMinutes(1).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        var why = JsonNode.Parse(await Http.GetStringAsync($"/api/plan/why?asset=EL01&at={at}"))!;
        Assert.StartsWith("EL01, ", Text(why["words"]), StringComparison.Ordinal);
        Assert.Contains(Text(why["condition"]), (string[])["On", "Standby", "Off", "Tripped"]);
        foreach (var worth in (string[])["powerEurKwh", "hydrogenEurKg", "oxygenEurKg", "waterEurM3"])
            Assert.True(double.IsFinite(Number(why[worth])), worth);
        using var nobody = await Http.GetAsync("/api/plan/why?asset=XX99");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Assert.Contains("EL01", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_is_told_with_what_does()
    {
        using var unknown = await Http.GetAsync("/api/assets/XX99");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("EL01", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var (status, answer) = await _loop.Supervisor.PostAsync("/api/assets/EL01/setpoints/NOPE.SP", new { value = 1 });
        Assert.Equal(422, status);
        Assert.Contains("JIC101.SP", Text(answer["remedy"]), StringComparison.Ordinal);
        (status, _) = await _loop.Supervisor.PostAsync("/api/assets/EL01/setpoints/JIC101.SP", new { source = "nobody" });
        Assert.Equal(422, status);
    }

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:5173", HttpStatusCode.OK)]
    public async Task A_foreign_page_may_not_talk_to_the_supervisor(string header, string value, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/hub");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await Http.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task What_a_foreign_form_could_send_is_refused()
    {
        using var form = new StringContent("""{"mode":"Manual"}""", Encoding.UTF8, "text/plain");
        using var response = await Http.PostAsync("/api/assets/WR01/mode", form);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Broken_JSON_is_refused_and_hurts_nobody()
    {
        using var broken = new StringContent("{\"mode\":", Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync("/api/assets/WR01/mode", broken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await _loop.Supervisor.AllGoodAsync(3);
    }
}
