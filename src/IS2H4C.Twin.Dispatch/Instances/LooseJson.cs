namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>
/// Writes <c>null</c> for the bare words NaN, Infinity and -Infinity, which common tools write into JSON although the standard has no such words.
/// A gap then reads as a gap instead of as a broken file.
/// </summary>
internal static class LooseJson
{
    public static byte[] NullTheNotNumbers(ReadOnlySpan<byte> json)
    {
        var output = new List<byte>(json.Length + 64);
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var word = inString ? 0 : LengthOfNotNumber(json[i..]);
            if (word > 0)
            {
                output.AddRange("null"u8);
                i += word - 1;
                continue;
            }
            output.Add(json[i]);
            if (json[i] == (byte)'"')
                inString = !inString;
            else if (inString && json[i] == (byte)'\\' && i + 1 < json.Length)
                output.Add(json[++i]);
        }
        return [.. output];
    }

    private static int LengthOfNotNumber(ReadOnlySpan<byte> at) => at[0] switch
    {
        (byte)'N' when at.StartsWith("NaN"u8) => 3,
        (byte)'I' when at.StartsWith("Infinity"u8) => 8,
        (byte)'-' when at.StartsWith("-Infinity"u8) => 9,
        _ => 0,
    };
}
