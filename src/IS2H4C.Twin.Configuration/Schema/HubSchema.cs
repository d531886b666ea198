using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Configuration.Schema;

/// <summary>
/// JSON Schemas (draft 2020-12) of hub.yaml and dispatch.yaml for editors, made from the same key data that the loader checks.
/// What needs more than one file, <c>twin check</c> judges.
/// </summary>
public static class HubSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>File names with their contents.</summary>
    public static IReadOnlyDictionary<string, string> Files(AssetCatalogue catalogue, HubVocabulary? vocabulary = null)
    {
        vocabulary ??= HubVocabulary.Default;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hub.schema.json"] = Text(Hub(catalogue, vocabulary)),
            ["dispatch.schema.json"] = Text(Dispatch(vocabulary)),
        };
    }

    private static JsonObject Hub(AssetCatalogue catalogue, HubVocabulary vocabulary)
    {
        var schema = Section(HubKeys.Hub, "hub.yaml: site, links to PLCs, assets, and the headers between them");
        var properties = schema["properties"]!;
        properties["site"] = Section(HubKeys.Site, "where the hub stands");
        properties["links"]!["items"] = Section(HubKeys.Link, "a PLC");
        properties["links"]!["items"]!["properties"]!["protocol"]!["enum"] = Names(vocabulary.Protocols);
        properties["assets"]!["items"] = Asset(catalogue);
        properties["headers"]!["items"] = Section(HubKeys.Header, "a pipe or bus");
        properties["headers"]!["items"]!["properties"]!["resource"]!["enum"] = Names(Resource.All.Select(r => r.Id));
        return WithDialect(schema);
    }

    private static JsonObject Dispatch(HubVocabulary vocabulary)
    {
        var schema = Section(HubKeys.Dispatch, "dispatch.yaml: how the hub dispatches load");
        schema["properties"]!["policy"]!["enum"] = Names(vocabulary.Policies);
        schema["properties"]!["economics"] = Section(HubKeys.Economics, "what things are worth and cost; the plan and the report's profit use it");
        schema["properties"]!["planning"] = Section(HubKeys.Planning, "how policy plan plans");
        schema["properties"]!["planning"]!["properties"]!["planner"]!["enum"] = Names(DispatchFileReader.Planners);
        schema["properties"]!["limits"] = Section(HubKeys.Limits, "limits that only some sites have; policy plan keeps them");
        schema["properties"]!["limits"]!["properties"]!["co2Period"]!["enum"] = Names(LimitsReader.Periods);
        schema["properties"]!["limits"]!["properties"]!["matching"]!["enum"] = Names(LimitsReader.Matchings);
        schema["properties"]!["maintenance"]!["items"] = Section(HubKeys.Maintenance, "a planned outage");
        return WithDialect(schema);
    }

    private static JsonObject Asset(AssetCatalogue catalogue)
    {
        var asset = Section(HubKeys.Asset, "an asset");
        asset["properties"]!["kind"]!["enum"] = Names(catalogue.Kinds.Select(k => k.Id));
        var perKind = new JsonArray();
        foreach (var kind in catalogue.Kinds)
        {
            var options = Section([.. kind.Options.Select(KeySpec.Option)], $"options of {kind.Id}");
            var then = new JsonObject { ["properties"] = new JsonObject { ["options"] = options } };
            if (kind.Options.Any(o => o.Default is null))
                then["required"] = Names(["options"]);
            perKind.Add((JsonNode)new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = kind.Id } } },
                ["then"] = then,
            });
        }
        asset["allOf"] = perKind;
        return asset;
    }

    private static JsonObject Section(IReadOnlyList<KeySpec> keys, string description)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
            properties[key.Name] = Key(key);
        return new JsonObject
        {
            ["description"] = description,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = Names(keys.Where(k => k.IsRequired).Select(k => k.Name)),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Key(KeySpec key)
    {
        var node = new JsonObject { ["description"] = key.Description };
        switch (key.Kind)
        {
            case KeyKind.Number or KeyKind.Integer:
                node["type"] = key.Kind == KeyKind.Number ? "number" : "integer";
                if (double.IsFinite(key.Min))
                    node["minimum"] = key.Min;
                if (double.IsFinite(key.Max))
                    node["maximum"] = key.Max;
                break;
            case KeyKind.Map:
                node["type"] = "object";
                break;
            case KeyKind.List:
                node["type"] = "array";
                node["maxItems"] = key.Max;
                break;
            case KeyKind.Ports:
                node["type"] = "array";
                node["minItems"] = 1;
                node["maxItems"] = key.Max;
                node["items"] = new JsonObject { ["type"] = "string", ["pattern"] = @"^[^.]+\.[^.]+$" };
                break;
            default:
                node["type"] = "string";
                if (key.Kind == KeyKind.Id)
                    node["pattern"] = "^[A-Za-z][A-Za-z0-9-]{0,31}$";
                else
                    node["maxLength"] = key.Max;
                break;
        }
        if (key.Default is { } otherwise)
            node["default"] = otherwise is double number ? number : JsonValue.Create((string)otherwise);
        return node;
    }

    private static JsonObject WithDialect(JsonObject schema)
    {
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema;
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(n => (JsonNode)n)];

    private static string Text(JsonObject schema) => schema.ToJsonString(Layout) + "\n";
}
