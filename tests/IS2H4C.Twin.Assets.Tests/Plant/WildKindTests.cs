using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.Tests.Simulation;
using IS2H4C.Twin.Core.Randomness;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Tests.Plant;

/// <summary>Each kind alone under setpoints, weather and readings that no plant has: its tags, flows and stores stay ordinary numbers, or it refuses by name.</summary>
public class WildKindTests
{
    private const int Steps = 10_000;

    public static TheoryData<string> Kinds => [.. AssetCatalogue.Default.Kinds.Select(k => k.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ten_thousand_wild_setpoints_and_surroundings_leave_ordinary_numbers(string id) => Run(id, seed: 23, readings: false);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ten_thousand_wild_readings_leave_ordinary_numbers_or_a_named_refusal(string id) => Run(id, seed: 29, readings: true);

    private static void Run(string id, ulong seed, bool readings)
    {
        var kind = AssetCatalogue.Default.Get(id);
        var options = LoopHub.Options(kind);
        var model = kind.CreateModel(options);
        var specs = kind.Tags(options);
        var random = new SeededRandom(seed);
        var state = new byte[model.StateSize];
        model.Initialise(state);
        double[] tags = [.. specs.Select(t => t.Fallback)], flows = new double[kind.Ports.Count], weather = new double[kind.Exogenous.Count];
        var totals = new ResourceTotals[ResourceIndex.Count];
        var refused = 0;
        for (var n = 0; n < Steps; n++)
        {
            if (n % 500 == 0)
                model.Initialise(state);
            for (var t = 0; t < tags.Length; t++)
                if (specs[t].Access == TagAccess.ReadWrite && random.NextUnit() < 0.3)
                    tags[t] = Wild(random, specs[t].Range.High);
            for (var e = 0; e < weather.Length; e++)
                weather[e] = Wild(random, 2);
            try
            {
                if (readings)
                {
                    double[] measured = [.. specs.Select(s => random.NextUnit() < 0.8 ? double.NaN : Wild(random, s.Range.High))];
                    model.Correct(state, measured, random.NextUnit());
                }
                var hours = random.NextUnit() < 0.9 ? 1 / 3600.0 : random.NextBetween(0.001, 0.1);
                Step(kind, model, state, hours, tags, weather, flows, totals, random);
            }
            catch (ModelRangeException fault)
            {
                Assert.True(readings, $"{id}, step {n}: {fault.Message}");
                Assert.False(string.IsNullOrEmpty(fault.Model) || string.IsNullOrEmpty(fault.Quantity));
                refused++;
                model.Initialise(state);
                continue;
            }
            for (var t = 0; t < tags.Length; t++)
                Assert.True(specs[t].Access == TagAccess.ReadWrite || double.IsFinite(tags[t]), $"{id}, step {n}: {specs[t].Name} is {tags[t]}");
            foreach (var resource in Resource.All)
                Assert.True(double.IsFinite(model.Stored(state, resource)) && double.IsFinite(totals[ResourceIndex.Of(resource)].Net), $"{id}, step {n}: {resource}");
        }
        Assert.InRange(refused, 0, Steps / 2);
    }

    private static void Step(AssetKind kind, IAssetModel model, byte[] state, double hours, double[] tags, double[] weather, double[] flows, ResourceTotals[] totals, SeededRandom random)
    {
        Array.Clear(flows);
        var input = new StepInput(LoopHub.Start, hours, tags, weather);
        for (var p = 0; p < flows.Length; p++)
        {
            var inlet = kind.Ports[p].Direction == PortDirection.In;
            var most = inlet ? Math.Min(1e6, model.Want(state, in input, p)) : model.Offer(state, in input, p, flows);
            Assert.True(double.IsFinite(most), $"{kind.Id}: {kind.Ports[p].Name} wants or offers {most}");
            flows[p] = Math.Max(0, most) * (random.NextUnit() < 0.7 ? 1 : random.NextUnit());
        }
        model.Step(state, in input, flows, tags, new BalanceSheet(totals, hours));
    }

    private static double Wild(SeededRandom random, double scale) => (int)(random.NextUnit() * 16) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => -scale,
        4 => 1e12,
        5 => -1e12,
        6 => 0,
        7 => double.Epsilon,
        _ => scale * random.NextUnit(),
    };
}
