using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Tests.Simulation;
using IS2H4C.Twin.Assets.WaterRecycler;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Tests.WaterRecycler;

/// <summary>The recycler as the hub runs it: nameplate kept when clean, membranes that foul and are cleaned, books closed.</summary>
public class WaterRecyclerKindTests
{
    [Fact]
    public void Clean_at_full_load_it_keeps_its_nameplate()
    {
        var rig = new Rig(("ratedProductM3PerHour", 1));
        rig.Run(1, 1800);
        Assert.Equal(1, rig["FT101.PV"], 2e-3);
        Assert.Equal(1 / 0.67, rig["FT102.PV"], 1e-6);
        Assert.Equal((1 / 0.67) - 1, rig["FT103.PV"], 2e-3);
        Assert.Equal(0.06, rig["AT101.PV"], 1e-3);
        Assert.Equal(100, rig["FY101.PV"], 0.2);
        Assert.Equal(100, rig["AY101.PV"], 0.2);
        Assert.Equal(0, rig["XS101.PV"]);
        // Public figures for reuse by UF, RO and EDI: 1 to 3 kWh per m3.
        Assert.InRange(rig["JT101.PV"], 1, 3);
    }

    [Fact]
    public void Cold_or_salty_water_costs_more_energy()
    {
        var usual = PowerOf();
        Assert.InRange(PowerOf(("waterTemperatureC", 5)), 1.1 * usual, 3 * usual);
        Assert.InRange(PowerOf(("feedTdsGPerL", 5)), 1.2 * usual, 5 * usual);

        static double PowerOf(params (string, double)[] options)
        {
            var rig = new Rig([("ratedProductM3PerHour", 1), .. options]);
            rig.Run(1, 60);
            return rig["JT101.PV"];
        }
    }

    [Fact]
    public void Standing_water_is_rinsed_out_in_the_first_minutes()
    {
        var rig = new Rig(("ratedProductM3PerHour", 1));
        rig.Run(1, 5);
        var first = rig["AT101.PV"];
        rig.Run(1, 1200);
        Assert.InRange(first / rig["AT101.PV"], 4, 5);
    }

    [Fact]
    public void For_less_product_the_train_works_in_turns_at_full_load()
    {
        var rig = new Rig(("ratedProductM3PerHour", 1));
        rig.Run(1, 400);
        var (energy, conductivity) = (rig["JT101.PV"] / rig["FT101.PV"], rig["AT101.PV"]);
        rig.Run(0.3, 120);
        Assert.Equal(0.3, rig["FT101.PV"], 1e-9);
        Assert.Equal(energy, rig["JT101.PV"] / rig["FT101.PV"], 1e-3 * energy);
        Assert.InRange(rig["AT101.PV"], 0, conductivity);
    }

    [Fact]
    public void After_a_standstill_the_product_goes_to_the_drain_until_it_is_pure()
    {
        var rig = new Rig(("ratedProductM3PerHour", 1));
        rig.Run(1, 300);
        Assert.Equal(0, rig["FT101.PV"]);
        Assert.True(rig["JT101.PV"] > 0, "the train stands");
        rig.Run(1, 1);
        Assert.Equal(1, rig["FT101.PV"], 1e-4);
        Assert.InRange(rig["AT101.PV"], 0.05, 0.1);
    }

    [Fact]
    public void Membranes_foul_until_cleaning_is_due_and_a_stand_of_two_hours_cleans_them()
    {
        var rig = new Rig(("ratedProductM3PerHour", 1));
        rig.Run(1, 300 * 24, 3600);
        Assert.Equal(1, rig["XS101.PV"]);
        Assert.InRange(rig["FY101.PV"], 50, 90);
        var dirty = rig["FT101.PV"];
        Assert.InRange(dirty, 0.5, 0.97);
        rig.Run(0, 1.5 * 3600);
        Assert.Equal(1, rig["XS101.PV"]);
        rig.Run(0, 3600);
        Assert.Equal(0, rig["XS101.PV"]);
        rig.Run(1, 400);
        Assert.InRange(rig["FY101.PV"], 96, 100);
        Assert.InRange(rig["FT101.PV"], dirty + 0.01, 1);
    }

