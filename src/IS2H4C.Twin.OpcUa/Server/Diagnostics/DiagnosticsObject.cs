namespace IS2H4C.Twin.OpcUa;

/// <summary>Fills Server.ServerDiagnostics of namespace 0 (Part 5, 6.3.3 and 6.3.4).</summary>
internal static class DiagnosticsObject
{
    // Whoever subscribes to these makes the server gather them at every sample.
    private const double FastestSummaryMs = 100;
    private const double FastestArrayMs = 1000;

    public static void Bind(UaServer server)
    {
        var space = server.AddressSpace;
        Show(server, 2275, FastestSummaryMs, () => new Variant(ExtensionObject.Of(server.Diagnostics.Summary())));
        BindMembers(server);
        Show(server, 2290, FastestArrayMs, () => Array(server.Subscriptions.Describe()));
        Show(server, 3707, FastestArrayMs, () => Array([.. server.Sessions.Snapshot().Select(s => ExtensionObject.Of(Describe(server, s)))])).ReadNeeds = UserRights.Diagnose;
        Show(server, 3708, FastestArrayMs, () => Array([.. server.Sessions.Snapshot().Select(s => ExtensionObject.Of(s.Security))])).ReadNeeds = UserRights.Diagnose;

        var flag = (UaVariable)space.Find(new NodeId(2294))!;
        flag.WriteNeeds = UserRights.Diagnose;
        flag.OnRead = (UaVariable _, ref DataValue value) => value.Value = new Variant(server.Diagnostics.IsEnabled);
        flag.OnWrite = (UaVariable _, ref DataValue value, string? _) =>
        {
            server.Diagnostics.Enable(value.Value.Bits != 0);
            return StatusCodes.Good;
        };
    }

    // The members of the summary variable are its fields, by their names.
    private static void BindMembers(UaServer server)
    {
        foreach (var (id, pick) in ((uint, Func<ServerDiagnosticsSummary, uint>)[])
        [
            (2276, s => s.ServerViewCount), (2277, s => s.CurrentSessionCount), (2278, s => s.CumulatedSessionCount), (2279, s => s.SecurityRejectedSessionCount),
            (3705, s => s.RejectedSessionCount), (2281, s => s.SessionTimeoutCount), (2282, s => s.SessionAbortCount), (2284, s => s.PublishingIntervalCount),
            (2285, s => s.CurrentSubscriptionCount), (2286, s => s.CumulatedSubscriptionCount), (2287, s => s.SecurityRejectedRequestsCount), (2288, s => s.RejectedRequestsCount),
        ])
            Show(server, id, FastestSummaryMs, () => new Variant(pick(server.Diagnostics.Summary())));
    }

    private static UaVariable Show(UaServer server, uint id, double fastestMs, Func<Variant> read)
    {
        var variable = (UaVariable)server.AddressSpace.Find(new NodeId(id))!;
        variable.MinimumSamplingIntervalMs = fastestMs;
        // While diagnostics are switched off these nodes stay, and their values are not readable.
        variable.OnRead = (UaVariable _, ref DataValue value) => value = server.Diagnostics.IsEnabled ? new DataValue(read()) : new DataValue(StatusCodes.BadNotReadable);
        return variable;
    }

    private static SessionDiagnostics Describe(UaServer server, ServerSession session)
    {
        var diagnostics = session.Diagnostics;
        diagnostics.ClientLastContactTime = server.UtcNow - session.SinceLastRequest(server.Time);
        (diagnostics.CurrentSubscriptionsCount, diagnostics.CurrentMonitoredItemsCount, diagnostics.CurrentPublishRequestsInQueue) = server.Subscriptions.CountOf(session);
        return diagnostics;
    }

    private static Variant Array(ExtensionObject[] structures) => Variant.OfArray(BuiltInType.ExtensionObject, structures);
}
