using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Tags;

/// <summary>The tags that lie on one link, ordered by table and address: what a scan of that PLC reads.</summary>
/// <param name="Link">The link.</param>
/// <param name="Tags">Its tags.</param>
public sealed record TagTable(LinkDefinition Link, IReadOnlyList<PlacedTag> Tags)
{
    /// <summary>One table per link, in the hub's order.</summary>
    public static IReadOnlyList<TagTable> All(HubDefinition hub) => [.. hub.Links.Select(l => For(hub, l))];

    /// <summary>The table of one link.</summary>
    public static TagTable For(HubDefinition hub, LinkDefinition link)
    {
        var placed = new List<PlacedTag>();
        for (var a = 0; a < hub.Assets.Count; a++)
        {
            if (hub.Assets[a].Link != link.Id)
                continue;
            for (var t = 0; t < hub.Assets[a].Tags.Count; t++)
                placed.Add(new PlacedTag(a, t, hub.Assets[a].Tags[t]));
        }
        return new TagTable(link, [.. placed.OrderBy(p => p.Definition.Wire.Table).ThenBy(p => p.Definition.Wire.Address)]);
    }
}

/// <summary>A tag with its place in the hub.</summary>
/// <param name="Asset">Place of its asset among the hub's assets, from 0.</param>
/// <param name="Tag">Its place among the asset's tags, from 0.</param>
/// <param name="Definition">The tag.</param>
public readonly record struct PlacedTag(int Asset, int Tag, TagDefinition Definition);
