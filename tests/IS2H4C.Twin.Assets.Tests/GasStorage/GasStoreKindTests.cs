using IS2H4C.Twin.Assets.GasStorage;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Tests.Simulation;

namespace IS2H4C.Twin.Assets.Tests.GasStorage;

/// <summary>The store and the buffer as the hub runs them: real gas, warm on filling, cold on drawing, books closed.</summary>
public class GasStoreKindTests
{
    // 30 and 5 bar at 20 degC hold 2.437 and 0.412 kg/m3 (Leachman 2009): half way is 1.425 kg/m3, 17.4 bar.
    [Fact]
    public void Half_full_of_hydrogen_the_pressure_is_that_of_the_real_gas()
    {
        var rig = new Rig(GasStoreKind.Hydrogen, ("capacityKg", 40), ("maxFlowKgPerHour", 40));
        rig.Run(0, 0, 1);
        Assert.Equal(17.4, rig["PT101.PV"], 0.1);
        Assert.Equal(50, rig["LT101.PV"], 1e-9);
        Assert.Equal(20, rig["TT101.PV"], 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Filling_warms_drawing_cools_and_rest_brings_the_surroundings_back(bool hydrogen)
    {
        var rig = new Rig(hydrogen ? GasStoreKind.Hydrogen : GasStoreKind.Oxygen, ("capacityKg", 40), ("maxFlowKgPerHour", 40));
        rig.Run(30, 0, 1200);
        Assert.InRange(rig["TT101.PV"], 21, 70);
        Assert.Equal(20 + 10, rig["WT101.PV"], 1e-9);
        rig.Run(0, 0, 48 * 3600);
        Assert.Equal(20, rig["TT101.PV"], 0.1);
        rig.Run(0, 30, 1200);
        Assert.InRange(rig["TT101.PV"], -40, 19.5);
        Assert.Equal(20, rig["WT101.PV"], 1e-9);
    }

    [Fact]
    public void Filled_to_the_brim_and_drawn_to_the_bottom_it_gives_back_what_it_took()
    {
        var rig = new Rig(GasStoreKind.Hydrogen, ("capacityKg", 40), ("maxFlowKgPerHour", 400));
        rig.Run(400, 0, 7200);
        Assert.InRange(rig["PT101.PV"], 29.5, 33.01);
        Assert.InRange(rig["LT101.PV"], 95, 100);
        rig.Run(0, 400, 7200);
        Assert.InRange(rig["LT101.PV"], 0, 1e-6);
        Assert.InRange(rig["TT101.PV"], -80, 20);
        Assert.Equal(rig.Start + rig.In - rig.Out, rig["WT101.PV"], 1e-9);
    }

    [Fact]
    public void The_observer_takes_over_content_and_temperature()
    {
        var rig = new Rig(GasStoreKind.Oxygen, ("capacityKg", 20), ("minPressureBar", 2), ("maxPressureBar", 15), ("maxFlowKgPerHour", 12));
        rig.Run(1, 1, 5);
        rig.Correct(("WT101.PV", 15), ("TT101.PV", 30));
        rig.Run(0, 0, 1);
        Assert.Equal(15, rig["WT101.PV"], 1e-9);
        Assert.Equal(30, rig["TT101.PV"], 0.2);
        // Three quarters of 2 to 15 bar, and 10 K warmer.
        Assert.Equal(11.75 * 303 / 293, rig["PT101.PV"], 0.2);
    }

    private sealed class Rig
    {
        private readonly IAssetModel _model;
        private readonly byte[] _state;
        private readonly double[] _tags;
        private readonly List<string> _names;
        private readonly ResourceTotals[] _totals = new ResourceTotals[ResourceIndex.Count];

        public Rig(GasStoreKind kind, params (string Name, double Value)[] given)
        {
            var options = LoopHub.Options(kind, given);
            _names = [.. kind.Tags(options).Select(t => t.Name)];
            _tags = new double[_names.Count];
            _model = kind.CreateModel(options);
            _state = new byte[_model.StateSize];
            _model.Initialise(_state);
            Start = _model.Stored(_state, kind.Ports[0].Resource);
        }

        public double Start { get; }

        public double In { get; private set; }

        public double Out { get; private set; }

        public double this[string tag] => _tags[_names.IndexOf(tag)];

        public void Run(double inKgPerHour, double outKgPerHour, int seconds)
        {
            Span<double> flows = stackalloc double[2];
            for (var s = 0; s < seconds; s++)
            {
                var input = new StepInput(LoopHub.Start, 1 / 3600.0, _tags, []);
                flows[0] = Math.Min(inKgPerHour, _model.Want(_state, in input, 0));
                flows[1] = Math.Min(outKgPerHour, _model.Offer(_state, in input, 1, flows));
                _model.Step(_state, in input, flows, _tags, new BalanceSheet(_totals, 1 / 3600.0));
                In += flows[0] / 3600;
                Out += flows[1] / 3600;
            }
        }

        public void Correct(params (string Tag, double Value)[] measured)
        {
            var all = new double[_tags.Length];
            Array.Fill(all, double.NaN);
            foreach (var (tag, value) in measured)
                all[_names.IndexOf(tag)] = value;
            _model.Correct(_state, all, 1);
        }
    }
}
