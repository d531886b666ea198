namespace IS2H4C.Twin.OpcUa;

/// <summary>What others may know about the subscriptions (Part 5, 6.3.3).</summary>
internal sealed partial class SubscriptionEngine
{
    /// <summary>How many there are, and how many different publishing intervals they have.</summary>
    public (uint Subscriptions, uint Intervals) CountForDiagnostics()
    {
        lock (_gate)
            return ((uint)_subscriptions.Count, (uint)_subscriptions.Values.Select(s => s.PublishingIntervalMs).Distinct().Count());
    }

    /// <summary>One entry for each subscription.</summary>
    public ExtensionObject[] Describe()
    {
        lock (_gate)
            return [.. _subscriptions.Values.Select(s => ExtensionObject.Of(s.Describe()))];
    }

    /// <summary>What a session has at the moment.</summary>
    public (uint Subscriptions, uint Items, uint Requests) CountOf(ServerSession session)
    {
        lock (_gate)
        {
            var publishing = session.Publishing;
            return ((uint)publishing.Subscriptions.Count, (uint)publishing.Subscriptions.Sum(s => s.Items.Count), (uint)publishing.Requests.Count);
        }
    }

    public void ResetDiagnostics()
    {
        lock (_gate)
        {
            foreach (var (_, subscription) in _subscriptions)
                subscription.ResetDiagnostics();
        }
    }
}
