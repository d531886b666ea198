using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Tests.Reference;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

public class StackBalanceTests
{
    public static TheoryData<string> Sets => [.. StackParameterSets.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Mass_charge_and_energy_close_over_a_random_week(string name)
    {
        var (mass, energy, charge) = RandomWeek.Stack(StackParameterSets.All.Single(s => s.Name == name));
        Assert.InRange(mass, 0, 1e-9);
        Assert.InRange(energy, 0, 1e-9);
        Assert.InRange(charge, 0, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_long_step_gives_what_short_steps_give_ageing_included(string name)
    {
        var (hydrogen, ageing) = StepLength.WorstDeviation(StackParameterSets.All.Single(s => s.Name == name));
        Assert.InRange(hydrogen, 0, 2e-3);
        Assert.InRange(ageing, 0, 2e-3);
    }
}
