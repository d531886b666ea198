using IS2H4C.Twin.Assets.FeedWaterTank.Physics;
using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Grid.Physics;
using IS2H4C.Twin.Assets.HydrogenCompressor.Physics;
using IS2H4C.Twin.Assets.HydrogenStore.Physics;
using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.OxygenBuffer.Physics;
using IS2H4C.Twin.Assets.Pipeline.Physics;
using IS2H4C.Twin.Assets.Solar.Physics;
using IS2H4C.Twin.Assets.WaterRecycler.Physics;
using IS2H4C.Twin.Assets.Wind.Physics;

namespace IS2H4C.Twin.Assets.Tests.Limits;

/// <summary>Inputs that no plant has: each model answers with ordinary numbers or with an error that names the quantity.</summary>
public class WildInputsTests
{
    private delegate double Point(Func<double, double> wild);

    private static readonly GasTank Store = HydrogenTank.Create(HydrogenTank.SteelBundle("ST01", 10, 200));
    private static readonly OxygenTank Buffer = new(new TankParameters("OB01", 20, 2e6, 500, 100, 2, 30));
    private static readonly LinePack Pipe = new(new PipelineParameters("PL01"));

    private static readonly Dictionary<string, Point> Models = new()
    {
        ["compressor"] = w => Sum(MultistageCompressor.Compress(new CompressorParameters(), w(0.02), w(50), w(60), w(900))),
        ["hydrogen tank"] = w =>
        {
            var s = Store.Step(Store.At(100, 20), w(0.1), w(60), w(250), w(0.1), w(40), w(600), out var y);
            return s.MassKg + s.GasK + s.PressurePa + s.WallK + y.InKgS + y.OutKgS + y.AmbientHeatW;
        },
        ["oxygen tank"] = w =>
        {
            var s = Buffer.Step(Buffer.At(10, 20), w(0.1), w(60), w(30), w(0.01), w(0.1), w(40), w(3600), out var y, out var h);
            return s.HydrogenKg + s.HydrogenInOxygen + s.Tank.PressurePa + y.OutKgS + h;
        },
        ["pipeline"] = w => Pipe.Step(w(40), w(0.1), w(0.1), w(3600), out var y) + y.InletBar + y.OutletBar + y.VelocityMS,
        ["recycler"] = w =>
        {
            var s = Recycler.Step(RecyclerParameters.Almelo, new RecyclerState(0, 0.2 + w(1), 1 + w(1), 1 + w(1)), new RecyclerInputs(w(1), w(1), w(5), w(40)), w(3600), out var y);
            return s.WaterFactor + s.SaltFactor + s.DropFactor + y.ProductKgS + y.ProductUsCm + y.PowerW;
        },
        ["normalised performance"] = w =>
        {
            var start = new StageReading(0.9, 1.8, 12, 1, 1.01, 20, 1000, 10);
            var c = NormalisedPerformance.Evaluate(new StageReading(w(1), w(3), w(20), w(3), w(2), w(30), w(3000), w(50)), start);
            return c.Flow + c.SaltPassage + c.PressureDrop;
        },
        ["feed water tank"] = w =>
        {
            var s = FeedWaterTankModel.Step(new FeedWaterTankParameters(), new FeedWaterTankState(w(2000), w(1), true), w(1), w(1), w(1), w(3600), out var y);
            return s.MassKg + s.ConductivityUsCm + y.InKgS + y.OutKgS + y.OverflowKgS;
        },
        ["photovoltaics"] = w =>
        {
            var p = PhotovoltaicPlant.Evaluate(new PhotovoltaicParameters(), w(1200), w(40), w(20));
            return p.AcKW + p.DcKW + p.CellC + p.ClippedKW;
        },
        ["wind"] = w =>
        {
            var p = WindTurbine.Evaluate(TurbineParameters.Nrel5MW, w(30), w(120), w(1), w(40), w(110_000), false);
            return p.PowerKW + p.HubMS;
        },
        ["grid"] = w =>
        {
            var f = GridConnection.Balance(new GridParameters(), w(500), w(500));
            return f.ImportKW + f.ExportKW + f.CurtailedKW + f.ShortKW;
        },
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Ten_thousand_wild_inputs_end_in_a_named_error_or_in_ordinary_numbers(string name)
    {
        var random = new Random(17);
        double Wild(double scale) => random.Next(40) switch
        {
            0 => double.NaN,
            1 => double.PositiveInfinity,
            2 => -scale * random.NextDouble(),
            3 => 1e9 * scale,
            4 => 0,
            _ => scale * random.NextDouble(),
        };
        var good = 0;
        for (var n = 0; n < 10_000; n++)
        {
            try
            {
                var value = Models[name](Wild);
                Assert.True(double.IsFinite(value), $"{name}, case {n}: {value}");
                good++;
            }
            catch (ModelRangeException fault)
            {
                Assert.False(string.IsNullOrEmpty(fault.Model) || string.IsNullOrEmpty(fault.Quantity));
            }
        }
        Assert.InRange(good, 100, 9999);
    }

    private static double Sum(CompressionResult r) => r.FlowKgS + r.ElectricPowerW + r.CoolerHeatW + r.HottestStageC + r.DischargeEnthalpyJKg + r.DischargeC;
}
