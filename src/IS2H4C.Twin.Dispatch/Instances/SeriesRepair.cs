namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>Closes gaps in a series so that a plan is always possible, and says what was closed.</summary>
internal static class SeriesRepair
{
    /// <summary>
    /// Returns a series of the asked length. Gaps take the value one day before when it is known, else the line between their neighbours;
    /// a missing tail repeats the last day, else the last value. Values below <paramref name="lowest"/> count as gaps.
    /// </summary>
    public static double[] Close(double[] raw, int length, int stepsPerDay, double lowest, ReadOnlySpan<double> before, string path, List<string> notes)
    {
        var series = new double[length];
        var gaps = 0;
        for (var t = 0; t < length; t++)
        {
            series[t] = t < raw.Length && raw[t] >= lowest ? raw[t] : double.NaN;
            if (double.IsNaN(series[t]))
                gaps++;
        }
        if (gaps == 0)
            return series;

        var filled = (double[])series.Clone();
        for (var t = 0; t < length; t++)
        {
            if (double.IsNaN(series[t]))
                filled[t] = DayBefore(filled, before, t, stepsPerDay) is var day && !double.IsNaN(day) ? day : Between(series, t);
        }
        notes.Add($"{path}: {gaps} of {length} values are missing or impossible; filled from the day before or from their neighbours. Check the data source.");
        return filled;
    }

    private static double DayBefore(double[] filled, ReadOnlySpan<double> before, int t, int stepsPerDay)
    {
        var at = t - stepsPerDay;
        if (at >= 0)
            return filled[at];
        at += before.Length;
        return at >= 0 && at < before.Length ? before[at] : double.NaN;
    }

    private static double Between(double[] series, int t)
    {
        var (left, right) = (t - 1, t + 1);
        while (left >= 0 && double.IsNaN(series[left]))
            left--;
        while (right < series.Length && double.IsNaN(series[right]))
            right++;
        if (left < 0)
            return right < series.Length ? series[right] : 0;
        if (right >= series.Length)
            return series[left];
        return series[left] + (series[right] - series[left]) * (t - left) / (right - left);
    }
}
