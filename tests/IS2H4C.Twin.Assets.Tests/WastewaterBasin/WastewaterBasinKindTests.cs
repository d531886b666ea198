using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Tests.Simulation;
using IS2H4C.Twin.Assets.WastewaterBasin;

namespace IS2H4C.Twin.Assets.Tests.WastewaterBasin;

public class WastewaterBasinKindTests
{
    private static readonly WastewaterBasinKind Kind = new();

    [Theory]
    [InlineData(625, 187.5, 3250)]
    [InlineData(80, 16, 800)]
    [InlineData(1000, 100, 10000)]
    [InlineData(100, 35, 600)]
    public void Mean_sewage_takes_up_the_oxygen_of_the_nameplate(double inflow, double demand, double volume)
    {
        var works = new Works(("meanInflowM3PerHour", inflow), ("meanOxygenDemandKgPerHour", demand), ("volumeM3", volume));
        works.Run(hours: 24, oxygenKgH: w => w[BasinTags.Demand]);
        Assert.Equal(demand, works[BasinTags.Demand], 0.005 * demand);
        Assert.Equal(2, works[BasinTags.Oxygen], 0.02);
        Assert.Equal(works[BasinTags.Demand], works[BasinTags.Uptake], 0.005 * demand);
    }

    [Fact]
    public void A_stronger_load_takes_more_oxygen_and_leaves_more_ammonium()
    {
        var works = Almelo();
        works.Run(6, w => w[BasinTags.Demand]);
        var (demand, ammonium) = (works[BasinTags.Demand], works[BasinTags.Ammonium]);
        works.Run(12, w => w[BasinTags.Demand], flow: 1, load: 1.6);
        Assert.True(works[BasinTags.Demand] > 1.15 * demand, $"{works[BasinTags.Demand]} after {demand} kg/h");
        Assert.True(works[BasinTags.Ammonium] > 1.5 * ammonium, $"{works[BasinTags.Ammonium]} after {ammonium} g/m3");
    }

    [Fact]
    public void Less_oxygen_leaves_more_ammonium_and_less_nitrate()
    {
        var rich = Almelo();
        var poor = Almelo();
        rich.Run(48, w => w[BasinTags.Demand]);
        poor.Run(48, w => 0.8 * w[BasinTags.Demand]);
        Assert.True(poor[BasinTags.Oxygen] < 1);
        Assert.True(poor[BasinTags.Ammonium] > 2 * rich[BasinTags.Ammonium]);
        Assert.True(poor[BasinTags.Nitrate] < rich[BasinTags.Nitrate]);
    }

    [Fact]
    public void An_ammonium_setpoint_moves_the_oxygen_setpoint_and_is_held()
    {
        var works = Almelo(("ammoniaSetpointGPerM3", 3));
        var before = works[BasinTags.Demand];
        works.Run(96, w => w[BasinTags.Demand]);
        Assert.InRange(works[BasinTags.OxygenSetpoint], 0.3, 1.5);
        Assert.Equal(3, works[BasinTags.Ammonium], 0.2);
        Assert.True(works[BasinTags.Demand] < 0.98 * 187.5, $"{works[BasinTags.Demand]} kg/h, {before} at the start");
    }

    [Theory]
    [InlineData(0.01, 0.3)]
    [InlineData(3, 3)]
    public void The_oxygen_setpoint_stays_within_the_loops_limits(double load, double setpoint)
    {
        var works = Almelo(("ammoniaSetpointGPerM3", 2));
        works.Run(72, w => w[BasinTags.Demand], 1, load);
        Assert.Equal(setpoint, works[BasinTags.OxygenSetpoint], 0.01);
    }

    [Fact]
    public void A_minute_of_steps_allocates_nothing_and_a_copy_goes_on_with_the_same_bits()
    {
        var works = Almelo();
        works.Run(1, w => w[BasinTags.Demand]);
        var copy = works.Copy();
        Func<Works, double> supply = _ => 150;
        var before = GC.GetAllocatedBytesForCurrentThread();
        works.Run(2, supply);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        copy.Run(2, supply);
        Assert.Equal(works.State, copy.State);
    }

