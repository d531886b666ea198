using System.Reflection;
using IS2H4C.Twin.Dispatch.Milp;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>The planners by name.</summary>
internal static class Planners
{
    /// <summary>The named planner; the embedded one, with a line in the log, when the solver for <c>milp</c> is not installed.</summary>
    public static IDispatchPlanner Create(string name, TextWriter log)
    {
        if (name != "milp")
            return new EmbeddedPlanner();
        if (MilpPlanner.IsAvailable)
            return new MilpPlanner(Worker(), log.WriteLine, TimeProvider.System);
        log.WriteLine("The solver is not installed; the embedded planner is used. Install the Debian package coinor-libcbc3 for --planner milp.");
        return new EmbeddedPlanner();
    }

    /// <summary>This executable again, with the hidden verb of the worker.</summary>
    public static MilpWorkerCommand Worker()
    {
        var self = Environment.ProcessPath ?? "twin";
        return Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? new MilpWorkerCommand(self, [Assembly.GetExecutingAssembly().Location, MilpWorkerVerb.Name])
            : new MilpWorkerCommand(self, [MilpWorkerVerb.Name]);
    }
}
