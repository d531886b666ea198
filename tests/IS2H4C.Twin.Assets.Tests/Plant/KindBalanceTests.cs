using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Tests.Simulation;
using IS2H4C.Twin.Core.Randomness;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Tests.Plant;

/// <summary>Each kind alone: whatever it is given and whatever it can place, its books close.</summary>
public class KindBalanceTests
{
    public static TheoryData<string> Kinds => [.. AssetCatalogue.Default.Kinds.Select(k => k.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Books_close_for_every_resource_over_a_random_life(string id)
    {
        var kind = AssetCatalogue.Default.Get(id);
        for (var seed = 1UL; seed <= 5; seed++)
        {
            var life = new RandomLife(kind, seed);
            life.Live(steps: 5000);
            foreach (var resource in Resource.All)
                Assert.True(life.Error(resource) < 1e-9, $"{id}, seed {seed}: {resource} misses {life.Error(resource):E2} of its turnover");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_that_is_stored_or_booked_is_ever_negative_or_not_a_number(string id)
    {
        var life = new RandomLife(AssetCatalogue.Default.Get(id), 77);
        for (var i = 0; i < 2000; i++)
        {
            life.Live(1);
            foreach (var resource in Resource.All)
            {
                var book = life.Totals(resource);
                double[] entries = [book.In, book.Out, book.Made, book.Used, book.Lost, book.Gained, life.Stored(resource)];
                Assert.All(entries, e => Assert.True(e > -1e-9 * (1 + book.Turnover), $"{id}: {resource} has an entry {e} after {i} steps"));
            }
        }
    }

    /// <summary>One asset among strangers who take and give at random.</summary>
    private sealed class RandomLife
    {
        private readonly AssetKind _kind;
        private readonly IAssetModel _model;
        private readonly IReadOnlyList<TagSpec> _tags;
        private readonly SeededRandom _random;
        private readonly byte[] _state;
        private readonly double[] _values;
        private readonly double[] _flows;
        private readonly double[] _exogenous;
        private readonly ResourceTotals[] _totals = new ResourceTotals[ResourceIndex.Count];
        private readonly double[] _before;
        private DateTimeOffset _now = LoopHub.Start;

        public RandomLife(AssetKind kind, ulong seed)
        {
            var options = LoopHub.Options(kind);
            _kind = kind;
            _model = kind.CreateModel(options);
            _tags = kind.Tags(options);
            _random = new SeededRandom(seed);
            _state = new byte[_model.StateSize];
            _model.Initialise(_state);
            _values = [.. _tags.Select(t => t.Fallback)];
            _flows = new double[kind.Ports.Count];
            _exogenous = new double[kind.Exogenous.Count];
            _before = [.. Resource.All.Select(Stored)];
        }

        public double Stored(Resource resource) => _model.Stored(_state, resource);

        public ResourceTotals Totals(Resource resource) => _totals[ResourceIndex.Of(resource)];

        public double Error(Resource resource)
        {
            var before = _before[ResourceIndex.Of(resource)];
            var after = Stored(resource);
            var yardstick = Math.Max(Totals(resource).Turnover, Math.Max(before, after));
            return yardstick == 0 ? 0 : Math.Abs(after - before - Totals(resource).Net) / yardstick;
        }

        public void Live(int steps)
        {
            for (var i = 0; i < steps; i++)
                Step(hours: _random.NextUnit() < 0.9 ? 1 / 3600.0 : _random.NextBetween(0.001, 0.02));
        }

        private void Step(double hours)
        {
            if (_random.NextUnit() < 0.02)
                MoveSurroundings();
            Array.Clear(_flows);
            var input = new StepInput(_now, hours, _values, _exogenous);
            for (var p = 0; p < _flows.Length; p++)
            {
                if (_kind.Ports[p].Direction == PortDirection.In)
                    _flows[p] = Math.Min(1e6, _model.Want(_state, in input, p)) * Share();
            }
            for (var p = 0; p < _flows.Length; p++)
            {
                if (_kind.Ports[p].Direction == PortDirection.Out)
                    _flows[p] = _model.Offer(_state, in input, p, _flows) * Share();
            }
            for (var p = 0; p < _flows.Length; p++)
            {
                ref var total = ref _totals[ResourceIndex.Of(_kind.Ports[p].Resource)];
                if (_kind.Ports[p].Direction == PortDirection.In)
                    total.In += _flows[p] * hours;
                else
                    total.Out += _flows[p] * hours;
            }
            _model.Step(_state, in input, _flows, _values, new BalanceSheet(_totals, hours));
            _now = _now.AddHours(hours);
        }

        /// <summary>Mostly all, sometimes some or nothing: what strangers give and take.</summary>
        private double Share()
        {
            var u = _random.NextUnit();
            return u < 0.8 ? 1 : u < 0.85 ? 0 : _random.NextUnit();
        }

        private void MoveSurroundings()
        {
            for (var t = 0; t < _tags.Count; t++)
            {
                if (_tags[t].Access == TagAccess.ReadWrite)
                    _values[t] = _random.NextUnit() < 0.3 ? _tags[t].Range.High : _random.NextBetween(_tags[t].Range.Low, _tags[t].Range.High);
            }
            for (var e = 0; e < _exogenous.Length; e++)
                _exogenous[e] = _random.NextUnit() < 0.1 ? double.NaN : _random.NextBetween(0, 2);
        }
    }
}
