using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>
/// Everything the rest of the house needs to know of one kind of asset: its ports, tags and nameplate options as data,
/// its model (physics and the PLC's local logic) and its control (limits, share of the dispatch, wishes). One folder, one catalogue line.
/// </summary>
public abstract class AssetKind
{
    /// <summary>Name in hub files, e.g. <c>electrolyser</c>.</summary>
    public abstract string Id { get; }

    /// <summary>Name for people.</summary>
    public abstract string Title { get; }

    /// <summary>Its name among the types that other systems see, e.g. <c>GridConnectionType</c> for "grid connection".</summary>
    public string TypeName => $"{string.Concat(Title.Split(' ', '-').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]))}Type";

    /// <summary>Where resources cross its border.</summary>
    public abstract IReadOnlyList<PortSpec> Ports { get; }

    /// <summary>Nameplate values.</summary>
    public abstract IReadOnlyList<OptionSpec> Options { get; }

    /// <summary>What drives it from outside the hub; empty by default.</summary>
    public virtual IReadOnlyList<ExogenousSpec> Exogenous => [];

    /// <summary>Its tags, in an order that does not depend on the options; ranges may.</summary>
    public abstract IReadOnlyList<TagSpec> Tags(OptionSet options);

    /// <summary>What is wrong with these options together, one sentence with remedy each; each option alone was checked against its range.</summary>
    public virtual IEnumerable<string> Check(OptionSet options) => [];

    /// <summary>Physics and local logic for these options.</summary>
    public abstract IAssetModel CreateModel(OptionSet options);

    /// <summary>What supervision knows of it.</summary>
    public abstract AssetControl CreateControl(OptionSet options);

    /// <summary>Place of a port in <see cref="Ports"/>, or -1.</summary>
    public int PortIndex(string name)
    {
        for (var i = 0; i < Ports.Count; i++)
        {
            if (Ports[i].Name == name)
                return i;
        }
        return -1;
    }
}
