using System.Globalization;
using System.Text.Json.Nodes;

namespace IS2H4C.Twin.Dispatch.Tests.Instances;

/// <summary>An instance as people and machines spoil them: keys gone, gaps, words for numbers, enormous or negative values, series of unequal length. The seed decides.</summary>
internal static class FuzzedInstance
{
    private static readonly string[] Values =
        ["null", "\"n/a\"", "-1", "0", "1e-12", "1e6", "9e6", "1e300", "true", "[]", "{}", "\"\"", "-500", "0.5", "1.5", "-0.0", "123456789"];

    public static string Json(int seed)
    {
        var random = new Random(seed);
        var stacks = random.Next(6) switch { 0 => 0, 1 => 1, 2 => 12, _ => random.Next(1, 5) };
        var steps = random.Next(8) switch { 0 => 1, 1 => 2, 2 => 92, 3 => 100, _ => random.Next(3, 30) };
        var extremes = random.Next(4) == 0;
        var plant = new SmallPlant
        {
            Stacks = stacks,
            Steps = steps,
            StepHours = random.Next(2) == 0 ? 0.25 : 1,
            HeatUpSteps = random.Next(4),
            Factors = [.. Enumerable.Range(0, stacks).Select(_ => Math.Round(0.7 + 0.3 * random.NextDouble(), 2))],
            States = [.. Enumerable.Range(0, stacks).Select(_ => (random.Next(5)) switch { 0 => "off", 1 => "tripped", 2 => "on", 3 => "what", _ => "standby" })],
            WindMw = _ => random.Next(3) == 0 ? 0 : random.NextDouble() * stacks,
            Price = _ => extremes ? random.Next(-500, 4000) : random.Next(-100, 200),
            DemandKgH = _ => random.Next(5) == 0 ? 300 : 10 * random.NextDouble(),
            O2KgH = _ => random.Next(5) == 0 ? 900 : 100 * random.NextDouble(),
        };
        var root = JsonNode.Parse(plant.Json())!;
        for (var faults = random.Next(6); faults > 0; faults--)
            Spoil(root, random);
        var text = root.ToJsonString();
        return random.Next(6) switch
        {
            0 => text.Replace("1.0", "NaN", StringComparison.Ordinal),
            1 when random.Next(4) == 0 => text[..random.Next(text.Length)],
            _ => text,
        };
    }

    private static void Spoil(JsonNode node, Random random)
    {
        // Walks down at random; stops at a leaf or on the way.
        for (var depth = 0; ; depth++)
        {
            if (node is JsonObject obj && obj.Count > 0)
            {
                var name = obj.ElementAt(random.Next(obj.Count)).Key;
                if (obj[name] is JsonObject or JsonArray && random.Next(8) > 0)
                {
                    node = obj[name]!;
                    continue;
                }
                if (random.Next(3) == 0)
                    obj.Remove(name);
                else
                    obj[name] = Value(random);
            }
            else if (node is JsonArray { Count: > 0 } row)
            {
                var at = random.Next(row.Count);
                if (row[at] is JsonArray or JsonObject && random.Next(4) > 0)
                {
                    node = row[at]!;
                    continue;
                }
                switch (random.Next(4))
                {
                    case 0:
                        row.RemoveAt(at);
                        break;
                    case 1:
                        while (row.Count > at)
                            row.RemoveAt(row.Count - 1);
                        break;
                    default:
                        row[at] = Value(random);
                        break;
                }
            }
            return;
        }
    }

    private static JsonNode? Value(Random random) => random.Next(3) == 0
        ? JsonNode.Parse((random.NextDouble() * Math.Pow(10, random.Next(-6, 8))).ToString("R", CultureInfo.InvariantCulture))
        : JsonNode.Parse(Values[random.Next(Values.Length)]);
}
