using System.Diagnostics.Metrics;
using IS2H4C.Twin.Core.Commands;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>What the loop measures of itself; read by <c>/metrics</c>.</summary>
internal sealed class SupervisionMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "IS2H4C.Twin";

    private readonly Meter _meter;
    private readonly Histogram<double> _cycles;
    private readonly Counter<long> _failedCycles;
    private readonly Counter<long> _samples;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _writes;

    public SupervisionMetrics()
    {
        _meter = new Meter(MeterName);
        _cycles = _meter.CreateHistogram<double>("twin_cycle_duration_seconds", "s", "Duration of control cycles.");
        _failedCycles = _meter.CreateCounter<long>("twin_cycle_failures_total", null, "Control cycles that failed.");
        _samples = _meter.CreateCounter<long>("twin_samples_total", null, "Readings received from the field.");
        _dropped = _meter.CreateCounter<long>("twin_batches_dropped_total", null, "Batches of readings refused by a full mailbox.");
        _writes = _meter.CreateCounter<long>("twin_writes_total", null, "Setpoint writes by outcome.");
    }

    public void CycleEnded(TimeSpan duration) => _cycles.Record(duration.TotalSeconds);

    public void CycleFailed() => _failedCycles.Add(1);

    public void SamplesReceived(int count) => _samples.Add(count);

    public void BatchDropped() => _dropped.Add(1);

    public void WriteEnded(SetpointOutcome outcome) => _writes.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    public void Dispose() => _meter.Dispose();
}
