using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

public class WorksBehaviourTests
{
    private const double Minute = 1.0 / 1440;

    [Fact]
    public void The_same_state_inputs_and_steps_give_the_same_bits_also_from_a_copy_and_in_another_instance()
    {
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average.WithFlow(25000), closedLoop: true);
        var first = new WastewaterWorks(WorksParameters.Bsm1);
        var second = new WastewaterWorks(WorksParameters.Bsm1);
        var one = Bsm1Comparison.SteadyState(closedLoop: true);
        for (var i = 0; i < 30; i++)
            first.Step(one, inputs, Minute);
        var two = (double[])one.Clone();
        for (var i = 0; i < 30; i++)
        {
            first.Step(one, inputs, Minute);
            second.Step(two, inputs, Minute);
        }

        Assert.Equal(one, two);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var works = new WastewaterWorks(WorksParameters.Bsm1);
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: true);
        var state = Bsm1Comparison.SteadyState(closedLoop: true);
        works.Step(state, inputs, Minute);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            works.Step(state, inputs, Minute);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_tighter_tolerance_changes_the_evaluation_by_less_than_a_ten_thousandth()
    {
        var dry = DryWeather.Influent();
        var usual = new Bsm1Protocol(WorksControl.Bsm1).Evaluate(Bsm1Comparison.SteadyState(closedLoop: true), dry);
        var tight = new Bsm1Protocol(WorksControl.Bsm1, relativeTolerance: 1e-6).Evaluate(Bsm1Comparison.SteadyState(closedLoop: true), dry);
        foreach (var (name, value) in tight.Values)
            Assert.True(Math.Abs(usual[name] - value) <= 1e-4 * Math.Abs(value), $"{name}: {usual[name]:R} against {value:R}");
    }

    [Fact]
    public void A_stronger_aeration_nitrifies_more_and_a_longer_sludge_age_holds_more_solids()
    {
        var usual = Open(i => i);
        var aerated = Open(i => i with { KLaPerDay = PerTank.Of(0, 0, 300, 300, 200) });
        var older = Open(i => i with { WastageM3PerDay = 250 });
        Assert.True(aerated[WorksLayout.Tank(4, Asm1Component.SNH)] < usual[WorksLayout.Tank(4, Asm1Component.SNH)]);
        Assert.True(older[WorksLayout.Tank(4, Asm1Component.XP)] > usual[WorksLayout.Tank(4, Asm1Component.XP)]);

        static double[] Open(Func<WorksInputs, WorksInputs> change)
        {
            var works = new WastewaterWorks(WorksParameters.Bsm1OpenLoop);
            var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: false);
            var state = Bsm1Comparison.SteadyState(closedLoop: false);
            works.Step(state, change(inputs), 10);
            return state;
        }
    }

    [Fact]
    public void The_ammonia_cascade_saves_aeration_while_ammonium_stays_near_its_setpoint()
    {
        var dry = DryWeather.Influent();
        var fixedOxygen = Evaluate(WorksControl.Bsm1);
        var cascade = Evaluate(new WorksControl { Scheme = ControlScheme.AmmoniaCascade });
        Assert.True(cascade["AE_kWh_d"] < fixedOxygen["AE_kWh_d"]);
        Assert.InRange(cascade["eff_SNH"], 1.0, 4.5);

        Bsm1Result Evaluate(WorksControl control)
        {
            var protocol = new Bsm1Protocol(control);
            var state = Bsm1Comparison.SteadyState(closedLoop: true);
            protocol.Works.Step(state, protocol.Inputs, 30);
            return protocol.Evaluate(state, dry);
        }
    }
}
