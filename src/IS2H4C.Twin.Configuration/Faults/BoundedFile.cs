using System.Text;

namespace IS2H4C.Twin.Configuration.Faults;

/// <summary>Reads a text file up to a size limit; what goes wrong becomes a fault.</summary>
internal static class BoundedFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's text without byte order mark, or null with a fault noted.</summary>
    public static string? Read(string path, int maxBytes, FileFaults faults)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[Math.Min(maxBytes, Math.Max(stream.CanSeek ? stream.Length : maxBytes, 1)) + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > maxBytes)
            {
                faults.Add(0, $"the file is larger than {maxBytes:N0} bytes.", "Make it smaller, or split the hub.");
                return null;
            }
            return StrictUtf8.GetString(bytes, 0, length).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(0, "the file is missing.", "Add it; config/hubs/almelo shows what it looks like.");
        }
        catch (DecoderFallbackException e)
        {
            faults.Add(0, $"the file is not UTF-8 text (byte {e.Index}).", "Save it as UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add(0, $"the file cannot be read: {e.Message}", "Look at its path and its access rights.");
        }
        return null;
    }
}
