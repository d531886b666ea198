using System.Globalization;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>
/// Hydrogen that a plan lets go at the very end of its horizon, because power is free or paid for there and the store is full. The horizon cuts off who would use it:
/// the next plans see further and make room, so it is no slack of this plan but worth a remark.
/// </summary>
internal static class HorizonOverflow
{
    /// <summary>What is nearer than this is a matter for the operator, h.</summary>
    private const double LeastLeadHours = 12;

    private const double Least = 1e-4;

    /// <summary>The remark; null when nothing is let go, or not only at the end.</summary>
    public static string? Remark(PlanProblem problem, PlanSchedule s)
    {
        var first = Array.FindIndex(s.VentKgH, kgH => kgH > Least);
        if (first < 0)
            return null;
        var (lead, kg) = (problem.StepHours.Take(first).Sum(), 0.0);
        for (var t = first; t < s.Steps; t++)
        {
            if (s.H2StoreKg[t] < problem.Plant.Hydrogen.StoreMaxKg - 1e-6)
                return null;
            kg += problem.StepHours[t] * s.VentKgH[t];
        }
        return lead < LeastLeadHours ? null : string.Create(CultureInfo.InvariantCulture,
            $"The hydrogen store is full at the end of the horizon, {lead:0.#} h ahead; {kg:0.##} kg more could be made there.");
    }
}
