using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Configuration.Tags;

/// <summary>Brings the rows of tags.csv and the tags that the asset kinds declare together.</summary>
internal sealed class TagBinder
{
    private readonly FileFaults _faults;
    private readonly Dictionary<string, AssetDraft> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TagSpec> _specs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TagDefinition?> _bound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _probablyMeant = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namedLinks;
    private readonly HashSet<string> _registerLinks;
    private readonly bool _idsInDoubt;

    private TagBinder(IReadOnlyList<AssetDraft> assets, IReadOnlyList<LinkDraft> links, FileFaults faults)
    {
        _namedLinks = [.. links.Where(l => l.Protocol == LinkDefinition.OpcUa).Select(l => l.Id ?? "")];
        _registerLinks = [.. links.Where(l => l.Protocol == LinkDefinition.ModbusTcp).Select(l => l.Id ?? "")];
        _faults = faults;
        _idsInDoubt = assets.Any(a => a.Id is null);
        foreach (var asset in assets.Where(a => a.Id is not null))
        {
            if (!_assets.TryAdd(asset.Id!, asset) || asset.Kind is null)
                continue;
            foreach (var spec in asset.Kind.Tags(asset.Options))
                _specs.Add($"{asset.Id}.{spec.Name}", spec);
        }
    }

    /// <summary>Tags by asset id, in the kind's order; null when a fault stands in the way.</summary>
    public static Dictionary<string, IReadOnlyList<TagDefinition>>? Bind(HubDraft hub, IReadOnlyList<TagRow>? rows, FileFaults faults)
    {
        if (rows is null || hub.Assets is null)
            return null;
        var before = faults.List.Count;
        var binder = new TagBinder(hub.Assets, hub.Links ?? [], faults);
        foreach (var row in rows)
            binder.BindOne(row);
        binder.Missing();
        RegisterMap.Check(rows, hub, faults);
        NodeMap.Check(rows, hub, faults);
        return faults.List.Count > before ? null : binder.ByAsset();
    }

    private Dictionary<string, IReadOnlyList<TagDefinition>>? ByAsset()
    {
        if (_bound.Values.Any(t => t is null) || _assets.Values.Any(a => a.Kind is null))
            return null;
        return _assets.ToDictionary(
            a => a.Key,
            a => (IReadOnlyList<TagDefinition>)[.. a.Value.Kind!.Tags(a.Value.Options).Select(s => _bound[$"{a.Key}.{s.Name}"]!)],
            StringComparer.Ordinal);
    }

    private void BindOne(TagRow row)
    {
        if (row.IsBroken)
        {
            _lines.TryAdd(row.Tag, row.Line);
            _bound[row.Tag] = null;
            return;
        }
        if (!TagName.TryParse(row.Tag, out var name))
        {
            _faults.Add(row.Line, $"{Shown.Text(row.Tag)} is not a tag name.", "Write asset id, dot, local name, e.g. EL01.PT101.PV.");
            return;
        }
        if (!_specs.TryGetValue(row.Tag, out var spec))
        {
            Unknown(row, name);
            return;
        }
        if (!_lines.TryAdd(row.Tag, row.Line))
        {
            _faults.Add(row.Line, $"tag {row.Tag} stands here for the second time; the first is on line {_lines[row.Tag]}.", "Remove one of them.");
            return;
        }
        var asset = _assets[name.Asset];
        var isNamed = _namedLinks.Contains(asset.Link ?? "");
        if (row.HasNoRegister && _registerLinks.Contains(asset.Link ?? ""))
            _faults.Add(row.Line, $"{row.Tag}: table, address and type are empty, but {asset.Link} finds tags by register.", "Fill them in, e.g. input,100,float32.");
        else if (isNamed && !row.HasNoRegister)
            _faults.Add(row.Line, $"{row.Tag}: {asset.Link} finds tags by node ({NodeText.Of(row.Node, row.Tag)}), but this line names a register.", "Leave table, address, type, order, scale and offset empty.");
        if (row.Node.Length > 0 && _registerLinks.Contains(asset.Link ?? ""))
            _faults.Add(row.Line, $"{row.Tag}: node {Shown.Text(row.Node)} stands here, but {asset.Link} speaks Modbus and finds tags by register.", "Leave the node empty.");
        var range = TagCheck.Run(row, spec, asset.OptionsAreSound, _faults);
        _bound[row.Tag] = range is { } r && (isNamed ? WireAddress.ByName(spec.Access == TagAccess.ReadWrite) : row.Wire) is { } wire ? new TagDefinition(name, spec with { Range = r }, wire) { Node = row.Node } : null;
    }

    private void Unknown(TagRow row, TagName name)
    {
        var hasAsset = _assets.TryGetValue(name.Asset, out var asset);
        if (hasAsset ? asset!.Kind is null : _idsInDoubt)
            return;
        var near = Nearest.To(row.Tag, _specs.Keys.Where(k => !_lines.ContainsKey(k)));
        if (near is not null)
            _probablyMeant.Add(near);
        var what = hasAsset ? $"{name.Asset} ({asset!.Kind!.Id}) has no tag {Shown.Text(name.Local)}." : $"tag {Shown.Text(row.Tag)}: there is no asset {Shown.Text(name.Asset)}.";
        _faults.Add(row.Line, what, near is not null ? $"Did you mean '{near}'?" : hasAsset ? $"It has: {Shown.Names(asset!.Kind!.Tags(asset.Options).Select(t => t.Name))}." : "Remove the line, or add the asset to hub.yaml.");
    }

    private void Missing()
    {
        foreach (var (id, asset) in _assets)
        {
            if (asset.Kind is null)
                continue;
            var all = asset.Kind.Tags(asset.Options).Select(s => s.Name).ToList();
            var missing = all.Where(n => !_lines.ContainsKey($"{id}.{n}") && !_probablyMeant.Contains($"{id}.{n}")).ToList();
            if (missing.Count == all.Count && all.Count > 1)
            {
                _faults.Add(0, $"no tag of {id} ({asset.Kind.Id}) is here.", $"Add lines for {Shown.Names(missing)}.");
                continue;
            }
            foreach (var name in missing)
                _faults.Add(0, $"tag {id}.{name} is missing.", $"Add a line for it, in {asset.Kind.Tags(asset.Options).First(s => s.Name == name).Unit}.");
        }
    }
}
