using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>
/// The best stack counts met so far. When a plan may be cut short, the schedule of each better find is kept as well, so that there is always one to hand over.
/// </summary>
internal sealed class BestCounts(PlanProblem problem, bool keepSchedules)
{
    /// <summary>The counts; null before the first.</summary>
    public Commitment? Counts { get; private set; }

    /// <summary>Their objective by the linear programme, EUR.</summary>
    public double Eur { get; private set; } = double.PositiveInfinity;

    /// <summary>A feasible schedule for them; null when schedules are not kept.</summary>
    public PlanSchedule? Schedule { get; private set; }

    /// <summary>Takes the counts whose solution the programme holds when they are better by more than <paramref name="byEur"/>.</summary>
    public void Offer(Commitment counts, DispatchLp lp, double byEur = 0)
    {
        if (!(lp.ObjectiveEur < Eur - byEur))
            return;
        (Counts, Eur) = (counts, lp.ObjectiveEur);
        if (!keepSchedules)
            return;
        Schedule = new PlanSchedule(problem.Groups.Count, problem.Steps, problem.Extra);
        lp.Write(counts, Schedule);
        ScheduleCompletion.Complete(problem, Schedule, 0, problem.Steps);
    }
}
