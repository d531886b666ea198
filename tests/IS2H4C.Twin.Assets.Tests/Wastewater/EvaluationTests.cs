using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Assets.Tests.Wastewater;

public class EvaluationTests
{
    [Fact]
    public void Percentiles_stand_at_half_places()
    {
        // Hazen: with ten values the 95 % point is the tenth, the median lies between the fifth and the sixth.
        double[] values = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5];
        Assert.Equal(10, Bsm1Evaluation.Hazen(values, 0.95), 12);
        Assert.Equal(5.5, Bsm1Evaluation.Hazen(values, 0.5), 12);
        Assert.Equal(9.5, Bsm1Evaluation.Hazen(values, 0.9), 12);
    }

    [Fact]
    public void Rows_between_fifteen_minutes_lie_on_straight_lines_and_the_last_row_holds()
    {
        var low = Influent.Bsm1Average.WithFlow(1000);
        var series = InfluentSeries.Of([(0, low), (900, low.WithFlow(1900))]);
        Assert.Equal(1300, series.At(300).FlowM3PerDay, 9);
        Assert.Equal(1900, series.At(5000).FlowM3PerDay, 9);
        Assert.Equal(900, series.NextRowAfter(0));
        Assert.Equal(int.MaxValue, series.NextRowAfter(900));
    }
}
