namespace IS2H4C.Twin.Dispatch.RollingHorizon;

/// <summary>Uneven steps of a horizon: fine now, coarse later. Each entry is a number of base steps.</summary>
internal static class HorizonSteps
{
    /// <summary>Base steps for <paramref name="fineHours"/>, half hours up to three times that, then hours, each aligned to the clock, up to <paramref name="most"/> base steps.</summary>
    public static int[] Build(double stepHours, double startHour, double fineHours, int most)
    {
        var steps = new List<int>();
        var perHour = Math.Max(1, (int)Math.Round(1 / stepHours));
        var phase = (int)Math.Round(startHour / stepHours) % perHour;
        for (var at = 0; at < most;)
        {
            var hours = at * stepHours;
            var wish = hours < fineHours ? 1 : hours < 3 * fineHours ? Math.Max(1, perHour / 2) : perHour;
            var untilClock = wish - (phase + at) % wish;
            var step = Math.Min(untilClock, most - at);
            steps.Add(step);
            at += step;
        }
        return [.. steps];
    }
}
