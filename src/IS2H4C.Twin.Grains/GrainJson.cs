using System.Text.Json;
using System.Text.Json.Serialization;

namespace IS2H4C.Twin.Grains;

/// <summary>How messages and states become bytes: JSON, with NaN and infinities by name.</summary>
public static class GrainJson
{
    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = false,
    };
}
