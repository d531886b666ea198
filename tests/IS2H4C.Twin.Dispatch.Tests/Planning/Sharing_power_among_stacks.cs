using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning.StackSharing;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

public class Sharing_power_among_stacks
{
    private static readonly EfficiencyCurve Curve = new(0.15, 1, [(21.146318, -0.38279), (18.644275, 0.317782), (17.021176, 1.064408), (15.937939, 1.757679), (15.112105, 2.434863)]);

    private static readonly SharingInput Calm = new()
    {
        CycleS = 1,
        RenewableMw = 6,
        OtherLoadMw = 0.2,
        ImportLimitMw = 3,
        ExportLimitMw = 2,
        H2WorthEurKg = 4,
        ImportEurMwh = 90,
        ExportEurMwh = 60,
        PlannedOn = 8,
    };

    [Fact]
    public void Uses_all_own_power_that_hydrogen_makes_worth_more_than_the_grid_pays()
    {
        var (total, _, _) = Share(Calm, Stacks(10, on: 8, mw: 0.7));
        Assert.Equal(6 - 0.2, total, 0.01);
    }

    [Fact]
    public void Imports_up_to_the_limit_when_hydrogen_is_worth_it() =>
        Assert.Equal(6 + 3 - 0.2, Share(Calm with { H2WorthEurKg = 20, PlannedOn = 10 }, Stacks(10, on: 10, mw: 0.85)).Total, 0.01);

    [Fact]
    public void Never_passes_the_grid_limit_while_wind_falls_by_a_third_in_ten_seconds()
    {
        var stacks = Stacks(10, on: 10, mw: 0.88);
        for (var i = 0; i < stacks.Length; i++)
            (stacks[i].DownMwS, stacks[i].UpMwS) = (0.005, 0.005);
        for (var second = 0; second <= 10; second++)
        {
            var input = Calm with { RenewableMw = 6 * (1 - 0.03 * second), H2WorthEurKg = 20, PlannedOn = 10 };
            var (total, setpoints, _) = Share(input, stacks);
            Assert.True(total <= input.RenewableMw + input.ImportLimitMw - input.OtherLoadMw + 1e-9, $"second {second}: {total} MW");
            for (var i = 0; i < stacks.Length; i++)
                stacks[i].NowMw = setpoints[i];
        }
    }

    [Fact]
    public void What_a_stack_on_its_way_out_still_draws_is_not_given_to_others_and_none_stops_for_it()
    {
        var input = Calm with { RenewableMw = 0, OtherLoadMw = 0, ImportLimitMw = 1.5, H2WorthEurKg = 20, PlannedOn = 2 };
        var (_, setpoints, _) = Share(input, Stacks(3, on: 3, mw: 0.5));
        Assert.Equal(0.05, setpoints[2], 1e-9);
        Assert.InRange(setpoints[0] + setpoints[1], 0.9, 1.0 + 1e-9);

        // The cycle after: it is no longer among those that follow, and its least load alone would be too much beside the two.
        var (_, after, _) = Share(input with { ImportLimitMw = 0.4, LeavingMw = 0.45, OtherLoadMw = 0.05 }, Stacks(2, on: 2, mw: 0.15));
        Assert.All(after, mw => Assert.Equal(0.15, mw, 1e-9));
    }

    [Fact]
    public void Keeps_a_stack_producing_that_changed_too_recently_and_says_so()
    {
        var stacks = Stacks(4, on: 4, mw: 0.5);
        stacks[3].SinceChangeS = 10;
        stacks[3].MinTimeS = 600;
        var (_, setpoints, limits) = Share(Calm with { PlannedOn = 1, RenewableMw = 0.9 }, stacks);
        Assert.True(setpoints[3] >= 0.15);
        Assert.Equal(StackLimit.MinimumTime, limits[3]);
        Assert.Equal(0.05, setpoints[2]);
    }

    [Fact]
    public void Starts_the_less_worn_of_like_stacks()
    {
        var stacks = Stacks(3, on: 0, mw: 0.05);
        (stacks[0].Wear, stacks[1].Wear, stacks[2].Wear) = (900, 100, 500);
        var (_, setpoints, _) = Share(Calm with { PlannedOn = 1, RenewableMw = 0.8, ExportLimitMw = 5 }, stacks);
        Assert.True(setpoints[1] > 0.1 && setpoints[0] <= 0.05 && setpoints[2] <= 0.05);
    }

