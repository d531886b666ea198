using System.Globalization;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>
/// Hydrogen that a plan lets go late in its horizon, because power is free or paid for there and the store is full. Many plans come before that, each sees further and
/// makes room or lowers the load, so it is no slack to act upon but worth a remark. What is let go soon stays a slack.
/// </summary>
internal static class HorizonOverflow
{
    /// <summary>What is nearer than this is a matter for the operator, h.</summary>
    private const double LeastLeadHours = 12;

    private const double Least = 1e-4;

    /// <summary>The remark; null when nothing is let go, or when that begins soon.</summary>
    public static string? Remark(PlanProblem problem, PlanSchedule s)
    {
        var first = Array.FindIndex(s.VentKgH, kgH => kgH > Least);
        if (first < 0 || problem.StepHours.Take(first).Sum() is var lead && lead < LeastLeadHours)
            return null;
        var kg = Enumerable.Range(first, s.Steps - first).Sum(t => problem.StepHours[t] * s.VentKgH[t]);
        return string.Create(CultureInfo.InvariantCulture, $"The hydrogen store is full {lead:0.#} h ahead, and power is free or paid for there: {kg:0.##} kg would be let go. Plans to come make room or lower the load.");
    }
}
