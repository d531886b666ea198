using System.CommandLine;
using System.Text.Json;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Configuration.Schema;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Dispatch.Milp;
using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin check --hub DIR</c>: lists every fault of a hub's files. Exit code 0 sound, 2 faulty.</summary>
internal static class CheckVerb
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    private static readonly HubVocabulary Vocabulary = HubVocabulary.Default with { Policies = PolicyCatalogue.Names };

    public static Command Build()
    {
        var hub = new Option<string?>("--hub") { Description = "the hub's folder, e.g. config/hubs/almelo" };
        var json = new Option<bool>("--json") { Description = "answer in JSON, for machines" };
        var schema = new Option<string?>("--write-schema") { Description = "write the JSON Schemas of hub.yaml and dispatch.yaml into this folder, e.g. config/schema" };
        var command = new Command("check", "Checks a hub's files and lists every fault with file, line and remedy.") { hub, json, schema };
        command.SetAction(parsed => Run(parsed.GetValue(hub), parsed.GetValue(json), parsed.GetValue(schema), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string? hub, bool json, string? schema, TextWriter output, TextWriter error)
    {
        if (hub is null && schema is null)
        {
            error.WriteLine("check: nothing to do. Give --hub DIR, or --write-schema DIR.");
            return ExitCode.BadInput;
        }
        if (schema is not null && !WriteSchema(schema, output, error))
            return ExitCode.Failed;
        return hub is null ? ExitCode.Ok : Check(hub, json, output, error);
    }

    private static int Check(string hub, bool json, TextWriter output, TextWriter error)
    {
        var result = HubLoader.Load(hub, AssetCatalogue.Default, Vocabulary);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { Hub = hub, Ok = result.Hub is not null, result.Faults, Summary = Summary(result.Hub) }, Layout));
        }
        else if (result.Hub is { } sound)
        {
            output.WriteLine($"{sound.Id} ({sound.Name}): {Count(sound.Assets.Count, "asset")}, {Count(sound.Assets.Sum(a => a.Tags.Count), "tag")}, {Count(sound.Headers.Count, "header")}, {Count(sound.Links.Count, "link")}, policy {sound.Dispatch.Policy}. No faults.");
            output.WriteLine(PlannersFound);
            output.WriteLine(Planners.InUse(sound.Dispatch.Planning.Planner));
        }
        else
        {
            foreach (var fault in result.Faults)
                error.WriteLine(fault);
            error.WriteLine($"{hub}: {Count(result.Faults.Count, "fault")}.");
        }
        return result.Hub is null ? ExitCode.BadInput : ExitCode.Ok;
    }

    /// <summary>Which planners this machine offers to plan and backtest.</summary>
    private static string PlannersFound => MilpPlanner.IsAvailable
        ? $"Planners: embedded (default), milp (COIN-OR CBC found, {MilpPlanner.Library})."
        : "Planners: embedded (default); milp is not available, COIN-OR CBC was not found (Debian: coinor-libcbc3).";

    private static object? Summary(HubDefinition? hub) => hub is null ? null : new
    {
        hub.Id,
        hub.Name,
        Assets = hub.Assets.Count,
        Tags = hub.Assets.Sum(a => a.Tags.Count),
        Headers = hub.Headers.Count,
        Links = hub.Links.Count,
        hub.Dispatch.Policy,
        Planners = PlannersFound,
        Planner = Planners.InUse(hub.Dispatch.Planning.Planner),
    };

    private static bool WriteSchema(string directory, TextWriter output, TextWriter error)
    {
        try
        {
            Directory.CreateDirectory(directory);
            foreach (var (name, text) in HubSchema.Files(AssetCatalogue.Default, Vocabulary))
            {
                File.WriteAllText(Path.Combine(directory, name), text);
                output.WriteLine($"wrote {Path.Combine(directory, name)}");
            }
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"check: cannot write into {directory}: {e.Message} Look at the path and its access rights.");
            return false;
        }
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
