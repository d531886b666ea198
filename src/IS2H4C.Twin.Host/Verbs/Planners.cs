using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>The planners by name.</summary>
internal static class Planners
{
    public static IDispatchPlanner Create(string name, TextWriter log)
    {
        if (name == "milp")
            log.WriteLine("The MILP planner is not built in yet; the embedded planner is used.");
        return new EmbeddedPlanner();
    }
}
