using System.Globalization;
using System.Text.Json;

namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>A place in a JSON document that collects faults instead of throwing.</summary>
internal sealed class JsonCursor(JsonElement element, string path, List<InstanceFault> faults)
{
    public bool Exists => element.ValueKind == JsonValueKind.Object;

    public string Path => path;

    public JsonCursor Child(string name, bool required = true)
    {
        var at = PathOf(name);
        if (Exists && element.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object)
            return new JsonCursor(child, at, faults);
        if (required)
            Fault(at, "is missing or not an object.", "Add it as in the published instances.");
        return new JsonCursor(default, at, faults);
    }

    /// <summary>The objects of a list; empty when there is no such list.</summary>
    public IReadOnlyList<JsonCursor> Children(string name) =>
        Exists && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select((child, i) => new JsonCursor(child, $"{PathOf(name)}[{i}]", faults))]
            : [];

    /// <summary>A number in [min, max]; <paramref name="fallback"/> when absent, or a fault when there is no fallback.</summary>
    public double Number(string name, double min, double max, double? fallback = null)
    {
        if (!Exists || !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            if (fallback is null && Exists)
                Fault(PathOf(name), "is missing.", $"Give a number between {Text(min)} and {Text(max)}.");
            return fallback ?? min;
        }
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean() ? 1 : 0;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !(number >= min && number <= max))
        {
            Fault(PathOf(name), $"is {Shorten(value)}.", $"Give a number between {Text(min)} and {Text(max)}.");
            return fallback ?? min;
        }
        return number;
    }

    public string Word(string name, string fallback) =>
        Exists && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? fallback : fallback;

    public IReadOnlyList<string> Words(string name) =>
        Exists && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString() ?? "" : e.ToString())]
            : [];

    /// <summary>A series in which everything that is not a finite number became NaN; null when there is no such array.</summary>
    public double[]? Series(string name) =>
        Exists && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? Numbers(value) : null;

    /// <summary>A list of series; null when there is no such array.</summary>
    public double[][]? SeriesList(string name)
    {
        if (!Exists || !element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
            return null;
        return value[0].ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Array ? Numbers(row) : [])]
            : [Numbers(value)];
    }

    public void Fault(string at, string message, string remedy) => faults.Add(new InstanceFault(at, message, remedy));

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static double[] Numbers(JsonElement array)
    {
        var numbers = new double[array.GetArrayLength()];
        var i = 0;
        foreach (var item in array.EnumerateArray())
        {
            var number = item.ValueKind switch
            {
                JsonValueKind.Number when item.TryGetDouble(out var n) => n,
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                _ => double.NaN,
            };
            numbers[i++] = double.IsFinite(number) && Math.Abs(number) < 1e7 ? number : double.NaN;
        }
        return numbers;
    }

    private static string Shorten(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > 40 ? text[..40] + "..." : text;
    }

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
