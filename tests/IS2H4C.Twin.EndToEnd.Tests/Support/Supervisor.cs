using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>A running supervisor and its HTTP face.</summary>
internal sealed partial class Supervisor : IDisposable
{
    private Supervisor(TwinProcess program, Uri address)
    {
        Program = program;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
    }

    public TwinProcess Program { get; }

    public HttpClient Http { get; }

    /// <summary>Starts <c>twin VERB --hub ... --port 0</c> and waits for its address; without an OPC UA server unless the options ask for one.</summary>
    public static async Task<Supervisor> StartAsync(string verb, HubCopy hub, params string[] options)
    {
        var program = TwinProcess.Start(Repository.Twin, [verb, "--hub", hub.Folder, "--port", "0", .. options.Contains("--opcua-port") ? options : [.. options, "--opcua-port", "off"]]);
        try
        {
            await program.SaysAsync("(Ctrl-C stops)");
        }
        catch
        {
            program.Dispose();
            throw;
        }
        return new Supervisor(program, new Uri(AddressPattern().Match(program.Said).Groups[1].Value));
    }

    /// <summary>What GET /api/hub answers.</summary>
    public async Task<JsonObject> HubAsync() => (await Http.GetFromJsonAsync<JsonObject>("/api/hub"))!;

    /// <summary>One asset of /api/assets/{id}.</summary>
    public async Task<JsonObject> AssetAsync(string id) => (await Http.GetFromJsonAsync<JsonObject>($"/api/assets/{id}"))!;

    /// <summary>Posts JSON; status and answer.</summary>
    public async Task<(int Status, JsonNode Answer)> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>Waits until the first control cycle is over.</summary>
    public Task<TimeSpan> ReadyAsync(double withinSeconds) => Wait.UntilAsync("ready", withinSeconds, async () =>
    {
        using var answer = await Http.GetAsync("/health/ready");
        return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync();
    });

    /// <summary>Waits until every asset is Good and younger than three seconds.</summary>
    public Task<TimeSpan> AllGoodAsync(double withinSeconds) => Wait.UntilAsync("every asset Good and younger than 3 s", withinSeconds, async () =>
        Join((await HubAsync())["assets"]!.AsArray().Where(a => Text(a!["quality"]) != "Good" || Number(a["ageSeconds"]) >= 3)));

    /// <summary>Waits until every asset is Bad.</summary>
    public Task<TimeSpan> AllBadAsync(double withinSeconds) => Wait.UntilAsync("every asset Bad", withinSeconds, async () =>
        Join((await HubAsync())["assets"]!.AsArray().Where(a => Text(a!["quality"]) != "Bad")));

    public void Dispose()
    {
        Http.Dispose();
        Program.Dispose();
    }

    public static string Text(JsonNode? node) => node!.GetValue<string>();

    public static double Number(JsonNode? node) => node!.GetValue<double>();

    private static string? Join(IEnumerable<JsonNode?> assets)
    {
        var all = assets.Select(a => $"{a!["id"]} {a["quality"]} {a["ageSeconds"]} s ({a["reason"]})").ToList();
        return all.Count == 0 ? null : string.Join(", ", all);
    }

    [GeneratedRegex(@"open (http://127\.0\.0\.1:\d+)")]
    private static partial Regex AddressPattern();
}
