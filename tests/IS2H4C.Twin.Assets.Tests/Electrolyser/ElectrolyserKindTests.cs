using IS2H4C.Twin.Assets.Electrolyser;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Tests.Simulation;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser;

/// <summary>The stack as the hub runs it: nameplate, states, purity and wear.</summary>
public class ElectrolyserKindTests
{
    private const int Stopped = 0, Standby = 2, Running = 3, Tripped = 4;

    [Theory]
    [InlineData(70, 56, 0, 55.8)]
    [InlineData(1000, 57, 0, 80)]
    [InlineData(26, 56, 3, 80)]
    [InlineData(15, 58, 4, 75)]
    public void Full_load_makes_the_nameplates_hydrogen_at_the_operating_temperature(double ratedKw, double kwhPerKg, double cellModel, double celsius)
    {
        var rig = new Rig(("ratedPowerKw", ratedKw), ("specificEnergyKwhPerKg", kwhPerKg), ("cellModel", cellModel));
        Assert.Empty(new ElectrolyserKind().Check(rig.Options));
        rig.Run(ratedKw, 12 * 3600);
        Assert.Equal(Running, rig["XS101.PV"]);
        Assert.Equal(ratedKw, rig["JT101.PV"], 1e-9);
        Assert.InRange(rig["FT101.PV"] * kwhPerKg / ratedKw, 0.985, 1.015);
        Assert.InRange(rig["TT101.PV"], celsius - 3, celsius + 3);
    }

    [Fact]
    public void Half_load_takes_less_energy_a_kilogram_than_full_and_least_load_more()
    {
        double At(double kw)
        {
            var rig = new Rig(("ratedPowerKw", 70));
            rig.Run(kw, 4 * 3600);
            return rig["JT101.PV"] / rig["FT101.PV"];
        }
        Assert.True(At(35) < At(70), $"{At(35)} {At(70)}");
        Assert.True(At(7.5) > At(35), $"{At(7.5)} {At(35)}");
    }

    [Fact]
    public void Hydrogen_in_oxygen_rises_as_the_load_falls_and_stays_below_its_limit_at_the_least_load()
    {
        var rig = new Rig(("ratedPowerKw", 70), ("minLoadFraction", 0));
        rig.Run(70, 7200);
        var full = rig["AT101.PV"];
        rig.Run(rig["JY101.PV"] + 0.05, 7200);
        Assert.Equal(Running, rig["XS101.PV"]);
        Assert.InRange(rig["AT101.PV"], 5 * full, 1.55);
    }

    [Fact]
    public void A_setpoint_below_the_least_load_leads_to_standby_after_a_minute_and_back_without_a_start_sequence()
    {
        var rig = new Rig(("ratedPowerKw", 70));
        rig.Run(70, 3600);
        rig.Run(1, 30 + 20);
        Assert.Equal(Running, rig["XS101.PV"]);
        rig.Run(1, 60);
        Assert.Equal(Standby, rig["XS101.PV"]);
        Assert.Equal(0, rig["FT101.PV"]);
        Assert.Equal(1.4, rig["JT101.PV"], 1e-9);
        rig.Run(70, 30);
        Assert.Equal(70, rig["JT101.PV"], 1e-9);
        rig.Run(0, 30);
        Assert.Equal(Stopped, rig["XS101.PV"]);
    }

    [Fact]
    public void Stops_and_hours_raise_the_voltage_and_the_same_power_makes_less_hydrogen()
    {
        var worn = new Rig(("ratedPowerKw", 70), ("coldStartSeconds", 0), ("warmStartSeconds", 0));
        for (var n = 0; n < 200; n++)
        {
            worn.Run(70, 60);
            worn.Run(0, 40);
        }
        Assert.Equal(200, worn["KQ102.PV"]);
        Assert.InRange(worn["EY101.PV"], 200 * 1.47e-4, 200 * 1.6e-4);
        worn.Run(70, 4 * 3600);
        var fresh = new Rig(("ratedPowerKw", 70));
        fresh.Run(70, 8 * 3600);
        Assert.InRange(worn["FT101.PV"] / fresh["FT101.PV"], 0.97, 0.995);
    }

