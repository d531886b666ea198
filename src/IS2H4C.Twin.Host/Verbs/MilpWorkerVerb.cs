using System.CommandLine;
using IS2H4C.Twin.Dispatch.Milp;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>The hidden verb under which this executable serves as the MILP worker.</summary>
internal static class MilpWorkerVerb
{
    public const string Name = "milp-worker";

    public static Command Build()
    {
        var verb = new Command(Name, "Solves programmes from standard input (used by the planner itself).") { Hidden = true };
        verb.SetAction(static _ => MilpWorker.Run());
        return verb;
    }
}
