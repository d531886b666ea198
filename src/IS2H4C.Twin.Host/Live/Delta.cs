using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Host.Live;

/// <summary>What changed since the frame or delta before; null means as before.</summary>
public sealed record Delta(
    long Sequence,
    DateTimeOffset Time,
    ScanFrame Scan,
    string? PolicyReason,
    IReadOnlyList<Kpi>? Kpis,
    IReadOnlyList<LinkFrame>? Links,
    IReadOnlyList<AssetDelta> Assets)
{
    /// <summary>The difference of two frames of the same hub.</summary>
    public static Delta Between(Frame before, Frame after)
    {
        var assets = new List<AssetDelta>(after.Assets.Count);
        for (var i = 0; i < after.Assets.Count; i++)
            assets.Add(AssetDelta.Between(before.Assets[i], after.Assets[i]));
        return new Delta(
            after.Sequence,
            after.Time,
            after.Scan,
            after.PolicyReason == before.PolicyReason ? null : after.PolicyReason,
            after.Kpis.SequenceEqual(before.Kpis) ? null : after.Kpis,
            after.Links.SequenceEqual(before.Links) ? null : after.Links,
            assets);
    }
}

/// <summary>What changed at one asset. Its quality, age and reason are always told.</summary>
public sealed record AssetDelta(
    string Id,
    AssetMode Mode,
    string State,
    Quality Quality,
    double AgeSeconds,
    string? Reason,
    IReadOnlyDictionary<string, ValueDelta>? Values,
    IReadOnlyDictionary<string, SetpointFrame>? Setpoints)
{
    internal static AssetDelta Between(AssetFrame before, AssetFrame after)
    {
        // A value that was read again is told although it did not change: its age begins anew.
        var values = after.Values
            .Where(v => v.Value.AgeSeconds <= before.Values[v.Key].AgeSeconds || !Same(before.Values[v.Key], v.Value))
            .ToDictionary(v => v.Key, v => new ValueDelta(v.Value.Value, v.Value.Text, v.Value.Quality, v.Value.AgeSeconds, v.Value.Reason, v.Value.Twin));
        var setpoints = after.Setpoints
            .Where(s => !before.Setpoints.TryGetValue(s.Key, out var old) || !Same(old, s.Value))
            .ToDictionary(s => s.Key, s => s.Value);
        return new AssetDelta(
            after.Id,
            after.Mode,
            after.State,
            after.Quality,
            after.AgeSeconds,
            after.Reason,
            values.Count == 0 ? null : values,
            setpoints.Count == 0 ? null : setpoints);
    }

    private static bool Same(ValueFrame a, ValueFrame b) =>
        a.Value == b.Value && a.Quality == b.Quality && a.Text == b.Text && a.Reason == b.Reason && a.Twin == b.Twin;

    private static bool Same(SetpointFrame a, SetpointFrame b) =>
        a.Value == b.Value && a.Asked == b.Asked && a.Outcome == b.Outcome && a.Source == b.Source && a.Why.SequenceEqual(b.Why);
}

/// <summary>The part of a reading that changes.</summary>
public sealed record ValueDelta(double? Value, string? Text, Quality Quality, double AgeSeconds, string? Reason, double? Twin);
