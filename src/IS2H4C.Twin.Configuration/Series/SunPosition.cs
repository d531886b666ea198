namespace IS2H4C.Twin.Configuration.Series;

/// <summary>Where the sun stands, to about a degree: declination and hour angle with the equation of time (Spencer 1971 in the usual short form).</summary>
internal static class SunPosition
{
    /// <summary>Power of a flat solar field under a clear sky as a share of rated; 0 at night. Air mass dims a low sun (Meinel and Meinel 1976).</summary>
    public static double ClearSkyShare(DateTimeOffset at, double latitudeDegrees, double longitudeDegrees)
    {
        var sine = ElevationSine(at.UtcDateTime, latitudeDegrees, longitudeDegrees);
        return sine <= 0 ? 0 : 1.1 * sine * Math.Pow(0.7, Math.Pow(1 / Math.Max(sine, 0.02), 0.678)) / 0.7;
    }

    private static double ElevationSine(DateTime utc, double latitudeDegrees, double longitudeDegrees)
    {
        var yearAngle = 2 * Math.PI * (utc.DayOfYear - 81) / 365;
        var declination = 23.45 * Math.PI / 180 * Math.Sin(yearAngle);
        var equationOfTimeMinutes = (9.87 * Math.Sin(2 * yearAngle)) - (7.53 * Math.Cos(yearAngle)) - (1.5 * Math.Sin(yearAngle));
        var solarHour = utc.TimeOfDay.TotalHours + (longitudeDegrees / 15) + (equationOfTimeMinutes / 60);
        var hourAngle = (solarHour - 12) * Math.PI / 12;
        var latitude = latitudeDegrees * Math.PI / 180;
        return (Math.Sin(latitude) * Math.Sin(declination)) + (Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle));
    }
}
