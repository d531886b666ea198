using IS2H4C.Twin.Assets.Calculators;
using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Tests.Calculators;

public class ModelCalculatorsTests
{
    public static TheoryData<string, string> Sets
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var calculator in ModelCalculators.All)
                foreach (var set in calculator.Parameters)
                    data.Add(calculator.Kind, set.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Ten_thousand_wild_points_end_in_a_named_error_or_in_ordinary_numbers(string kind, string set)
    {
        var calculator = ModelCalculators.All.Single(c => c.Kind == kind);
        var model = calculator.Parameters.Single(p => p.Name == set).Model;
        var random = new Random(13);
        var inputs = new double[calculator.Inputs.Count];
        var results = new double[calculator.Results.Count];
        var good = 0;
        for (var n = 0; n < 10_000; n++)
        {
            for (var i = 0; i < inputs.Length; i++)
                inputs[i] = Wild(random, calculator.Inputs[i]);
            try
            {
                model(inputs, results);
                Assert.All(results, r => Assert.True(double.IsFinite(r), $"{kind} at {string.Join(", ", inputs)} gave {r}"));
                good++;
            }
            catch (ModelRangeException fault)
            {
                Assert.False(string.IsNullOrEmpty(fault.Quantity));
            }
        }
        Assert.InRange(good, 100, 9900);
    }

    private static double Wild(Random random, string column) => random.Next(20) switch
    {
        0 => double.NaN,
        1 => double.NegativeInfinity,
        2 => 0,
        3 => 1e12,
        4 => -random.NextDouble() * 100,
        _ => random.NextDouble() * column switch { "i_A_m2" => 8000, "I_A" => 1000, "feed_TDS_g_L" => 10, "p_bar" => 40, _ => 100 },
    };

    [Fact]
    public void The_repaired_NREL_alkaline_cell_conducts_better_when_warm_than_the_published_one() =>
        Assert.True(NrelAlkalineCell.Repaired.Evaluate(80, 90).CellV < NrelAlkalineCell.AsPublished.Evaluate(80, 90).CellV);
}
