using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Field;

/// <summary>A tag's place in the link's image and in a block of registers.</summary>
/// <param name="Asset">Place among the link's assets.</param>
/// <param name="Tag">Place among the asset's tags.</param>
/// <param name="Definition">The tag.</param>
/// <param name="OutOfRange">What is said when a reading lies outside the range; made once, so that a scan makes no texts.</param>
internal sealed record TagPlace(int Asset, int Tag, TagDefinition Definition, string OutOfRange)
{
    /// <summary>Name under which the fallback flag is read; no tag is called that.</summary>
    public const string FallbackFlag = "(fallback)";
}
