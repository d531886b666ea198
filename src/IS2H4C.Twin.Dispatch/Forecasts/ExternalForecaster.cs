namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>One issue of an external forecast.</summary>
/// <param name="IssueStep">Step from which it may be used: when it had arrived, not when the model run began.</param>
/// <param name="FirstStep">Step of the first value.</param>
/// <param name="Values">Values per step, in the unit of the signal; NaN where there is none.</param>
public sealed record ForecastIssue(int IssueStep, int FirstStep, IReadOnlyList<double> Values);

/// <summary>A forecast bought from outside, with its issue times: only what had been issued is used. Steps it does not cover come from a fallback.</summary>
public sealed class ExternalForecaster : IForecaster
{
    private readonly Observations _seen;
    private readonly IForecaster _fallback;
    private readonly Dictionary<ForecastSignal, ForecastIssue[]> _issues;

    /// <summary>Builds it from the issues of each signal, in any order.</summary>
    public ExternalForecaster(Observations seen, IForecaster fallback, IReadOnlyDictionary<ForecastSignal, IReadOnlyList<ForecastIssue>> issues)
    {
        ArgumentNullException.ThrowIfNull(issues);
        (_seen, _fallback) = (seen, fallback);
        _issues = issues.ToDictionary(i => i.Key, i => i.Value.OrderBy(v => v.IssueStep).ToArray());
    }

    /// <inheritdoc/>
    public string Name => "external";

    /// <inheritdoc/>
    public void Predict(ForecastSignal signal, int now, Span<double> into)
    {
        _fallback.Predict(signal, now, into);
        var issue = _issues.TryGetValue(signal, out var all) ? Array.FindLast(all, i => i.IssueStep <= now) : null;
        for (var k = 1; k < into.Length && issue is not null; k++)
        {
            var at = now + k - issue.FirstStep;
            if (at >= 0 && at < issue.Values.Count && double.IsFinite(issue.Values[at]))
                into[k] = issue.Values[at];
        }
        if (into.Length > 0)
            into[0] = _seen.At(signal, now);
    }
}
