using System.Globalization;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Configuration.Sections;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Reads <c>limits</c> of dispatch.yaml.</summary>
internal static class LimitsReader
{
    /// <summary>Periods of a CO2 cap.</summary>
    public static IReadOnlyList<string> Periods { get; } = ["month", "year"];

    /// <summary>Rules of matching.</summary>
    public static IReadOnlyList<string> Matchings { get; } = ["none", "hourly"];

    /// <summary>Reads them.</summary>
    /// <param name="values">The section.</param>
    /// <param name="columns">Columns of the hub's series; empty without a series, null when it cannot be read.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static DispatchLimits Read(SectionValues values, IReadOnlyCollection<string>? columns, FileFaults faults)
    {
        double Of(string name) => values.Number(name) ?? 0;
        var limits = new DispatchLimits
        {
            PeakEurPerKw = Of("peakEurPerKw"),
            PeakReachedKw = Of("peakReachedKw"),
            PeakReachedIn = values.Text("peakReachedIn") ?? "",
            Co2CapKg = values.Number("co2CapKg") ?? double.PositiveInfinity,
            Co2CapIsYearly = OneOf(values, "co2Period", Periods, "period", faults) == "year",
            Co2OverEurPerKg = Of("co2OverEurPerKg"),
            Co2Column = values.Text("co2Column") ?? "",
            Co2KgPerMwh = Of("co2KgPerMwh"),
            HourlyMatching = OneOf(values, "matching", Matchings, "matching", faults) == "hourly",
            UnmatchedEurPerMwh = Of("unmatchedEurPerMwh"),
            MatchedBelowEurPerMwh = Of("matchedBelowEurPerMwh"),
            MinUpHours = Of("minUpHours"),
            MinDownHours = Of("minDownHours"),
            MinTimeEurPerHour = Of("minTimeEurPerHour"),
        };
        CheckPeak(limits, values, faults);
        CheckCo2(limits, values, columns, faults);
        return limits;
    }

    private static string OneOf(SectionValues values, string key, IReadOnlyList<string> names, string what, FileFaults faults)
    {
        var given = values.Text(key) ?? names[0];
        if (!names.Contains(given))
            faults.Add(values.LineOf(key), $"dispatch limits: there is no {what} {Shown.Text(given)}.", Nearest.Remedy(given, names));
        return given;
    }

    private static void CheckPeak(DispatchLimits limits, SectionValues values, FileFaults faults)
    {
        if (limits.PeakReachedIn.Length > 0 && !DateOnly.TryParseExact(limits.PeakReachedIn + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            faults.Add(values.LineOf("peakReachedIn"), $"dispatch limits: peakReachedIn {Shown.Text(limits.PeakReachedIn)} is not a month.", "Write it as 2026-11.");
        else if (limits.PeakReachedKw > 0 && limits.PeakReachedIn.Length == 0)
            faults.Add(values.LineOf("peakReachedKw"), "dispatch limits: peakReachedKw does not say in which month it was reached.", "Add 'peakReachedIn: 2026-11'; in another month it counts for nothing.");
    }

    private static void CheckCo2(DispatchLimits limits, SectionValues values, IReadOnlyCollection<string>? columns, FileFaults faults)
    {
        if (limits.Co2Column.Length > 0 && columns is not null && !columns.Contains(limits.Co2Column))
            faults.Add(values.LineOf("co2Column"), $"dispatch limits: the series has no column {Shown.Text(limits.Co2Column)}.", columns.Count == 0 ? "Name a 'series' that has it, or give 'co2KgPerMwh' alone." : Nearest.Remedy(limits.Co2Column, [.. columns]));
        if (limits.HasCo2 && limits.Co2Column.Length == 0 && limits.Co2KgPerMwh <= 0 && !values.IsFaulty("co2KgPerMwh") && !values.IsFaulty("co2Column"))
            faults.Add(values.LineOf("co2CapKg"), "dispatch limits: co2CapKg caps nothing, because no intensity of the imports is given.", "Add 'co2Column: co2_kg_mwh' with that column in the series, or 'co2KgPerMwh: 270'.");
    }
}
