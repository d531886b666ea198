using System.Text.Json;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Host.Simulation;

namespace IS2H4C.Twin.Grains.Tests;

public class SeamTests
{
    [Theory]
    [InlineData("almelo", "follow-renewables", 0.25, 7)]
    [InlineData("almelo", "price-threshold", 0.25, 8)]
    [InlineData("almelo-10mw", "follow-renewables", 0.75, 9)]
    [InlineData("almelo", "plan", 0.5, 10)]
    [InlineData("almelo", "EvenSplitHesitantDeg", 0.25, 11)]
    public async Task The_same_run_on_a_host_that_serialises_loses_and_moves_grains_gives_the_same_report(string hub, string policy, double hours, int seed)
    {
        TravellingGrainHost? travelling = null;

        var embedded = await ReportAsync(hub, policy, hours, null);
        var travelled = await ReportAsync(hub, policy, hours, factory => travelling = new TravellingGrainHost(factory, seed));

        Assert.Equal(embedded, travelled);
        Assert.True(travelling!.Losses > 50 && travelling.Moves > 50, $"only {travelling.Losses} losses and {travelling.Moves} moves: the test proves little");
    }

    private static async Task<string> ReportAsync(string hub, string policy, double hours, Func<IGrainFactory, IGrainDirectory>? host)
    {
        var series = Repository.SampleSeries();
        // From 08:00 of the first day, when sun and wind move.
        var options = new SimulationOptions(Repository.Hub(hub), policy, series, series.Start.AddHours(8), hours / 24, 3, new PlantSimulatorOptions());
        var report = await new SimulationRun(options, host).RunAsync(new Progress<double>(), CancellationToken.None);
        Assert.True(report.HydrogenKg > 0, "no hydrogen was made: the run proves little");
        return JsonSerializer.Serialize(report);
    }
}
