using System.CommandLine;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>A file that a verb writes at its end. What can be known beforehand is found out before the work begins, not after an hour of it.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a path at which no file can lie.</summary>
    public static Option<FileInfo?> Checked(this Option<FileInfo?> option)
    {
        option.Validators.Add(static result =>
        {
            if (result.Tokens.Count == 1 && WhyNot(result.Tokens[0].Value) is { } why)
                result.AddError($"{result.Option.Name} {result.Tokens[0].Value}: {why}");
        });
        return option;
    }

    /// <summary>The file that is meant; null where there is none, or a dash stands for the terminal.</summary>
    public static FileInfo? Of(ParseResult parse, Option<FileInfo?> option) => parse.GetValue(option) is { Name: not "-" } file ? file : null;

    /// <summary>Writes a file; prints what failed and answers false when it cannot.</summary>
    public static async Task<bool> WriteAsync(FileInfo? file, Func<byte[]> content, CancellationToken cancellation)
    {
        if (file is null)
            return true;
        try
        {
            await File.WriteAllBytesAsync(file.FullName, content(), cancellation);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file.FullName}: {fault.Message} Choose another path or change its permissions.");
            return false;
        }
    }

    private static string? WhyNot(string path) => path switch
    {
        "-" => null,
        _ when Directory.Exists(path) => "is a folder. Name a file in it.",
        _ when Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder && !Directory.Exists(folder) => $"there is no folder {folder}. Make it first, or choose another path.",
        _ => null,
    };
}
