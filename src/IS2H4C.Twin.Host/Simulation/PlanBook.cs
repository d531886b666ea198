using System.Globalization;
using IS2H4C.Twin.Dispatch.HubPlanning;

namespace IS2H4C.Twin.Host.Simulation;

/// <summary>Keeps which slacks the plans of a run used, each kind once with how often and its first sentence, and why there was no plan.</summary>
internal sealed class PlanBook
{
    private readonly SortedDictionary<string, (int Plans, DateTimeOffset First, string Sentence)> _slacks = new(StringComparer.Ordinal);
    private int _plans;

    /// <summary>Notes the answer to an order.</summary>
    public void Note(PlanAnswer answer)
    {
        _plans++;
        if (answer.WhyNot is { } why)
            Add("No plan", answer.At, $"No plan: {why}.");
        foreach (var slack in answer.Plan?.Slacks ?? [])
            Add(slack[..(slack.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? end : slack.Length)], answer.At, slack);
    }

    /// <summary>One sentence per kind of slack.</summary>
    public IReadOnlyList<string> Sentences =>
        [.. _slacks.Values.Select(s => string.Create(CultureInfo.InvariantCulture, $"in {s.Plans} of {_plans} plans, first at {s.First:yyyy-MM-ddTHH:mm}Z: {s.Sentence}"))];

    private void Add(string kind, DateTimeOffset at, string sentence) =>
        _slacks[kind] = _slacks.TryGetValue(kind, out var known) ? known with { Plans = known.Plans + 1 } : (1, at, sentence);
}
