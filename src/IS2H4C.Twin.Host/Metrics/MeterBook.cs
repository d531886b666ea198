using System.Diagnostics.Metrics;

namespace IS2H4C.Twin.Host.Metrics;

/// <summary>Keeps what the meters of this product count, for <c>/metrics</c>. Counters add up; histograms fall into fixed buckets.</summary>
internal sealed class MeterBook : IDisposable
{
    private static readonly double[] Buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);

    /// <summary>Starts listening to the meter of that name.</summary>
    public MeterBook(string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != meter)
                return;
            lock (_gate)
                _families[instrument.Name] = new Family(instrument.Description ?? instrument.Name, instrument is Histogram<double>);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument.Name, value, tags));
        _listener.Start();
    }

    /// <summary>Writes every family.</summary>
    public void Write(PrometheusText text)
    {
        lock (_gate)
        {
            foreach (var (name, family) in _families)
            {
                text.Family(name, family.IsHistogram ? "histogram" : "counter", family.Help);
                if (family.IsHistogram)
                    WriteHistogram(text, name, family);
                else
                    WriteCounter(text, name, family);
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private static void WriteCounter(PrometheusText text, string name, Family family)
    {
        if (family.Sums.Count == 0)
            text.Sample(name, 0);
        foreach (var (label, sum) in family.Sums)
        {
            if (label.Name.Length == 0)
                text.Sample(name, sum);
            else
                text.Sample(name, sum, label.Name, label.Value);
        }
    }

    private static void WriteHistogram(PrometheusText text, string name, Family family)
    {
        long below = 0;
        for (var i = 0; i < Buckets.Length; i++)
        {
            below += family.Counts[i];
            text.Sample(name + "_bucket", below, "le", PrometheusText.Number(Buckets[i]));
        }
        text.Sample(name + "_bucket", family.Count, "le", "+Inf");
        text.Sample(name + "_sum", family.Sum);
        text.Sample(name + "_count", family.Count);
    }

    private void Note(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var label = tags.Length == 0 ? ("", "") : (tags[0].Key, tags[0].Value?.ToString() ?? "");
        lock (_gate)
        {
            var family = _families[name];
            if (!family.IsHistogram)
            {
                family.Sums[label] = family.Sums.GetValueOrDefault(label) + value;
                return;
            }
            family.Count++;
            family.Sum += value;
            var bucket = Array.FindIndex(Buckets, b => value <= b);
            if (bucket >= 0)
                family.Counts[bucket]++;
        }
    }

    private sealed class Family(string help, bool isHistogram)
    {
        public string Help { get; } = help;

        public bool IsHistogram { get; } = isHistogram;

        public SortedDictionary<(string Name, string Value), double> Sums { get; } = [];

        public long[] Counts { get; } = new long[Buckets.Length];

        public long Count { get; set; }

        public double Sum { get; set; }
    }
}
