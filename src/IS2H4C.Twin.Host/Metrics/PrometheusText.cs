using System.Globalization;
using System.Text;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Host.Live;

namespace IS2H4C.Twin.Host.Metrics;

/// <summary>Writes the Prometheus text format 0.0.4: one family after another, each with HELP and TYPE.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a family.</summary>
    public PrometheusText Family(string name, string type, string help)
    {
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    /// <summary>Adds a sample with labels given as name, value, name, value...</summary>
    public PrometheusText Sample(string name, double value, params ReadOnlySpan<string> labels)
    {
        _text.Append(name);
        for (var i = 0; i < labels.Length; i += 2)
            _text.Append(i == 0 ? '{' : ',').Append(labels[i]).Append("=\"").Append(Escaped(labels[i + 1])).Append('"');
        if (labels.Length > 0)
            _text.Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
        return this;
    }

    /// <summary>Tells a frame: qualities, ages, values, links.</summary>
    public PrometheusText Add(Frame frame)
    {
        Family("twin_asset_quality", "gauge", "Worst quality among an asset's tags: 0 Good, 1 Uncertain, 2 Bad.");
        foreach (var asset in frame.Assets)
            Sample("twin_asset_quality", (int)asset.Quality, "asset", asset.Id, "kind", asset.Kind);
        Family("twin_asset_age_seconds", "gauge", "Age of an asset's oldest reading.");
        foreach (var asset in frame.Assets)
            Sample("twin_asset_age_seconds", asset.AgeSeconds, "asset", asset.Id);
        Family("twin_tag_value", "gauge", "Readings that are not Bad, in the unit of the label.");
        foreach (var asset in frame.Assets)
        {
            foreach (var (name, value) in asset.Values)
            {
                if (value.Value is { } number && value.Quality != Quality.Bad)
                    Sample("twin_tag_value", number, "tag", $"{asset.Id}.{name}", "unit", value.Unit);
            }
        }
        Family("twin_link_up", "gauge", "Whether a link reads its PLC.");
        foreach (var link in frame.Links)
            Sample("twin_link_up", link.State == "Connected" ? 1 : 0, "link", link.Id);
        Family("twin_link_errors_total", "counter", "Failed requests of a link.");
        foreach (var link in frame.Links)
            Sample("twin_link_errors_total", link.Errors, "link", link.Id);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A number as the format wants it.</summary>
    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
