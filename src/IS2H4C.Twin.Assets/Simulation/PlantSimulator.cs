using IS2H4C.Twin.Assets.Plant;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Simulation;

/// <summary>
/// A plant behind its PLCs, as supervision meets it: models with hidden offsets, noisy sensors, setpoints that are checked again, and a
/// watchdog per link. Pure: no clock, no wire, no file; the same seed and calls give the same bytes. No allocation per step.
/// </summary>
public sealed class PlantSimulator
{
    private readonly ExogenousFeed _feed;
    private readonly Transmitters[] _transmitters;
    private readonly HeartbeatWatchdog[] _watchdogs;
    private readonly int[] _linkOf;

    /// <summary>Builds the plant of a checked hub at start-up. Step it once before its readings mean anything.</summary>
    /// <param name="hub">The hub as configured.</param>
    /// <param name="catalogue">The asset kinds.</param>
    /// <param name="series">Weather, people and prices, on the plant's clock.</param>
    /// <param name="seed">Decides every hidden offset and all noise.</param>
    /// <param name="options">How unlike its nameplate the plant is.</param>
    public PlantSimulator(HubDefinition hub, AssetCatalogue catalogue, SeriesReplay series, ulong seed, PlantSimulatorOptions options)
    {
        Hub = hub;
        _feed = new ExogenousFeed(series);
        Model = new PlantModel(options.HiddenOffsets ? HiddenOffsets.Apply(hub, catalogue, seed) : hub, catalogue, _feed.Columns);
        State = Model.CreateState();
        _transmitters = [.. hub.Assets.Select(a => new Transmitters(a, seed, options.SensorNoise))];
        _watchdogs = [.. hub.Links.Select(l => new HeartbeatWatchdog(l.WatchdogTimeout))];
        _linkOf = [.. hub.Assets.Select(a => LinkOf(hub, a))];
        Read();
    }

    /// <summary>The hub as configured, without the hidden offsets.</summary>
    public HubDefinition Hub { get; }

    /// <summary>The plant as it really is, hidden offsets included: for reports and tests, not for supervision.</summary>
    public PlantModel Model { get; }

    /// <summary>The plant's true state.</summary>
    public PlantState State { get; }

    /// <summary>Moves the plant on and reads its sensors.</summary>
    /// <param name="now">Start of the step on the plant's clock.</param>
    /// <param name="seconds">Length of the step, s, above 0.</param>
    public void Step(DateTimeOffset now, double seconds)
    {
        Model.Step(State, now, seconds / 3600, _feed.At(now));
        Read();
    }

    /// <summary>What the PLC shows of an asset's tags: true value with noise inside the tag's range; setpoints as they stand.</summary>
    /// <param name="asset">The asset's place in the hub.</param>
    public ReadOnlySpan<double> Measured(int asset) => _transmitters[asset].Shown;

    /// <summary>Whether the PLC would take a setpoint.</summary>
    /// <param name="asset">The asset's place in the hub.</param>
    /// <param name="tag">The tag's place in the asset.</param>
    /// <param name="value">The value in the tag's unit.</param>
    public PlcReply Check(int asset, int tag, double value)
    {
        var spec = Hub.Assets[asset].Tags[tag].Spec;
        if (spec.Access != TagAccess.ReadWrite)
            return PlcReply.NotASetpoint;
        if (!spec.Range.Contains(value))
            return PlcReply.OutOfRange;
        return _linkOf[asset] >= 0 && InFallback(_linkOf[asset]) ? PlcReply.InFallback : PlcReply.Accepted;
    }

    /// <summary>Writes a setpoint as supervision would; the PLC checks it once more.</summary>
    /// <param name="asset">The asset's place in the hub.</param>
    /// <param name="tag">The tag's place in the asset.</param>
    /// <param name="value">The value in the tag's unit.</param>
    public PlcReply WriteSetpoint(int asset, int tag, double value)
    {
        var reply = Check(asset, tag, value);
        if (reply == PlcReply.Accepted)
            Set(asset, tag, value);
        return reply;
    }

    /// <summary>
    /// The PLC looks at the heartbeat that stands in its register; call it every scan, moved or not. When it has stood still longer than
    /// the link's watchdog time, every setpoint of that PLC goes to its fallback until it moves again.
    /// </summary>
    /// <param name="link">The link's place in the hub.</param>
    /// <param name="counter">What stands in the heartbeat register.</param>
    /// <param name="now">On the clock in which the watchdog time counts; it need not be the plant's.</param>
    public WatchdogChange Heartbeat(int link, ushort counter, DateTimeOffset now)
    {
        var change = _watchdogs[link].Look(counter, now);
        if (change == WatchdogChange.FellBack)
            FallBack(link);
        return change;
    }

    /// <summary>Whether a PLC runs on its fallback setpoints because supervision went away.</summary>
    public bool InFallback(int link) => _watchdogs[link].InFallback;

    /// <summary>Place of the link through which an asset is read; -1 when the hub has no such link.</summary>
    public int LinkOf(int asset) => _linkOf[asset];

    /// <summary>Fault: the sensor shows its last value from now on.</summary>
    public void Freeze(int asset, int tag) => _transmitters[asset].Freeze(tag);

    /// <summary>Fault: the sensor is broken and shows no number.</summary>
    public void Fail(int asset, int tag) => _transmitters[asset].Fail(tag);

    /// <summary>Fault: the sensor shows this much more than is true, in the tag's unit.</summary>
    public void Bias(int asset, int tag, double bias) => _transmitters[asset].Bias(tag, bias);

    /// <summary>Mends a sensor.</summary>
    public void Release(int asset, int tag) => _transmitters[asset].Release(tag);

    /// <summary>Fault: sets what the model believes of a tag, e.g. a store's content or a state. The balances of that asset open.</summary>
    public void Force(int asset, int tag, double value)
    {
        Span<double> values = stackalloc double[Hub.Assets[asset].Tags.Count];
        values.Fill(double.NaN);
        values[tag] = value;
        Model.Correct(State, asset, values, 1);
    }

    /// <summary>Fault: trips an asset whose kind knows a state of that name. False when it knows none.</summary>
    public bool Trip(int asset)
    {
        var tags = Hub.Assets[asset].Tags;
        for (var t = 0; t < tags.Count; t++)
        {
            for (var s = 0; s < tags[t].Spec.States.Count; s++)
            {
                if (tags[t].Spec.States[s] != "Tripped")
                    continue;
                Force(asset, t, s);
                return true;
            }
        }
        return false;
    }

    private void FallBack(int link)
    {
        for (var a = 0; a < _linkOf.Length; a++)
        {
            if (_linkOf[a] != link)
                continue;
            var tags = Hub.Assets[a].Tags;
            for (var t = 0; t < tags.Count; t++)
            {
                if (tags[t].Spec.Access == TagAccess.ReadWrite)
                    Set(a, t, tags[t].Spec.Fallback);
            }
        }
    }

    private void Set(int asset, int tag, double value)
    {
        Model.Tags(State, asset)[tag] = value;
        _transmitters[asset].ShowSetpoint(tag, value);
    }

    private void Read()
    {
        for (var a = 0; a < _transmitters.Length; a++)
            _transmitters[a].Read(Model.Tags(State, a));
    }

    private static int LinkOf(HubDefinition hub, AssetDefinition asset)
    {
        for (var l = 0; l < hub.Links.Count; l++)
        {
            if (hub.Links[l].Id == asset.Link)
                return l;
        }
        return -1;
    }
}
