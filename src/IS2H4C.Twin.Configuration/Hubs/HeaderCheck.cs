using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Judges the ends of all headers against the assets' ports.</summary>
internal sealed class HeaderCheck
{
    private readonly FileFaults _faults;
    private readonly Dictionary<string, AssetDraft> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<PortRef, (string? Header, int Line)> _used = [];
    private readonly HashSet<string> _assetsInDoubt = new(StringComparer.Ordinal);
    private readonly HashSet<string> _portsInDoubt = new(StringComparer.Ordinal);
    private readonly bool _assetIdsInDoubt;

    private HeaderCheck(IReadOnlyList<AssetDraft> assets, FileFaults faults)
    {
        _faults = faults;
        foreach (var asset in assets.Where(a => a.Id is not null))
            _assets.TryAdd(asset.Id!, asset);
        _assetIdsInDoubt = assets.Any(a => a.Id is null);
    }

    public static void Run(HubDraft hub, FileFaults faults)
    {
        if (hub.Assets is null || hub.Headers is null)
            return;
        var check = new HeaderCheck(hub.Assets, faults);
        foreach (var read in hub.Headers)
        {
            var header = check.WithMeantResource(read);
            check.Side(header, header.From, PortDirection.Out);
            check.Side(header, header.To, PortDirection.In);
        }
        if (hub.Headers.All(h => h.From is not null && h.To is not null))
            check.Unconnected();
    }

    /// <summary>When all ports of a header agree on another resource, the header is wrong once, not each port.</summary>
    private HeaderDraft WithMeantResource(HeaderDraft header)
    {
        var ports = (header.From ?? []).Concat(header.To ?? [])
            .Select(e => _assets.TryGetValue(e.Port.Asset, out var asset) ? asset.Kind?.Ports.FirstOrDefault(p => p.Name == e.Port.Port) : null)
            .ToList();
        var meant = ports.Count > 1 ? ports[0]?.Resource : null;
        if (meant is null || header.Resource is null || header.Resource == meant || ports.Any(p => p?.Resource != meant))
            return header;
        _faults.Add(header.Line, $"header {header.Id} carries {header.Resource}, but all its ports are for {meant}.", $"Write 'resource: {meant}', or connect other ports.");
        return header with { Resource = meant };
    }

    private void Side(HeaderDraft header, IReadOnlyList<EndDraft>? ends, PortDirection direction)
    {
        foreach (var end in ends ?? [])
        {
            if (!_assets.TryGetValue(end.Port.Asset, out var asset))
            {
                _portsInDoubt.Add(end.Port.Port);
                if (!_assetIdsInDoubt)
                    _faults.Add(end.Line, $"header {header.Id}: there is no asset {Shown.Text(end.Port.Asset)}.", Nearest.Remedy(end.Port.Asset, _assets.Keys));
            }
            else if (asset.Kind is { } kind)
            {
                End(header, end, kind, direction);
            }
        }
    }

    private void End(HeaderDraft header, EndDraft end, AssetKind kind, PortDirection direction)
    {
        if (kind.PortIndex(end.Port.Port) is var place && place < 0)
        {
            _assetsInDoubt.Add(end.Port.Asset);
            _faults.Add(end.Line, $"header {header.Id}: {end.Port.Asset} ({kind.Id}) has no port {Shown.Text(end.Port.Port)}.", Nearest.Remedy(end.Port.Port, [.. kind.Ports.Select(p => p.Name)]));
            return;
        }
        var port = kind.Ports[place];
        if (!_used.TryAdd(end.Port, (header.Id, end.Line)))
        {
            var (other, line) = _used[end.Port];
            _faults.Add(end.Line, $"header {header.Id}: port {end.Port} is already on header {other} (line {line}).", "A port belongs to one header: remove one of the two.");
        }
        else if (port.Direction != direction)
        {
            var (is_, side) = port.Direction == PortDirection.In ? ("an inlet", "to") : ("an outlet", "from");
            _faults.Add(end.Line, $"header {header.Id}: port {end.Port} is {is_} and stands on the wrong side.", $"Move it to '{side}'.");
        }
        else if (header.Resource is { } resource && port.Resource != resource)
        {
            _faults.Add(end.Line, $"header {header.Id} carries {resource}, but port {end.Port} is for {port.Resource}.", "Connect it to a header of its own resource.");
        }
    }

    private void Unconnected()
    {
        foreach (var asset in _assets.Values.Where(a => a.Kind is not null && !_assetsInDoubt.Contains(a.Id!)))
        {
            foreach (var port in asset.Kind!.Ports.Where(p => !p.IsOptional && !_portsInDoubt.Contains(p.Name)))
            {
                if (!_used.ContainsKey(new PortRef(asset.Id!, port.Name)))
                    _faults.Add(asset.Line, $"asset {asset.Id}: port '{port.Name}' ({port.Resource}) is connected to nothing.", $"Name {asset.Id}.{port.Name} in '{(port.Direction == PortDirection.In ? "to" : "from")}' of a header that carries {port.Resource}.");
            }
        }
    }
}
