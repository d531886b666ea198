using System.CommandLine;
using IS2H4C.Twin.Host.Verbs;

var root = new RootCommand("IS2H4C Twin: supervisory control and digital twin of a hydrogen-oxygen-water loop.");
foreach (var verb in VerbCatalogue.All())
    root.Subcommands.Add(verb);

var parsed = root.Parse(args);
var code = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 ? ExitCode.BadInput : code;
