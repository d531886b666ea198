using IS2H4C.Twin.Assets.Grid.Physics;

namespace IS2H4C.Twin.Assets.Tests.Grid.Physics;

public class GridConnectionTests
{
    [Theory]
    [InlineData(50, 20, 0, 30, 0, 0)]
    [InlineData(500, 20, 0, 100, 380, 0)]
    [InlineData(10, 60, 50, 0, 0, 0)]
    [InlineData(10, 160, 100, 0, 0, 50)]
    public void The_site_balances_within_the_contract(double made, double needed, double import, double export, double curtailed, double missing)
    {
        var flow = GridConnection.Balance(new GridParameters(), made, needed);
        Assert.Equal(new GridFlow(import, export, curtailed, missing), flow);
        Assert.Equal(made + flow.ImportKW - flow.CurtailedKW, needed + flow.ExportKW - flow.ShortKW, 1e-12);
    }
}
