namespace IS2H4C.Twin.Configuration.Tests.Hubs;

public sealed class SiteLimitsTests
{
    private const string Limits = """

        limits:
          peakEurPerKw: 4.2
          peakReachedKw: 85
          peakReachedIn: 2026-11
          co2CapKg: 12000
          co2Period: year
          co2KgPerMwh: 270
          matching: hourly
          minUpHours: 1
        maintenance:
          - asset: EL01
            from: 2026-12-03T08:00
            to: 2026-12-03T16:30
            reason: membranes
          - asset: WT01
            from: 2026-10-25T02:30+01:00
            to: 2026-10-25T06:00
        """;

    [Fact]
    public void Limits_and_planned_outages_are_read_with_times_of_the_hub()
    {
        using var folder = new HubFolder();
        folder.Write("dispatch.yaml", folder.Read("dispatch.yaml") + Limits);

        var result = folder.Load();

        Assert.Empty(result.Faults);
        var dispatch = result.Hub!.Dispatch;
        Assert.Equal((4.2, 85, "2026-11"), (dispatch.Limits.PeakEurPerKw, dispatch.Limits.PeakReachedKw, dispatch.Limits.PeakReachedIn));
        Assert.Equal((12000, true, 270, 1), (dispatch.Limits.Co2CapKg, dispatch.Limits.Co2CapIsYearly, dispatch.Limits.Co2KgPerMwh, dispatch.Limits.Co2OverEurPerKg));
        Assert.Equal((true, 500, 20), (dispatch.Limits.HourlyMatching, dispatch.Limits.UnmatchedEurPerMwh, dispatch.Limits.MatchedBelowEurPerMwh));
        Assert.Equal((1, 0), (dispatch.Limits.MinUpHours, dispatch.Limits.MinDownHours));
        Assert.Equal(["EL01 2026-12-03T07:00Z 2026-12-03T15:30Z membranes", "WT01 2026-10-25T01:30Z 2026-10-25T05:00Z planned outage"],
            dispatch.Maintenance.Select(m => $"{m.Asset} {m.From.UtcDateTime:yyyy-MM-ddTHH:mmZ} {m.To.UtcDateTime:yyyy-MM-ddTHH:mmZ} {m.Reason}"));
    }

    [Fact]
    public void A_hub_without_them_has_no_limit()
    {
        using var folder = new HubFolder();
        var dispatch = folder.Load().Hub!.Dispatch;
        Assert.False(dispatch.Limits.Any);
        Assert.Empty(dispatch.Maintenance);
        Assert.Equal("embedded", dispatch.Planning.Planner);
    }
}
