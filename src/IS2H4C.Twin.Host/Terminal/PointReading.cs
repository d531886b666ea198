using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>What an engineer sees of one point: a tag, a node or a register.</summary>
/// <param name="Name">As it was asked for.</param>
/// <param name="Value">The number; null when there is none.</param>
/// <param name="Text">The value as text, where it is no number or a state with a name.</param>
/// <param name="Unit">Its unit; empty when it is not known.</param>
/// <param name="Quality">How far it may be trusted.</param>
/// <param name="Status">Why, in the protocol's words; null when Good.</param>
/// <param name="SourceTime">When the device says it was true; null when it does not say.</param>
internal sealed record PointReading(string Name, double? Value, string? Text, string Unit, Quality Quality, string? Status, DateTimeOffset? SourceTime)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Converters = { new JsonStringEnumConverter() } };

    /// <summary>Prints readings for people or machines.</summary>
    /// <returns>Whether none of them is Bad.</returns>
    public static bool Print(IReadOnlyList<PointReading> readings, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(readings, Layout));
        }
        else
        {
            var width = readings.Max(r => r.Name.Length);
            foreach (var reading in readings)
                output.WriteLine($"{reading.Name.PadRight(width)}  {reading}");
        }
        return readings.All(r => r.Quality != Quality.Bad);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var number = Value is { } value ? value.ToString("G9", CultureInfo.InvariantCulture) : null;
        var shown = (number, Text) switch
        {
            (null, null) => "-",
            (null, _) => Text,
            (_, null) => number,
            _ => $"{number} {Text}",
        };
        var when = SourceTime is { } time ? $"  {time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}" : "";
        return $"{(Unit.Length > 0 ? $"{shown} {Unit}" : shown),-18}  {Quality}{when}{(Status is null ? "" : $"  {Status}")}";
    }
}