    [Fact]
    public async Task Two_threads_on_one_model_do_not_disturb_each_other()
    {
        var alone = Almelo();
        var others = new[] { alone.Copy(), alone.Copy(), alone.Copy() };
        alone.Run(6, w => 140);
        await Task.WhenAll(others.Select(o => Task.Run(() => o.Run(6, w => 140))));
        Assert.All(others, o => Assert.Equal(alone.State, o.State));
    }

    [Fact]
    public void What_the_PLC_reads_is_believed()
    {
        var works = Almelo();
        works.Run(1, w => w[BasinTags.Demand]);
        works.Correct((BasinTags.Demand, 260), (BasinTags.Ammonium, 7), (BasinTags.Nitrate, 4), (BasinTags.Inflow, 900), (BasinTags.Oxygen, 0.5));
        works.Run(1 / 3600.0, _ => 0, double.NaN, double.NaN);
        Assert.Equal(260, works[BasinTags.Demand], 1.0);
        Assert.Equal(900, works[BasinTags.Inflow], 1e-9);
        Assert.Equal(7, works[BasinTags.Ammonium], 0.05);
        Assert.Equal(4, works[BasinTags.Nitrate], 0.05);
        Assert.InRange(works[BasinTags.Oxygen], 0.4, 0.5);
    }

    [Theory]
    [InlineData("volumeM3", 100, "holds 0.16 h")]
    [InlineData("meanOxygenDemandKgPerHour", 9000, "times the strength")]
    public void A_nameplate_of_two_different_works_is_refused_with_what_is_usual(string option, double value, string says)
    {
        var options = LoopHub.Options(Kind, ("meanInflowM3PerHour", 625), ("meanOxygenDemandKgPerHour", 187.5), ("volumeM3", 3250)).With(option, value);
        Assert.Contains(says, Assert.Single(Kind.Check(options)), StringComparison.Ordinal);
    }

    [Fact]
    public void Almelos_nameplate_is_one_works() =>
        Assert.Empty(Kind.Check(LoopHub.Options(Kind, ("meanInflowM3PerHour", 625), ("meanOxygenDemandKgPerHour", 187.5), ("volumeM3", 3250))));

    private static Works Almelo(params (string Name, double Value)[] more) =>
        new([("meanInflowM3PerHour", 625), ("meanOxygenDemandKgPerHour", 187.5), ("volumeM3", 3250), .. more]);

    /// <summary>The basin alone, given oxygen as the test says.</summary>
    private sealed class Works
    {
        private readonly IAssetModel _model;
        private readonly double[] _tags, _flows = new double[3], _weather = new double[2];
        private readonly ResourceTotals[] _totals = new ResourceTotals[ResourceIndex.Count];

        public Works(params (string Name, double Value)[] given)
        {
            var options = LoopHub.Options(Kind, given);
            _model = Kind.CreateModel(options);
            _tags = new double[Kind.Tags(options).Count];
            State = new byte[_model.StateSize];
            _model.Initialise(State);
            Step(1 / 3600.0, 0, 1, 1);
        }

        private Works(IAssetModel model, byte[] state, double[] tags) => (_model, State, _tags) = (model, state, tags);

        public byte[] State { get; }

        public double this[int tag] => _tags[tag];

        public Works Copy() => new(_model, [.. State], [.. _tags]);

        public void Run(double hours, Func<Works, double> oxygenKgH, double flow = 1, double load = 1)
        {
            for (var s = 0; s < Math.Round(hours * 360); s++)
                Step(10 / 3600.0, oxygenKgH(this), flow, load);
            if (hours < 0.001)
                Step(hours, oxygenKgH(this), flow, load);
        }

        public void Correct(params (int Tag, double Value)[] readings)
        {
            var all = new double[_tags.Length];
            Array.Fill(all, double.NaN);
            foreach (var (tag, value) in readings)
                all[tag] = value;
            _model.Correct(State, all, 1);
        }

        private void Step(double hours, double oxygen, double flow, double load)
        {
            (_weather[0], _weather[1]) = (flow, load);
            _flows[0] = oxygen;
            _model.Step(State, new StepInput(LoopHub.Start, hours, _tags, _weather), _flows, _tags, new BalanceSheet(_totals, hours));
        }
    }
}
