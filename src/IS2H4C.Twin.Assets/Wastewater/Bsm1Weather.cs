namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Whether an influent can be the fortnight of the benchmark's protocol.</summary>
public static class Bsm1Weather
{
    private const double SecondsPerDay = 86400;
    private const double LatestStartDays = 1;
    private const double LongestGapDays = 1;
    private const double Days = Bsm1Protocol.WeatherSeconds / SecondsPerDay;
    private const double EvaluationDays = Bsm1Protocol.EvaluationStartSeconds / SecondsPerDay;

    /// <summary>Refuses an influent that begins late, ends before the evaluation, leaves out more than a day in which it changed, or has a row that no works takes.</summary>
    /// <param name="weather">The influent.</param>
    /// <param name="inputs">The works' other inputs, for its wastage.</param>
    /// <exception cref="WorksException">The message names the row by its time, the quantity and the remedy.</exception>
    public static void Check(InfluentSeries weather, in WorksInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(weather);
        if (Day(weather, 0) > LatestStartDays)
            throw Say($"The influent begins at {Day(weather, 0):F3} d. Count its days from its own start, 0 to 14.");
        if (weather.EndSeconds < Bsm1Protocol.EvaluationStartSeconds)
            throw Say($"The influent ends at {Day(weather, weather.Count - 1):F3} d, before the evaluation begins at {EvaluationDays:F0} d. Give {Days:F0} days.");
        for (var row = 0; row < weather.Count; row++)
        {
            WorksGuard.Check(WorksParameters.Bsm1, FormattableString.Invariant($"influent at {Day(weather, row):F4} d"), weather[row], inputs.WastageM3PerDay);
            if (row == 0 || Day(weather, row - 1) >= Days || Day(weather, row) - Day(weather, row - 1) <= LongestGapDays * 1.000001 || Same(weather[row], weather[row - 1]))
                continue;
            throw Say($"The influent has no row between {Day(weather, row - 1):F3} and {Day(weather, row):F3} d. Fill the gap: a straight line across it would be made up.");
        }
    }

    /// <summary>What of an influent the protocol does not use, or adds to it, in words.</summary>
    public static IEnumerable<string> Notes(InfluentSeries weather)
    {
        ArgumentNullException.ThrowIfNull(weather);
        var last = Day(weather, weather.Count - 1);
        if (last > Days)
            yield return FormattableString.Invariant($"the influent goes on to {last:F3} d; rows after {Days:F0} d are not used.");
        else if (weather.Count > 1 && last < Days - LongestGapDays)
            yield return FormattableString.Invariant($"the influent ends at {last:F3} d; its last row is held to {Days:F0} d.");
    }

    private static double Day(InfluentSeries weather, int row) => weather.SecondsOf(row) / SecondsPerDay;

    private static WorksException Say(FormattableString text) => new(FormattableString.Invariant(text));

    private static bool Same(in Influent one, in Influent other)
    {
        for (var i = 0; i < Asm1Component.Count; i++)
        {
            if (one.Concentrations[i] != other.Concentrations[i])
                return false;
        }
        return one.FlowM3PerDay == other.FlowM3PerDay;
    }
}
