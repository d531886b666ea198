namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Bytes as people write them: "00 01 / 00 00 / 00 06 / FF / 03 ..."; everything that is no hex digit separates.</summary>
internal static class Hex
{
    public static byte[] Bytes(string text) => Convert.FromHexString(string.Concat(text.Where(Uri.IsHexDigit)));

    public static string Text(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}
