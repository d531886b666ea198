using IS2H4C.Twin.Assets.Aeration;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Tests.Simulation;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Tests.Aeration;

/// <summary>What aeration asks of its blowers when the basin's readings are noisy, and when something really happens.</summary>
public class AerationControlTests
{
    private const double Demand = 100;
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly AerationKind _kind = new();
    private readonly AssetControl _control;
    private readonly Sample[] _image;
    private readonly Basin _basin = new();
    private readonly int _blower;
    private readonly int _injected;
    private DateTimeOffset _now = Start;

    public AerationControlTests()
    {
        var options = LoopHub.Options(_kind, ("injectionMaxKgPerHour", 100), ("blowerMaxKgPerHour", 200));
        _control = _kind.CreateControl(options);
        var tags = _kind.Tags(options);
        (_blower, _injected) = (PlaceOf("FIC102.SP"), PlaceOf("FT101.PV"));
        _image = [.. tags.Select(_ => new Sample(0, Quality.Good, Start, Start))];
        Put(_blower, Demand);

        int PlaceOf(string local) => tags.Select((t, i) => (t.Name, i)).First(x => x.Name == local).i;
    }

    [Fact]
    public void A_noisy_probe_hardly_moves_the_blowers()
    {
        var noise = new Random(1);
        double least = double.PositiveInfinity, most = 0;
        for (var second = 0; second < 3600; second++)
        {
            // Three per cent either way, as a probe with 0.06 g/m3 of noise makes it.
            _basin.Oxygen = 2 + (0.12 * (noise.NextDouble() - 0.5));
            var air = Cycle(TimeSpan.FromSeconds(1));
            (least, most) = (Math.Min(least, air), Math.Max(most, air));
        }
        Assert.InRange(most - least, 0.01, 0.02 * Demand);
    }

    [Fact]
    public void A_lasting_change_is_followed_in_full()
    {
        _basin.Demand = 1.05 * Demand;
        for (var second = 0; second < 60; second++)
            Cycle(TimeSpan.FromSeconds(1));
        Assert.Equal(Demand * (1.05 - (0.05 * Math.Exp(-1))), _image[_blower].Value, 1e-9);
        Cycle(TimeSpan.FromHours(1));
        Assert.Equal(1.05 * Demand, _image[_blower].Value, 1e-9);
    }

    [Fact]
    public void Oxygen_that_fails_is_made_good_by_air_in_the_same_cycle()
    {
        Put(_injected, 80);
        var before = Cycle(TimeSpan.FromSeconds(1));
        Put(_injected, 0);
        Assert.True(before < 0.5 * Demand);
        Assert.Equal(Demand, Cycle(TimeSpan.FromSeconds(1)), 1e-9);
    }

    [Fact]
    public void The_first_decision_takes_what_is_wanted_as_it_is()
    {
        _basin.Demand = 1.05 * Demand;
        Assert.Equal(1.05 * Demand, Cycle(TimeSpan.Zero), 1e-9);
    }

    private double Cycle(TimeSpan sinceLast)
    {
        _now += sinceLast;
        var wishes = new WishList();
        _control.Wish(new AssetReading(_now, _image) { SinceLast = sinceLast }, _basin, wishes);
        var air = wishes.All.Single(w => w.Tag == _blower).Value;
        Put(_blower, air);
        return air;
    }

    private void Put(int tag, double value) => _image[tag] = new Sample(value, Quality.Good, _now, _now);

    private sealed class Basin : INeighbours
    {
        public double Demand { get; set; } = AerationControlTests.Demand;

        public double Oxygen { get; set; } = 2;

        public double SupplyRate(string port) => 0;

        public double DemandRate(string port) => 0;

        public double Fill(string port) => double.NaN;

        public double Published(string port, string tag) => tag switch
        {
            "AT101.PV" => Oxygen,
            "AY101.PV" => 2,
            _ => Demand,
        };
    }
}
