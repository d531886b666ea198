using IS2H4C.Twin.Assets.Tests.Reference;
using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

public class WorksGuardTests
{
    private static readonly double[] Wild = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, -1e-9, 0, 1e-9, 1e3, 1e5, 1e9, 1e300, double.MaxValue, double.Epsilon];

    [Fact]
    public void Ten_thousand_random_inputs_each_give_a_named_fault_or_a_finite_state()
    {
        var random = new Random(11);
        var works = new WastewaterWorks(WorksParameters.Bsm1);
        var start = Bsm1Comparison.SteadyState(closedLoop: true);
        var state = new double[WorksLayout.Length];
        var faults = 0;
        for (var i = 0; i < 10000; i++)
        {
            start.CopyTo(state, 0);
            var (inputs, step) = WildInputs(random);
            try
            {
                works.Step(state, inputs, step);
                Assert.True(Array.TrueForAll(state, double.IsFinite), $"case {i} left a state that is not finite");
            }
            catch (WorksException fault)
            {
                faults++;
                Assert.StartsWith("WWTP: ", fault.Message, StringComparison.Ordinal);
                Assert.Contains(" is ", fault.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(faults, 1000, 9999);
    }

    [Fact]
    public void An_influent_without_nitrogen_is_refused_by_name_when_growth_has_eaten_the_ammonium()
    {
        var works = new WastewaterWorks(WorksParameters.Bsm1);
        Asm1Vector c = Influent.Bsm1Average.Concentrations;
        (c[Asm1Component.SNH], c[Asm1Component.SND], c[Asm1Component.XND], c[Asm1Component.SS]) = (0, 0, 0, 600);
        var inputs = WorksInputs.Bsm1(new Influent(18446, c), closedLoop: true);
        var state = Bsm1Comparison.SteadyState(closedLoop: true);
        var fault = Assert.Throws<WorksException>(() => works.Step(state, inputs, 20));
        Assert.Contains("SNH", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Value < 0);
    }

    [Fact]
    public void Impossible_parameters_are_all_named_at_once()
    {
        var fault = Assert.Throws<WorksException>(() => new WastewaterWorks(new WorksParameters
        {
            Asset = "WW07",
            VolumesM3 = PerTank.Of(1000, -5, 1333, 1333, 1333),
            Kinetics = new Asm1Parameters { HeterotrophYield = 1.2, HalfSaturationAmmonium = double.NaN },
        }));
        Assert.Contains("WW07", fault.Message, StringComparison.Ordinal);
        Assert.Contains("-5 m3", fault.Message, StringComparison.Ordinal);
        Assert.Contains("HeterotrophYield", fault.Message, StringComparison.Ordinal);
        Assert.Contains("HalfSaturationAmmonium", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_with_a_word_for_a_number_is_refused_with_its_line_and_column()
    {
        var text = "t_d,SI,SS,XI,XS,XBH,XBA,XP,SO,SNO,SNH,SND,XND,SALK,Q_m3_d\n0,1,1,1,1,1,1,1,1,1,1,1,1,1,100\n0.1,1,1,1,1,1,1,1,1,1,much,1,1,1,100\n";
        var fault = Assert.Throws<WorksException>(() => InfluentSeries.Parse(text, "storm.csv"));
        Assert.StartsWith("storm.csv:3: SNH", fault.Message, StringComparison.Ordinal);
    }

    internal static (WorksInputs Inputs, double StepDays) WildInputs(Random random)
    {
        var inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: true);
        var step = 1.0 / 1440;
        for (var changes = random.Next(1, 3); changes > 0; changes--)
        {
            var value = random.Next(2) == 0 ? Wild[random.Next(Wild.Length)] : Math.Pow(10, -6 + 14 * random.NextDouble());
            Asm1Vector c = inputs.InfluentEnd.Concentrations;
            PerTank tanks = PerTank.All(240);
            switch (random.Next(13))
            {
                case 0: c[random.Next(Asm1Component.Count)] = value; inputs.InfluentEnd = new Influent(18446, c); break;
                case 1: inputs.InfluentStart = inputs.InfluentStart.WithFlow(value); break;
                case 2: inputs.InfluentEnd = inputs.InfluentEnd.WithFlow(value); break;
                case 3: inputs.ReturnSludgeM3PerDay = value; break;
                case 4: inputs.WastageM3PerDay = value; break;
                case 5: inputs.InternalRecycleM3PerDay = value; break;
                case 6: tanks[random.Next(5)] = value; inputs.KLaPerDay = tanks; break;
                case 7: tanks[random.Next(5)] = value; inputs.AirSaturation = tanks; break;
                case 8: tanks[random.Next(5)] = value; inputs.OxygenKLaPerDay = tanks; break;
                case 9: inputs.OxygenSetpoint = value; break;
                case 10: inputs.CarbonKgPerDay = value; break;
                case 11: inputs.NoiseStart = new SensorNoise(value, 0, 0); break;
                default: step = value is > 0.1 and <= 1000 ? 0.1 : value; break;
            }
        }

        return (inputs, step);
    }
}
