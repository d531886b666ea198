using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.Wastewater;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Grains;

/// <summary>
/// The twin of one asset: its nameplate model stepped with the flows that were measured, drawn gently towards the measured state.
/// It says what each tag should read if the plant were as its nameplate says.
/// </summary>
internal sealed class AssetTwin
{
    /// <summary>How much of a deviation is believed per second; small, so that a fault stays visible for minutes.</summary>
    private const double GainPerSecond = 0.01;

    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(1);

    private readonly IAssetModel _model;
    private readonly int[] _flowTag;
    private readonly bool[] _isInlet;
    private readonly double[] _flows;
    private readonly double[] _measured;
    private readonly double[] _exogenous;
    private readonly ResourceTotals[] _totals = new ResourceTotals[ResourceIndex.Count];

    public AssetTwin(AssetKind kind, IAssetModel model, IReadOnlyList<TagSpec> tags)
    {
        _model = model;
        _flowTag = [.. kind.Ports.Select(p => IndexOf(tags, p.FlowTag))];
        _isInlet = [.. kind.Ports.Select(p => p.Direction == PortDirection.In)];
        _flows = new double[kind.Ports.Count];
        _measured = new double[tags.Count];
        _exogenous = new double[kind.Exogenous.Count];
        Array.Fill(_exogenous, double.NaN);
        Predicted = new double[tags.Count];
        Array.Fill(Predicted, double.NaN);
        State = new byte[model.StateSize];
        model.Initialise(State);
    }

    /// <summary>What each tag should read; NaN where the twin believes nothing.</summary>
    public double[] Predicted { get; }

    /// <summary>The model's state.</summary>
    public byte[] State { get; }

    /// <summary>When the twin was moved on last.</summary>
    public DateTimeOffset? SteppedAt { get; set; }

    /// <summary>Moves the twin on to <paramref name="now"/> with the readings of the frozen image. A model that refuses them believes nothing and begins anew at the next ones.</summary>
    public void Step(DateTimeOffset now, ReadOnlySpan<Sample> image)
    {
        try
        {
            Follow(now, image);
        }
        catch (Exception refusal) when (refusal is ModelRangeException or WorksException)
        {
            Array.Fill(Predicted, double.NaN);
            _model.Initialise(State);
            SteppedAt = null;
        }
    }

    private void Follow(DateTimeOffset now, ReadOnlySpan<Sample> image)
    {
        for (var i = 0; i < _measured.Length; i++)
            _measured[i] = image[i].Quality == Quality.Bad ? double.NaN : image[i].Value;
        if (SteppedAt is not { } last || now - last > LongestStep)
        {
            // First reading, or long away: believe the plant wholly, then go on from there.
            _model.Correct(State, _measured, 1);
            SteppedAt = now;
            return;
        }
        var hours = (now - last).TotalHours;
        if (hours <= 0)
            return;
        SteppedAt = now;
        _model.Correct(State, _measured, Math.Min(1, GainPerSecond * hours * 3600));

        var input = new StepInput(last, hours, _measured, _exogenous);
        for (var port = 0; port < _flows.Length; port++)
        {
            if (_isInlet[port])
                _flows[port] = Measured(port) ?? _model.Want(State, in input, port);
        }
        for (var port = 0; port < _flows.Length; port++)
        {
            if (!_isInlet[port])
                _flows[port] = Measured(port) ?? _model.Offer(State, in input, port, _flows);
        }
        for (var port = 0; port < _flows.Length; port++)
        {
            if (!double.IsFinite(_flows[port]))
            {
                Array.Fill(Predicted, double.NaN);
                return;
            }
        }
        _model.Step(State, in input, _flows, Predicted, new BalanceSheet(_totals, hours));
    }

    private double? Measured(int port) =>
        _flowTag[port] >= 0 && !double.IsNaN(_measured[_flowTag[port]]) ? Math.Max(0, _measured[_flowTag[port]]) : null;

    private static int IndexOf(IReadOnlyList<TagSpec> tags, string? local)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i].Name == local)
                return i;
        }
        return -1;
    }
}
