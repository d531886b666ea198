using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.OpcUa;
using StatusCodes = IS2H4C.Twin.OpcUa.StatusCodes;

namespace IS2H4C.Twin.Host.Northbound;

/// <summary>The plant's quality as an OPC UA status: both mean the same three severities.</summary>
internal static class Qualities
{
    public static StatusCode Status(Quality quality) => quality switch
    {
        Quality.Good => StatusCodes.Good,
        Quality.Uncertain => StatusCodes.Uncertain,
        _ => StatusCodes.Bad,
    };
}
