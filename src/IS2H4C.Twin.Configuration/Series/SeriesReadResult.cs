using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Configuration.Series;

/// <summary>A series, or every reason why there is none.</summary>
/// <param name="Series">The series; null when there is a fault.</param>
/// <param name="Faults">What is wrong, with lines; at most <see cref="SeriesReader.MaxFaults"/>.</param>
public sealed record SeriesReadResult(TimeSeries? Series, IReadOnlyList<ConfigurationFault> Faults);
