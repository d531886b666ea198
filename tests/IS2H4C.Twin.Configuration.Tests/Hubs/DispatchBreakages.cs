namespace IS2H4C.Twin.Configuration.Tests.Hubs;

/// <summary>Ways to break dispatch.yaml and the series it names.</summary>
internal static class DispatchBreakages
{
    private const string File = "dispatch.yaml";
    private const string Series = "../../series/sample.csv";

    public static IEnumerable<Breakage> All =>
    [
        new("dispatch missing", File, "", null, "", "the file is missing. Add it; config/hubs/almelo shows what it looks like."),
        new("unknown policy", File, "policy: plan", "policy: folow-renewables", "folow", "dispatch: there is no policy 'folow-renewables'. Did you mean 'follow-renewables'?"),
        new("policy missing", File, "policy: plan\n", "", "priceThreshold", "dispatch: 'policy' is missing (dispatch policy, e.g. follow-renewables). Add 'policy: ...', a text of at most 80 characters."),
        new("threshold not a number", File, "priceThresholdEurPerMwh: 50", "priceThresholdEurPerMwh: cheap", "cheap", "dispatch: priceThresholdEurPerMwh is 'cheap', but it must be a number from -1000 to 10000 without quotes and with a decimal point. Write it so."),
        new("threshold out of range", File, "priceThresholdEurPerMwh: 50", "priceThresholdEurPerMwh: 50000", "50000", "dispatch: priceThresholdEurPerMwh is 50000, outside -1000 to 10000. Write a value in that range."),
        new("unknown economics key", File, "importFeeEurPerMwh", "importFeeEurPerMw", "importFee", "dispatch economics: there is no key 'importFeeEurPerMw' here. Did you mean 'importFeeEurPerMwh'?"),
        new("economics out of range", File, "hydrogenContractEurPerKg: 5", "hydrogenContractEurPerKg: -5", "-5", "dispatch economics: hydrogenContractEurPerKg is -5, outside 0 to 1000. Write a value in that range."),
        new("unknown forecast", File, "forecast: persistence", "forecast: persistance", "persistance", "dispatch planning: there is no forecast 'persistance'. Did you mean 'persistence'?"),
        new("unknown planner", File, "forecast: persistence", "planner: milk", "milk", "dispatch planning: there is no planner 'milk'. Did you mean 'milp'?"),
        new("unknown limit", File, "planning:", "limits:\n  peakEurKw: 3\nplanning:", "peakEurKw", "dispatch limits: there is no key 'peakEurKw' here. Did you mean 'peakEurPerKw'?"),
        new("limit out of range", File, "planning:", "limits:\n  peakEurPerKw: -3\nplanning:", "peakEurPerKw", "dispatch limits: peakEurPerKw is -3, outside 0 to 10000. Write a value in that range."),
        new("peak reached without month", File, "planning:", "limits:\n  peakReachedKw: 30\nplanning:", "peakReachedKw", "dispatch limits: peakReachedKw does not say in which month it was reached. Add 'peakReachedIn: 2026-11'; in another month it counts for nothing."),
        new("peak reached in no month", File, "planning:", "limits:\n  peakReachedIn: 2026-13\nplanning:", "peakReachedIn", "dispatch limits: peakReachedIn '2026-13' is not a month. Write it as 2026-11."),
        new("cap without intensity", File, "planning:", "limits:\n  co2CapKg: 100\nplanning:", "co2CapKg", "dispatch limits: co2CapKg caps nothing, because no intensity of the imports is given. Add 'co2Column: co2_kg_mwh' with that column in the series, or 'co2KgPerMwh: 270'."),
        new("column of intensity missing", File, "planning:", "limits:\n  co2CapKg: 100\n  co2Column: pv_cg\nplanning:", "pv_cg", "dispatch limits: the series has no column 'pv_cg'. Did you mean 'pv_cf'?"),
        new("unknown period", File, "planning:", "limits:\n  co2Period: yaer\nplanning:", "yaer", "dispatch limits: there is no period 'yaer'. Did you mean 'year'?"),
        new("unknown matching", File, "planning:", "limits:\n  matching: hourli\nplanning:", "hourli", "dispatch limits: there is no matching 'hourli'. Did you mean 'hourly'?"),
        new("maintenance of nothing", File, "planning:", "maintenance:\n  - asset: EL09\n    from: 2026-12-03T08:00\n    to: 2026-12-03T16:00\nplanning:", "EL09", "dispatch maintenance: there is no asset 'EL09'. *"),
        new("maintenance without end", File, "planning:", "maintenance:\n  - asset: EL01\n    from: 2026-12-03T08:00\nplanning:", "asset: EL01", "dispatch maintenance: 'to' is missing *"),
        new("maintenance ends before it begins", File, "planning:", "maintenance:\n  - asset: EL01\n    from: 2026-12-03T08:00\n    to: 2026-12-03T07:00\nplanning:", "T07:00", "dispatch maintenance: EL01 is to be ready at 2026-12-03T07:00, which does not come after 2026-12-03T08:00. Write the end after the beginning."),
        new("maintenance at no time", File, "planning:", "maintenance:\n  - asset: EL01\n    from: 3 December\n    to: 2026-12-03T07:00\nplanning:", "December", "dispatch maintenance: from '3 December' is not a time. Write it as 2026-12-03T08:00, in the hub's time."),
        new("maintenance in the hour that is missing", File, "planning:", "maintenance:\n  - asset: EL01\n    from: 2026-03-29T02:30\n    to: 2026-03-29T07:00\nplanning:", "T02:30", "dispatch maintenance: from 2026-03-29T02:30 does not exist in Europe/Amsterdam, the clocks are put forward there. Write a time before or after the missing hour."),
        new("maintenance in the hour that comes twice", File, "planning:", "maintenance:\n  - asset: EL01\n    from: 2026-10-25T02:30\n    to: 2026-10-25T07:00\nplanning:", "T02:30", "dispatch maintenance: from 2026-10-25T02:30 comes twice in Europe/Amsterdam, the clocks are put back there. Add the offset, e.g. 2026-10-25T02:30+02:00."),
        new("unknown dispatch key", File, "series:", "serie:", "serie:", "dispatch: there is no key 'serie' here. Did you mean 'series'?"),
        new("series missing", File, "sample.csv", "simple.csv", "simple.csv", "dispatch: the series file '../../series/simple.csv' is missing. Mend the path (it is relative to the hub's folder), or leave 'series' out."),
        new("series column without unit", Series, "pv_cf", "solar", "solar", "column 'solar' does not name its unit. End its name in one of: *"),
        new("series without time", Series, "time,", "when_cf,", "when_cf", "no column tells the time. Name one of them 'time' or 'utc' or 'timestamp' or 'day'."),
        new("series time not ascending", Series, "2024-05-01T00:30Z", "2024-05-01T00:15Z", "0.6,82", "time 2024-05-01T00:15Z does not come after the time on the row before. Sort the rows by time and remove doubles."),
        new("series time without zone", Series, "2024-05-01T00:30Z", "2024-05-01T00:30", "00:30,", "'2024-05-01T00:30' is not a time. Write it as 2024-05-01T00:00Z; without Z or an offset it is ambiguous."),
        new("series value not a number", Series, ",81", ",8I", "8I", "price_eur_mwh: '8I' is not a number within 1E+12. Write a number with a decimal point; leave the cell empty when the value is missing."),
        new("series value infinite", Series, ",81", ",Infinity", "Infinity", "price_eur_mwh: 'Infinity' is not a number within 1E+12. Write a number with a decimal point; leave the cell empty when the value is missing."),
        new("series line too short", Series, ",0.6,81", ",0.6", "00:15Z", "this line has fewer cells than the header (4). Separate cells by commas; write numbers with a decimal point."),
        new("series with semicolons", Series, "", "time;pv_cf\n", "time;", "the cells are separated by semicolons. Separate them by commas and write numbers with a decimal point."),
        new("series without rows", Series, "", "time,pv_cf\n", "", "there is no row below the header. Give a header such as 'time,pv_cf,price_eur_mwh' and rows below it."),
    ];
}
