namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>The end of a period that is planned and scored as a whole: no plan looks beyond it, and each values the store there as the score does.</summary>
/// <param name="At">The end, at a quarter of an hour.</param>
/// <param name="H2EurKg">Worth of a kg of hydrogen that is left there, EUR/kg.</param>
internal sealed record PlanningEnd(DateTimeOffset At, double H2EurKg);
