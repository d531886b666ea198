using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>What a variable's properties say of it (Part 8, 5.3): unit, range, names of states.</summary>
/// <param name="Unit">Symbol of its unit; empty when it has none.</param>
/// <param name="Range">Its range; null when it has none.</param>
/// <param name="States">Names of its states; empty for other variables.</param>
internal sealed record UaAbout(string Unit, UaRange? Range, IReadOnlyList<string> States)
{
    public static UaAbout Nothing { get; } = new("", null, []);

    public string? StateOf(double number) => number >= 0 && number < States.Count ? States[(int)number] : null;

    public static async Task<UaAbout> ReadAsync(UaClient client, NodeId node, CancellationToken cancellationToken)
    {
        var unit = await PropertyAsync(client, node, "EngineeringUnits", cancellationToken).ConfigureAwait(false);
        var range = await PropertyAsync(client, node, "EURange", cancellationToken).ConfigureAwait(false);
        var states = await PropertyAsync(client, node, "EnumStrings", cancellationToken).ConfigureAwait(false);
        return new UaAbout(
            unit.ToObject() is ExtensionObject u && u.TryGet<UaEngineeringUnit>(out var information) ? information.DisplayName.Text ?? "" : "",
            range.ToObject() is ExtensionObject r && r.TryGet<UaRange>(out var limits) ? limits : null,
            states.Elements is LocalizedText[] names ? [.. names.Select(n => n.Text ?? "")] : []);
    }

    private static async Task<Variant> PropertyAsync(UaClient client, NodeId node, string name, CancellationToken cancellationToken) =>
        await client.ResolveAsync(node, [new QualifiedName(0, name)], cancellationToken).ConfigureAwait(false) is { } property
            ? (await client.ReadAsync(property, cancellationToken).ConfigureAwait(false)).Value
            : Variant.Null;
}
