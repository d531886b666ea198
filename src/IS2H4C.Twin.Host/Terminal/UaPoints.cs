using System.Globalization;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field.OpcUa;
using IS2H4C.Twin.OpcUa;
using StatusCodes = IS2H4C.Twin.OpcUa.StatusCodes;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>Nodes of any OPC UA server, by their ids.</summary>
internal sealed class UaPoints : IAsyncDisposable
{
    private readonly UaClient _client;
    private readonly IReadOnlyList<string?> _namespaces;

    private UaPoints(UaClient client, IReadOnlyList<string?> namespaces) => (_client, _namespaces) = (client, namespaces);

    public UaClient Client => _client;

    /// <summary>Connects.</summary>
    /// <exception cref="UaException">The server cannot be reached, is not trusted, or refuses.</exception>
    public static async Task<UaPoints> ConnectAsync(string url, OpcUaSecurity security, (string User, string Password)? login, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var options = new UaClientOptions
        {
            EndpointUrl = url,
            SessionName = "twin at a terminal",
            CertificateDirectory = security.CertificateDirectory,
            Policy = security.IsInsecure ? UaSecurityPolicy.None : null,
            UserName = login?.User,
            Password = login?.Password,
            RequestTimeout = timeout,
            Warn = security.Warn ?? Console.Error.WriteLine,
        };
        if (!security.IsInsecure && new UaCertificateStore(security.CertificateDirectory).OwnApplicationUri is { } uri)
            options.ApplicationUri = uri;
        var client = await UaClient.ConnectAsync(options, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        try
        {
            return new UaPoints(client, await client.ReadNamespacesAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The node of that text.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public NodeId Node(string text) => NodeId.Parse(text, _namespaces);

    /// <summary>Reads a node's value with what its properties say of it.</summary>
    public async Task<PointReading> ReadAsync(string name, NodeId node, CancellationToken cancellationToken)
    {
        var value = await _client.ReadAsync(node, cancellationToken).ConfigureAwait(false);
        var about = value.Status.IsBad && value.Value.IsNull ? UaAbout.Nothing : await UaAbout.ReadAsync(_client, node, cancellationToken).ConfigureAwait(false);
        return Reading(name, value, about);
    }

    /// <summary>Writes a number in the node's own type, inside its range, and reads it back.</summary>
    /// <returns>What stands there now, or why not.</returns>
    public async Task<(PointReading? Shown, string? Refusal)> WriteAsync(string name, NodeId node, double value, CancellationToken cancellationToken)
    {
        var about = await UaAbout.ReadAsync(_client, node, cancellationToken).ConfigureAwait(false);
        if (about.Range is { } range && !(value >= range.Low && value <= range.High))
            return (null, FormattableString.Invariant($"{name}: {value} {about.Unit} is outside {range.Low} to {range.High} {about.Unit}. Ask for a value inside."));
        var before = await _client.ReadAsync(node, cancellationToken).ConfigureAwait(false);
        if (before.Value.IsNull)
            return (null, $"{name}: the server shows no value there ({before.Status}), so its type is unknown. 'twin browse' shows the nodes.");
        if (!OpcUaValues.TryEncode(value, before.Value.Type, out var asked))
            return (null, string.Create(CultureInfo.InvariantCulture, $"{name}: {value} does not fit the node's {before.Value.Type}."));
        var status = await _client.WriteAsync(node, asked, cancellationToken).ConfigureAwait(false);
        if (status.IsBad)
            return (null, $"{name}: the server refused the value: {status}.");
        var shown = await _client.ReadAsync(node, cancellationToken).ConfigureAwait(false);
        var reading = Reading(name, shown, about);
        return shown.Value == asked || status == StatusCodes.GoodClamped ? (reading, null) : (reading, FormattableString.Invariant($"{name}: written {value}, but the server shows {reading.Value}."));
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private static PointReading Reading(string name, in DataValue value, UaAbout about)
    {
        var hasNumber = value.Value.TryGetNumber(out var number);
        var text = hasNumber ? about.StateOf(number) : value.Value.IsNull ? null : Text(value.Value);
        return new PointReading(
            name,
            hasNumber && double.IsFinite(number) ? number : null,
            text,
            about.Unit,
            value.Status.IsBad ? Quality.Bad : value.Status.IsUncertain ? Quality.Uncertain : Quality.Good,
            value.Status == StatusCodes.Good ? null : value.Status.Name,
            value.SourceTimestamp == DateTime.MinValue ? null : new DateTimeOffset(DateTime.SpecifyKind(value.SourceTimestamp, DateTimeKind.Utc)));
    }

    private static string Text(Variant value) => value.Elements is { } elements
        ? $"[{string.Join(", ", elements.Cast<object?>().Take(20).Select(e => Convert.ToString(e, CultureInfo.InvariantCulture)))}{(elements.Length > 20 ? ", ..." : "")}]"
        : value.ToObject() is DateTime time ? time.ToString("O", CultureInfo.InvariantCulture) : value.ToString();
}