    [Fact]
    public void Holds_the_ramp_on_the_way_up()
    {
        var stacks = Stacks(1, on: 1, mw: 0.2);
        stacks[0].UpMwS = 0.01;
        var (_, setpoints, limits) = Share(Calm with { PlannedOn = 1 }, stacks);
        Assert.Equal(0.21, setpoints[0], 9);
        Assert.Equal(StackLimit.Ramp, limits[0]);
    }

    [Fact]
    public void A_limit_with_a_price_holds_loads_down_to_it()
    {
        var (total, _, limits) = Share(Calm with { H2WorthEurKg = 20, PlannedOn = 10, PricedStackMw = 6.5, PricedLimit = StackLimit.Peak }, Stacks(10, on: 10, mw: 0.6));
        Assert.Equal(6.5, total, 1e-6);
        Assert.Contains(StackLimit.Peak, limits);
    }

    [Fact]
    public void A_limit_with_a_price_stops_what_a_surplus_brought_in_but_no_planned_stack()
    {
        var input = Calm with { PlannedOn = 2, RenewableMw = 4.5, ExportLimitMw = 0, PricedStackMw = 0.2, PricedLimit = StackLimit.Matching };
        Assert.Equal(5, Share(input with { PricedStackMw = null }, Stacks(6, on: 5, mw: 0.8)).Setpoints.Count(mw => mw >= 0.15));

        var (_, setpoints, limits) = Share(input, Stacks(6, on: 5, mw: 0.8));

        Assert.Equal(2, setpoints.Count(mw => mw >= 0.15));
        Assert.Equal(StackLimit.Matching, limits[2]);
    }

    [Fact]
    public void In_its_minimum_up_time_a_stack_goes_on_and_another_stops_in_its_place_but_the_grid_limit_does_not_wait()
    {
        var stacks = Stacks(4, on: 4, mw: 0.5);
        stacks[3].MustRun = true;
        var (_, setpoints, limits) = Share(Calm with { PlannedOn = 1, RenewableMw = 0.9 }, stacks);
        Assert.True(setpoints[3] >= 0.15);
        Assert.Equal(1, setpoints.Count(mw => mw >= 0.15));

        (_, setpoints, limits) = Share(Calm with { PlannedOn = 1, RenewableMw = 0.2, ImportLimitMw = 0.1 }, stacks);
        Assert.True(setpoints[3] < 0.15);
        Assert.Equal(StackLimit.Grid, limits[3]);
    }

    [Fact]
    public void In_its_minimum_down_time_a_stack_rests_whatever_is_planned()
    {
        var stacks = Stacks(2, on: 0, mw: 0);
        (stacks[0].MustRest, stacks[1].MustRest) = (true, false);
        var (_, setpoints, limits) = Share(Calm with { PlannedOn = 2 }, stacks);
        Assert.Equal((0.05, StackLimit.MinimumDownTime), (setpoints[0], limits[0]));
        Assert.True(setpoints[1] >= 0.15);
    }

    [Fact]
    public void Allocates_nothing_for_a_hundred_stacks()
    {
        var (stacks, sharer) = (Stacks(100, on: 60, mw: 0.5), new StackShare(Curve, 100));
        var (setpoints, limits) = (new double[100], new StackLimit[100]);
        sharer.Share(Calm, stacks, setpoints, limits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        sharer.Share(Calm, stacks, setpoints, limits);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (double Total, double[] Setpoints, StackLimit[] Limits) Share(SharingInput input, StackSlot[] stacks)
    {
        var (setpoints, limits) = (new double[stacks.Length], new StackLimit[stacks.Length]);
        var total = new StackShare(Curve, stacks.Length).Share(input, stacks, setpoints, limits);
        return (total, setpoints, limits);
    }

    private static StackSlot[] Stacks(int count, int on, double mw) =>
    [
        .. Enumerable.Range(0, count).Select(i => new StackSlot
        {
            NowMw = i < on ? mw : 0.05,
            MinMw = 0.15,
            MaxMw = 1,
            StandbyMw = 0.05,
            UpMwS = 1,
            DownMwS = 1,
            Efficiency = 1,
            Wear = i,
            SinceChangeS = 1e6,
            MinTimeS = 60,
            On = i < on,
            Ready = true,
        })
    ];
}
