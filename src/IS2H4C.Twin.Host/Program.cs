using System.CommandLine;
using IS2H4C.Twin.Host.Verbs;

var root = new RootCommand("IS2H4C Twin: supervisory control and digital twin of a hydrogen-oxygen-water loop.");
foreach (var verb in VerbCatalogue.All())
    root.Subcommands.Add(verb);

return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
