using System.Globalization;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.PlcSim.Faults;

/// <summary>
/// Reads a fault script: lines <c>seconds,asset,action</c>; empty lines and what follows a # are skipped. Actions: <c>trip</c>,
/// <c>freeze TAG</c>, <c>fail TAG</c>, <c>bias TAG VALUE</c>, <c>force TAG VALUE</c>, <c>release TAG</c>; with a link in place of the asset <c>down</c>, <c>up</c>.
/// </summary>
internal static class FaultScript
{
    private const string Known = "Known: trip; freeze TAG; fail TAG; bias TAG VALUE; force TAG VALUE; release TAG; for a link down; up.";

    /// <summary>The faults in time order; what is wrong with the script goes to <paramref name="faults"/>.</summary>
    public static IReadOnlyList<ScriptedFault> Read(string file, IEnumerable<string> lines, HubDefinition hub, List<ConfigurationFault> faults)
    {
        var script = new List<ScriptedFault>();
        var number = 0;
        foreach (var raw in lines)
        {
            number++;
            var line = raw.Split('#')[0].Trim();
            if (line.Length == 0)
                continue;
            try
            {
                script.Add(Parse(line, hub));
            }
            catch (FormatException e)
            {
                faults.Add(new ConfigurationFault(file, number, $"'{line}':", e.Message));
            }
        }
        return [.. script.OrderBy(f => f.AtSeconds)];
    }

    private static ScriptedFault Parse(string line, HubDefinition hub)
    {
        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length != 3)
            throw new FormatException("a line is seconds,asset,action, e.g. 60,EL01,trip.");
        var at = Number(fields[0], "the time");
        if (at < 0)
            throw new FormatException("the time is before the start. Give seconds from 0.");
        if (fields[2] is "down" or "up" && hub.Links.Any(l => l.Id == fields[1]))
            return new ScriptedFault(at, $"{fields[1]} {fields[2]}", static _ => { }) { Link = fields[1], IsDown = fields[2] == "down" };
        var asset = Place(hub.Assets.Select(a => a.Id), fields[1], "asset of this hub");
        var words = fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ScriptedFault(at, $"{fields[1]} {fields[2]}", Action(hub.Assets[asset], asset, words));
    }

    private static Action<PlantSimulator> Action(AssetDefinition definition, int asset, string[] words)
    {
        var action = words.Length == 0 ? "" : words[0];
        var wanted = action switch
        {
            "trip" => 1,
            "freeze" or "fail" or "release" => 2,
            "bias" or "force" => 3,
            _ => throw new FormatException($"unknown action '{action}'. {Known}"),
        };
        if (words.Length != wanted)
            throw new FormatException($"'{action}' takes {wanted - 1} words after it. {Known}");
        if (action == "trip")
        {
            return definition.Tags.Any(t => t.Spec.States.Contains("Tripped"))
                ? plant => plant.Trip(asset)
                : throw new FormatException($"{definition.Id} ({definition.Kind}) has no state Tripped. Trip another asset.");
        }
        var tag = Place(definition.Tags.Select(t => t.Spec.Name), words[1], $"tag of {definition.Id}");
        var value = wanted == 3 ? Number(words[2], "the value") : 0;
        return action switch
        {
            "freeze" => plant => plant.Freeze(asset, tag),
            "fail" => plant => plant.Fail(asset, tag),
            "release" => plant => plant.Release(asset, tag),
            "bias" => plant => plant.Bias(asset, tag, value),
            _ => plant => plant.Force(asset, tag, value),
        };
    }

    private static int Place(IEnumerable<string> names, string name, string what)
    {
        var all = names.ToList();
        var place = all.IndexOf(name);
        return place >= 0 ? place : throw new FormatException($"'{name}' is no {what}. There are {string.Join(", ", all)}.");
    }

    private static double Number(string text, string what) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"{what} '{text}' is not a number. Write it with a decimal point.");
}
