namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>A day seen that a step to come may be like.</summary>
/// <param name="StepsBack">How far it lies before that step, base steps.</param>
/// <param name="Weight">How much it counts, above 0.</param>
/// <param name="PriceFactor">What its prices above zero are multiplied by: a working day's on the way to a weekend's, or the other way round.</param>
internal readonly record struct SimilarDay(int StepsBack, double Weight, double PriceFactor)
{
    /// <summary>The price that a price of this day stands for, EUR/MWh.</summary>
    public double Price(double seenEurMwh) => seenEurMwh > 0 ? seenEurMwh * PriceFactor : seenEurMwh;
}

/// <summary>
/// Which days seen stand for a step to come: the similar-day method (R. Weron, Electricity price forecasting, International Journal of Forecasting 30 (2014) 1030-1081, section 3.1),
/// with all of the last eight days instead of one. A day counts less the longer ago it is, and less when it is a working day and the other is of a weekend.
/// </summary>
internal static class SimilarDays
{
    private const int Most = 8;
    private const double DayOverDayBefore = 1.5;
    private const double OtherKind = 0.25;

    /// <summary>Prices of a weekend over those of a working day. A usual figure of European day-ahead markets, for hubs that have not seen both kinds lately.</summary>
    private const double WeekendOverWorkingDay = 0.8;

    /// <summary>Days for a step to come, the latest first; at least one.</summary>
    /// <param name="seen">What was seen.</param>
    /// <param name="step">The step.</param>
    /// <param name="known">First step that is not known, at most <paramref name="step"/>.</param>
    public static IReadOnlyList<SimilarDay> Of(Observations seen, int step, int known)
    {
        var days = new List<SimilarDay>(Most);
        var isWeekend = seen.IsWeekend(step);
        var back = (((step - known) / seen.StepsPerDay) + 1) * seen.StepsPerDay;
        for (var weight = 1.0; days.Count < Most && (days.Count == 0 || step - back >= -seen.Before); back += seen.StepsPerDay, weight /= DayOverDayBefore)
        {
            days.Add(isWeekend == seen.IsWeekend(step - back)
                ? new SimilarDay(back, weight, 1)
                : new SimilarDay(back, weight * OtherKind, isWeekend ? WeekendOverWorkingDay : 1 / WeekendOverWorkingDay));
        }
        return days;
    }
}
