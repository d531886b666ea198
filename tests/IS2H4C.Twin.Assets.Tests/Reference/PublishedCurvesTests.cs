namespace IS2H4C.Twin.Assets.Tests.Reference;

public class PublishedCurvesTests
{
    public static TheoryData<string> Titles => [.. CurveComparison.All.Select(c => c.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Every_point_of_a_published_table_is_met(string title)
    {
        var comparison = CurveComparison.All.Single(c => c.Title == title);
        Assert.InRange(comparison.WorstDeviation(), 0, comparison.Tolerance);
    }
}
