using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Assets.Tests.Simulation;

/// <summary>One asset alone, with neighbours that give all it wants and take what they are told to.</summary>
internal sealed class AssetRig
{
    private readonly AssetKind _kind;
    private readonly IAssetModel _model;
    private readonly byte[] _state;
    private readonly double[] _tags;
    private readonly List<string> _names;

    public AssetRig(AssetKind kind, params (string Name, double Value)[] given)
    {
        var options = LoopHub.Options(kind, given);
        _kind = kind;
        _names = [.. kind.Tags(options).Select(t => t.Name)];
        _tags = new double[_names.Count];
        _model = kind.CreateModel(options);
        _state = new byte[_model.StateSize];
        _model.Initialise(_state);
        Before = Stored();
    }

    /// <summary>Everything that came in, was made, used and lost, per resource.</summary>
    public ResourceTotals[] Totals { get; } = new ResourceTotals[ResourceIndex.Count];

    /// <summary>What was stored at the start, per resource.</summary>
    public double[] Before { get; }

    public double this[string tag]
    {
        get => _tags[_names.IndexOf(tag)];
        set => _tags[_names.IndexOf(tag)] = value;
    }

    /// <summary>What is stored now, per resource.</summary>
    public double[] Stored() => [.. Core.Resources.Resource.All.Select(r => _model.Stored(_state, r))];

    /// <summary>Runs at one-second steps; each outlet places at most <paramref name="taken"/>.</summary>
    public void Run(int seconds, double taken = double.PositiveInfinity)
    {
        Span<double> flows = stackalloc double[_kind.Ports.Count];
        for (var s = 0; s < seconds; s++)
        {
            var input = new StepInput(LoopHub.Start, 1 / 3600.0, _tags, []);
            flows.Clear();
            for (var p = 0; p < flows.Length; p++)
            {
                var port = _kind.Ports[p];
                ref var totals = ref Totals[ResourceIndex.Of(port.Resource)];
                if (port.Direction == PortDirection.In)
                {
                    flows[p] = _model.Want(_state, in input, p);
                    totals.In += flows[p] / 3600;
                }
                else
                {
                    flows[p] = Math.Min(taken, _model.Offer(_state, in input, p, flows));
                    totals.Out += flows[p] / 3600;
                }
            }
            _model.Step(_state, in input, flows, _tags, new BalanceSheet(Totals, 1 / 3600.0));
        }
    }

    /// <summary>Asserts that every resource closes.</summary>
    public void Closes()
    {
        var now = Stored();
        for (var r = 0; r < now.Length; r++)
            Assert.Equal(Totals[r].Net, now[r] - Before[r], 1e-9 * Math.Max(1, Totals[r].Turnover));
    }

    public void Correct(string tag, double value)
    {
        var all = new double[_tags.Length];
        Array.Fill(all, double.NaN);
        all[_names.IndexOf(tag)] = value;
        _model.Correct(_state, all, 1);
    }
}
