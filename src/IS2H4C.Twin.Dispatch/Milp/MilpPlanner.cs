using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Milp;

/// <summary>
/// Plans with COIN-OR CBC in a worker process, starting from the embedded planner's schedule, when that is not yet within the gap. Only the stack counts are taken from the solver;
/// the rest is solved again and the whole is checked, because a solver at its time limit has been seen to call an invalid schedule optimal.
/// Whatever happens to the worker, a plan comes back.
/// </summary>
public sealed class MilpPlanner : IDispatchPlanner, IDisposable
{
    private const double LeastSeconds = 0.2;
    private readonly EmbeddedPlanner _embedded = new();
    private readonly MilpWorkerClient _worker;
    private readonly Action<string> _log;
    private readonly TimeProvider _time;

    /// <summary>A planner that starts its worker when it is first needed.</summary>
    /// <param name="command">How to start the worker.</param>
    /// <param name="log">Hears of every failure of the worker.</param>
    /// <param name="time">Clock of the time limit, which covers the embedded planner's part too.</param>
    public MilpPlanner(MilpWorkerCommand command, Action<string> log, TimeProvider time)
    {
        _worker = new MilpWorkerClient(command, time);
        (_log, _time) = (log, time);
    }

    /// <summary>Whether the solver's library is installed on this machine.</summary>
    public static bool IsAvailable => CbcLibrary.IsInstalled;

    /// <summary>Name of that library.</summary>
    public static string Library => CbcLibrary.Name;

    /// <inheritdoc/>
    public string Name => "milp";

    /// <inheritdoc/>
    public PlanResult Plan(PlanProblem problem, PlanRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(request);
        var began = _time.GetTimestamp();
        var start = _embedded.Plan(problem, request, cancellationToken);
        // The embedded planner's relaxation is the root of the solver's search: where its bound is near enough there is nothing left to search.
        if (start.Score.ObjectiveEur - start.LowerBoundEur <= request.Gap * Math.Abs(start.LowerBoundEur))
            return start with { Planner = Name, Status = "optimal within the gap by the bound of the relaxation; the solver was not needed" };
        var seconds = request.TimeLimitSeconds - _time.GetElapsedTime(began).TotalSeconds;
        if (seconds < LeastSeconds || cancellationToken.IsCancellationRequested)
            return start with { Planner = Name, Status = "time limit before the solver; the best plan so far" };
        var milp = new DispatchMilp(problem);
        var hint = milp.Hint(EmbeddedPlanner.Counts(problem, start.Schedule), start.Schedule.RecyclerOn);
        var answer = _worker.Solve(milp.Model, hint, seconds, request.Gap, cancellationToken, out var reason);
        if (answer is null)
        {
            _log(reason);
            return start with { Status = reason };
        }
        var bound = double.IsNaN(start.LowerBoundEur) ? answer.Bound + milp.ConstantEur : Math.Max(start.LowerBoundEur, answer.Bound + milp.ConstantEur);
        if (answer.Solution.Length == 0)
            return start with { Planner = Name, LowerBoundEur = Sound(bound, start), Status = "the solver found no better schedule" };
        var solved = _embedded.Finish(problem, milp.Read(answer.Solution), milp.ReadRecycler(answer.Solution));
        var valid = solved.Score.MaxViolation <= ScheduleEvaluator.Tolerance;
        if (!valid)
            _log($"The solver's schedule does not keep the model ({solved.Score.Violations.FirstOrDefault()}); the embedded planner's is used.");
        // A plan that stands is kept as the embedded planner keeps it: hair's breadths are no reason to switch stacks.
        var keep = request.WarmStart is null ? 0 : request.KeepWithinEur;
        var best = valid && solved.Score.ObjectiveEur < start.Score.ObjectiveEur - keep ? solved : start;
        return best with { Planner = Name, LowerBoundEur = Sound(bound, best), Status = answer.Optimal ? "optimal within the gap" : "time limit" };
    }

    /// <inheritdoc/>
    public void Dispose() => _worker.Dispose();

    /// <summary>A bound above a valid schedule is wrong; better none than that.</summary>
    private static double Sound(double bound, PlanResult plan) => bound <= plan.Score.ObjectiveEur + 1e-6 * Math.Abs(plan.Score.ObjectiveEur) ? bound : plan.LowerBoundEur;
}
