using IS2H4C.PlcSim.Faults;
using IS2H4C.PlcSim.Wire;

namespace IS2H4C.PlcSim;

/// <summary>
/// Lets the plant run: every 100 ms of wall clock it moves on by that times the speed, faults happen, PLCs look and publish. A link is set up or down by
/// <c>setLink</c>, which must not wait: it is called while the plant is locked.
/// </summary>
internal sealed class PlantLoop(
    SharedPlant shared, IReadOnlyList<IPlcStation> stations, IReadOnlyList<ScriptedFault> faults, Action<string, bool> setLink, double speed, TimeProvider time, SimLog log)
{
    private static readonly TimeSpan Cycle = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest step of the models, s; above speed 10 a cycle takes several.</summary>
    private const double LongestStepSeconds = 1;

    /// <summary>Rests shorter than this wait for the next cycle, s.</summary>
    private const double ShortestStepSeconds = 1e-6;

    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly StateWatch _states = new(shared.Plant);
    private long _last = time.GetTimestamp();
    private double _owedSeconds;
    private double _plantSeconds;
    private int _nextFault;

    /// <summary>The plant's clock.</summary>
    public DateTimeOffset PlantTime => _start.AddSeconds(_plantSeconds);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Cycle, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            Tick();
    }

    /// <summary>Brings the plant to the present and the registers with it.</summary>
    public void Tick()
    {
        var now = time.GetTimestamp();
        _owedSeconds += time.GetElapsedTime(_last, now).TotalSeconds * speed;
        _last = now;
        lock (shared.Gate)
        {
            while (_owedSeconds > ShortestStepSeconds)
                Step(Math.Min(_owedSeconds, LongestStepSeconds));
        }
        foreach (var station in stations)
        {
            station.Watch();
            station.Publish();
        }
    }

    /// <summary>The first step, so that readings mean something before anybody reads them.</summary>
    public void Begin()
    {
        lock (shared.Gate)
        {
            Step(LongestStepSeconds);
            _owedSeconds = 0;
        }
        foreach (var station in stations)
            station.Publish();
    }

    private void Step(double seconds)
    {
        while (_nextFault < faults.Count && faults[_nextFault].AtSeconds <= _plantSeconds)
        {
            log.Say("fault", faults[_nextFault].Text);
            var fault = faults[_nextFault++];
            fault.Do(shared.Plant);
            if (fault.Link is { } link)
                setLink(link, !fault.IsDown);
        }
        shared.Plant.Step(PlantTime, seconds);
        _states.Look(shared.Plant, log);
        _plantSeconds += seconds;
        _owedSeconds -= seconds;
    }
}
