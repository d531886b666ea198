using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>What the first word of a command names.</summary>
internal static class Endpoints
{
    public static bool IsOpcUa(string word) => word.StartsWith("opc.tcp://", StringComparison.OrdinalIgnoreCase);

    public static bool IsModbus(string word) => word.StartsWith("modbus://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says which tags the asset has, or which assets the hub.</summary>
    public static FormatException UnknownTag(HubDefinition hub, string name)
    {
        var asset = hub.Assets.FirstOrDefault(a => name.StartsWith(a.Id + ".", StringComparison.Ordinal));
        return new FormatException(asset is null
            ? $"hub {hub.Id} has no tag '{name}'. Its assets are {string.Join(", ", hub.Assets.Select(a => a.Id))}."
            : $"{asset.Id} ({asset.Kind}) has no tag '{name}'. It has {string.Join(", ", asset.Tags.Select(t => t.Name.ToString()))}.");
    }
}
