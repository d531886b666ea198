using System.CommandLine;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>Every verb of the command line, one line each; a verb is one file in this folder.</summary>
internal static class VerbCatalogue
{
    public static IEnumerable<Command> All() =>
    [
        BacktestVerb.Build(),
        BrowseVerb.Build(),
        Bsm1Verb.Build(),
        CheckVerb.Build(),
        DemoVerb.Build(),
        MilpWorkerVerb.Build(),
        ModelVerb.Build(),
        PkiVerb.Build(),
        PlanVerb.Build(),
        ReadVerb.Build(),
        RunVerb.Build(),
        SeriesVerb.Build(),
        SimulateVerb.Build(),
        WriteVerb.Build(),
    ];
}
