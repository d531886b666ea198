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

    /// <summary>The planner of a live hub; the embedded one, with a line in the log, when it asks for <c>milp</c> and the solver is not installed.</summary>
    /// <param name="setting"><c>embedded</c>, <c>milp</c> or <c>auto</c>.</param>
    /// <param name="log">Hears of a missing solver and of every failure of its worker.</param>
    /// <param name="time">Clock of the time limit.</param>
    public static IDispatchPlanner ForHub(string setting, Action<string> log, TimeProvider time)
    {
        if (setting is "milp" or "auto" && MilpPlanner.IsAvailable)
            return new MilpPlanner(Worker(), log, time);
        if (setting == "milp")
            log(InUse(setting));
        return new EmbeddedPlanner();
    }

    /// <summary>Which planner a hub with this setting uses on this machine, in words.</summary>
    public static string InUse(string setting) => (setting, MilpPlanner.IsAvailable) switch
    {
        ("milp" or "auto", true) => $"Plans with milp (planning.planner: {setting}; COIN-OR CBC found, {MilpPlanner.Library}).",
        ("milp", false) => $"Plans with the embedded planner: planning.planner is milp, but {MilpPlanner.Library} was not found. Install the Debian package coinor-libcbc3.",
        ("auto", false) => $"Plans with the embedded planner (planning.planner: auto; {MilpPlanner.Library} was not found).",
        _ => "Plans with the embedded planner (planning.planner: embedded).",
    };

    /// <summary>This executable again, with the hidden verb of the worker.</summary>
    public static MilpWorkerCommand Worker()
    {
        var self = Environment.ProcessPath ?? "twin";
        return Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? new MilpWorkerCommand(self, [Assembly.GetExecutingAssembly().Location, MilpWorkerVerb.Name])
            : new MilpWorkerCommand(self, [MilpWorkerVerb.Name]);
    }
}
