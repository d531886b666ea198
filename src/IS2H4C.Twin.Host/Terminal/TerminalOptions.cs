using System.CommandLine;
using IS2H4C.Twin.Field.OpcUa;
using IS2H4C.Twin.Host.Hubs;
using IS2H4C.Twin.Host.Security;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>The options that browse, read and write share.</summary>
internal sealed class TerminalOptions
{
    private readonly Option<string> _pki = PkiOption.Create();
    private readonly Option<bool> _insecure = PkiOption.CreateInsecure();
    private readonly Option<string?> _user = new("--user") { Description = "Logs in at an opc.tcp:// address with this name; without it anonymously. The links of a hub have their own (userName in hub.yaml)." };
    private readonly Option<FileInfo?> _passwordFile = new("--password-file") { Description = "File with the password of --user; only its owner may be able to read it." };
    private readonly Option<double> _timeout = new("--timeout") { Description = "How long to wait for the PLC, s, 0.1 to 600.", DefaultValueFactory = _ => 10 };

    public TerminalOptions() => _timeout.Validators.Add(r =>
    {
        if (!(r.GetValueOrDefault<double>() is >= 0.1 and <= 600))
            r.AddError("--timeout must lie between 0.1 and 600 s.");
    });

    public Option<string> Hub { get; } = HubOption.Create();

    public Option<bool> Json { get; } = new("--json") { Description = "Answer in JSON, for machines." };

    public void AddTo(Command verb)
    {
        foreach (var option in (Option[])[Hub, _pki, _insecure, _user, _passwordFile, _timeout, Json])
            verb.Options.Add(option);
    }

    /// <summary>Certificates as in 'run'; null after saying what is wrong.</summary>
    public OpcUaSecurity? Security(ParseResult parsed)
    {
        var console = parsed.InvocationConfiguration;
        var directory = Path.GetFullPath(parsed.GetValue(_pki)!);
        var isInsecure = parsed.GetValue(_insecure);
        if (isInsecure)
            PkiOption.WarnInsecure(console.Error);
        else if (!PkiOption.Prepare(directory, console.Error))
            return null;
        return new OpcUaSecurity(directory, isInsecure, isInsecure ? _ => { } : console.Error.WriteLine);
    }

    /// <summary>The name and password to log in with; null for anonymous.</summary>
    /// <exception cref="FormatException">One of the two options is missing.</exception>
    /// <exception cref="IS2H4C.Twin.OpcUa.UaException">The password cannot be read.</exception>
    public (string User, string Password)? Login(ParseResult parsed) => (parsed.GetValue(_user), parsed.GetValue(_passwordFile)) switch
    {
        (null, null) => null,
        ({ Length: > 0 } user, { } file) => (user, PasswordFile.Read(file.FullName, $"--user is '{user}'")),
        _ => throw new FormatException("--user and --password-file go together: a name, and a file with its password."),
    };

    public TimeSpan Timeout(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(_timeout));
}
