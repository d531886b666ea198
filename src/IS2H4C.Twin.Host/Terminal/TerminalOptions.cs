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
        foreach (var option in (Option[])[Hub, _pki, _insecure, _timeout, Json])
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

    public TimeSpan Timeout(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(_timeout));
}
