using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>Passwords lie in files of their own, as the keys do: one line, readable by their owner only.</summary>
public static class PasswordFile
{
    private const int MostBytes = 4096;
    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The password of a link's user: the file <c>passwords/LINK</c> of the certificate store.</summary>
    /// <param name="link">The link's id.</param>
    /// <param name="user">Its user, for the message.</param>
    /// <param name="certificateDirectory">The certificate store.</param>
    /// <exception cref="UaException">As for <see cref="Read"/>.</exception>
    public static string Of(string link, string user, string certificateDirectory) =>
        Read(Path.Combine(certificateDirectory, "passwords", link), $"{link} logs in as '{user}'");

    /// <summary>Reads a password; line ends after it do not belong to it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="whose">Who wants it, for the message.</param>
    /// <exception cref="UaException">BadIdentityTokenRejected: the file is missing, empty, too long, or readable by others. The message says what to do.</exception>
    public static string Read(string path, string whose)
    {
        try
        {
            if (!File.Exists(path))
                throw Refused($"{whose}, but {path} does not exist. Write the password into it and let only its owner read it (chmod 600).");
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OfOthers) != 0)
                throw Refused($"{whose}, but others may read {path}. Take that from them: chmod 600 {path}");
            if (new FileInfo(path).Length is var length and (0 or > MostBytes))
                throw Refused($"{whose}, but {path} has {length} bytes; a password has 1 to {MostBytes}.");
            return File.ReadAllText(path).TrimEnd('\r', '\n') is { Length: > 0 } password ? password : throw Refused($"{whose}, but the first line of {path} is empty. Write the password into it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"{whose}, but {path} cannot be read: {e.Message}");
        }
    }

    private static UaException Refused(string message) => new(StatusCodes.BadIdentityTokenRejected, message);
}