    [Fact]
    public void The_observer_takes_over_the_membranes_condition()
    {
        var plant = new Rig(("ratedProductM3PerHour", 1));
        plant.Run(1, 60 * 24, 3600);
        var twin = new Rig(("ratedProductM3PerHour", 1));
        for (var n = 0; n < 5; n++)
        {
            twin.Correct(("FY101.PV", plant["FY101.PV"]), ("AY101.PV", plant["AY101.PV"]));
            twin.Run(1, 61);
        }
        Assert.Equal(plant["FY101.PV"], twin["FY101.PV"], 0.5);
        Assert.Equal(plant["AY101.PV"], twin["AY101.PV"], 0.5);
        Assert.Equal(plant["FT101.PV"], twin["FT101.PV"], 0.02);
    }

    [Fact]
    public void Any_nameplate_and_any_setpoint_give_finite_tags_and_closed_books()
    {
        var random = new Random(7);
        var kind = new WaterRecyclerKind();
        for (var n = 0; n < 300; n++)
        {
            var rig = new Rig([.. kind.Options.Select(o => (o.Name, o.Range.Low * Math.Pow(o.Range.High / o.Range.Low, random.Next(5) / 4.0)))]);
            for (var hand = 0; hand < 8; hand++)
                rig.Run(rig.Rated * ((1.4 * random.NextDouble()) - 0.2), random.Next(1, 40), random.Next(3) switch { 0 => 1, 1 => 3600, _ => 86_400 }, random.NextDouble());
            Assert.All(rig.Tags, value => Assert.True(double.IsFinite(value)));
            rig.AssertClosed();
        }
    }

    private sealed class Rig
    {
        private readonly WaterRecyclerKind _kind = new();
        private readonly IAssetModel _model;
        private readonly byte[] _state;
        private readonly double[] _tags;
        private readonly List<string> _names;
        private readonly ResourceTotals[] _totals = new ResourceTotals[ResourceIndex.Count];

        public Rig(params (string Name, double Value)[] given)
        {
            var options = LoopHub.Options(_kind, given);
            Rated = options["ratedProductM3PerHour"];
            _names = [.. _kind.Tags(options).Select(t => t.Name)];
            _tags = new double[_names.Count];
            _model = _kind.CreateModel(options);
            _state = new byte[_model.StateSize];
            _model.Initialise(_state);
        }

        public double Rated { get; }

        public double[] Tags => _tags;

        public double this[string tag] => _tags[_names.IndexOf(tag)];

        public void Run(double setpoint, double seconds) => Run(setpoint, (int)seconds, 1);

        public void Run(double setpoint, int steps, int stepSeconds, double powerShare = 1)
        {
            var hours = stepSeconds / 3600.0;
            Span<double> flows = stackalloc double[4];
            for (var s = 0; s < steps; s++)
            {
                _tags[0] = setpoint;
                var input = new StepInput(LoopHub.Start, hours, _tags, []);
                flows[0] = _model.Want(_state, in input, 0);
                flows[1] = powerShare * _model.Want(_state, in input, 1);
                flows[2] = _model.Offer(_state, in input, 2, flows);
                flows[3] = _model.Offer(_state, in input, 3, flows);
                _model.Step(_state, in input, flows, _tags, new BalanceSheet(_totals, hours));
                for (var port = 0; port < 4; port++)
                {
                    ref var entry = ref _totals[ResourceIndex.Of(_kind.Ports[port].Resource)];
                    if (port < 2)
                        entry.In += flows[port] * hours;
                    else
                        entry.Out += flows[port] * hours;
                }
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

        public void AssertClosed()
        {
            foreach (var total in _totals)
                Assert.InRange(Math.Abs(total.Net), 0, 1e-9 * Math.Max(total.Turnover, 1e-6));
            var effluent = _totals[ResourceIndex.Of(Resource.Effluent)].Used;
            var water = _totals[ResourceIndex.Of(Resource.FeedWater)].Made + _totals[ResourceIndex.Of(Resource.Concentrate)].Made;
            Assert.InRange(Math.Abs(effluent - water), 0, 1e-9 * Math.Max(effluent, 1e-6));
        }
    }
}
