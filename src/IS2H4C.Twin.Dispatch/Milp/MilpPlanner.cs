using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Milp;

/// <summary>
/// Plans with COIN-OR CBC in a worker process, starting from the embedded planner's schedule. Only the stack counts are taken from the solver;
/// the rest is solved again and the whole is checked, because a solver at its time limit has been seen to call an invalid schedule optimal.
/// Whatever happens to the worker, a plan comes back.
/// </summary>
public sealed class MilpPlanner : IDispatchPlanner, IDisposable
{
    private readonly EmbeddedPlanner _embedded = new();
    private readonly MilpWorkerClient _worker;
    private readonly Action<string> _log;

    /// <summary>A planner that starts its worker when it is first needed.</summary>
    /// <param name="command">How to start the worker.</param>
    /// <param name="log">Hears of every failure of the worker.</param>
    /// <param name="time">Clock of the time limit.</param>
    public MilpPlanner(MilpWorkerCommand command, Action<string> log, TimeProvider time)
    {
        _worker = new MilpWorkerClient(command, time);
        _log = log;
    }

    /// <summary>Whether the solver's library is installed on this machine.</summary>
    public static bool IsAvailable => CbcLibrary.IsInstalled;

    /// <inheritdoc/>
    public string Name => "milp";

    /// <inheritdoc/>
    public PlanResult Plan(PlanProblem problem, PlanRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(request);
        var start = _embedded.Plan(problem, request, cancellationToken);
        var milp = new DispatchMilp(problem);
        var answer = _worker.Solve(milp.Model, milp.Hint(EmbeddedPlanner.Counts(problem, start.Schedule)), request.TimeLimitSeconds, request.Gap, out var reason);
        if (answer is null)
        {
            _log(reason);
            return start with { Status = reason };
        }
        var bound = Math.Max(start.LowerBoundEur, answer.Bound + milp.ConstantEur);
        if (answer.Solution.Length == 0)
            return start with { Planner = Name, LowerBoundEur = Sound(bound, start), Status = "the solver found no better schedule" };
        var solved = _embedded.Finish(problem, milp.Read(answer.Solution));
        var valid = solved.Score.MaxViolation <= ScheduleEvaluator.Tolerance;
        if (!valid)
            _log($"The solver's schedule does not keep the model ({solved.Score.Violations.FirstOrDefault()}); the embedded planner's is used.");
        var best = valid && solved.Score.ObjectiveEur < start.Score.ObjectiveEur ? solved : start;
        return best with { Planner = Name, LowerBoundEur = Sound(bound, best), Status = answer.Optimal ? "optimal within the gap" : "time limit" };
    }

    /// <inheritdoc/>
    public void Dispose() => _worker.Dispose();

    /// <summary>A bound above a valid schedule is wrong; better none than that.</summary>
    private static double Sound(double bound, PlanResult plan) => bound <= plan.Score.ObjectiveEur + 1e-6 * Math.Abs(plan.Score.ObjectiveEur) ? bound : plan.LowerBoundEur;
}