    [Fact]
    public void Without_feed_water_the_stack_trips_and_its_power_became_heat()
    {
        var rig = new Rig(("ratedPowerKw", 70));
        rig.Run(70, 3600);
        var warm = rig["TT101.PV"];
        rig.Water = 0;
        rig.Run(70, 30);
        Assert.Equal((Tripped, 1), (rig["XS101.PV"], rig["XA101.PV"]));
        Assert.Equal(0, rig["FT101.PV"]);
        Assert.InRange(rig["TT101.PV"], warm - 1, 70);
    }

    [Fact]
    public void The_observer_takes_over_temperature_pressure_and_ageing()
    {
        var rig = new Rig(("ratedPowerKw", 70));
        rig.Run(70, 600);
        rig.Correct(("TT101.PV", 50), ("PT101.PV", 25), ("EY101.PV", 0.05));
        rig.Run(70, 1);
        Assert.Equal(50, rig["TT101.PV"], 0.2);
        Assert.InRange(rig["PT101.PV"], 25, 25.2);
        Assert.Equal(0.05, rig["EY101.PV"], 1e-5);
    }

    [Fact]
    public void A_nameplate_that_no_such_stack_can_meet_is_refused()
    {
        var kind = new ElectrolyserKind();
        Assert.Contains("on top of the published polarisation", Assert.Single(kind.Check(LoopHub.Options(kind, ("ratedPowerKw", 70), ("specificEnergyKwhPerKg", 41)))), StringComparison.Ordinal);
        Assert.Contains("pressureBar", Assert.Single(kind.Check(LoopHub.Options(kind, ("ratedPowerKw", 26), ("cellModel", 3), ("pressureBar", 30)))), StringComparison.Ordinal);
        Assert.Contains("cellModel", Assert.Single(kind.Check(LoopHub.Options(kind, ("ratedPowerKw", 70), ("cellModel", 1.5)))), StringComparison.Ordinal);
    }

    /// <summary>A stack on a bench: all the power it wants, water while there is some, every outlet open.</summary>
    private sealed class Rig
    {
        private readonly ElectrolyserKind _kind = new();
        private readonly IAssetModel _model;
        private readonly byte[] _state;
        private readonly double[] _tags;
        private readonly List<string> _names;
        private readonly ResourceTotals[] _totals = new ResourceTotals[ResourceIndex.Count];
        private DateTimeOffset _now = LoopHub.Start;

        public Rig(params (string Name, double Value)[] given)
        {
            Options = LoopHub.Options(_kind, given);
            _names = [.. _kind.Tags(Options).Select(t => t.Name)];
            _tags = new double[_names.Count];
            _model = _kind.CreateModel(Options);
            _state = new byte[_model.StateSize];
            _model.Initialise(_state);
        }

        public Core.Hubs.OptionSet Options { get; }

        public double Water { get; set; } = 1e9;

        public double this[string tag] => _tags[_names.IndexOf(tag)];

        public void Run(double setpointKw, int seconds)
        {
            _tags[_names.IndexOf("JIC101.SP")] = setpointKw;
            Span<double> flows = stackalloc double[5];
            for (var s = 0; s < seconds; s++)
            {
                var input = new StepInput(_now, 1 / 3600.0, _tags, []);
                flows.Clear();
                for (var p = 0; p < 2; p++)
                    flows[p] = Math.Min(_model.Want(_state, in input, p), p == 1 ? Water : 1e9);
                for (var p = 2; p < 5; p++)
                    flows[p] = _model.Offer(_state, in input, p, flows);
                _model.Step(_state, in input, flows, _tags, new BalanceSheet(_totals, 1 / 3600.0));
                _now = _now.AddSeconds(1);
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
