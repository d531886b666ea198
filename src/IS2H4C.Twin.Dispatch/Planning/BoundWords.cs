using System.Globalization;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>Why a proven bound may lie far from every schedule, in words.</summary>
public static class BoundWords
{
    /// <summary>What the bound of a problem leaves out, for the end of a line; empty when it is as near as a bound can be.</summary>
    public static string LeftOut(PlanProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var words = new List<string>();
        if (problem.Limits.HasMinTimes)
            words.Add("leaves out the minimum up and down times, which no schedule can");
        // The formulation has no rule against it; a schedule of ours serves its load before it sells.
        if (problem.PriceEurMwh.Count(price => price - problem.Plant.Grid.ExportFeeEurMwh > problem.Plant.PowerSlackEurMwh) is > 0 and var steps)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"leaves load unserved at {problem.Plant.PowerSlackEurMwh:0.##} EUR/MWh to sell its power dearer in {steps} step{(steps == 1 ? "" : "s")}"));
        if (problem.Plant.Grid.ImportFeeEurMwh + problem.Plant.Grid.ExportFeeEurMwh < 0)
            words.Add("imports and exports at once, which pays with these fees");
        return string.Join("; ", words);
    }
}
