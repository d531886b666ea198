using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Server.ServerDiagnostics, read over the wire (Part 5, 6.3.3 and 6.3.4).</summary>
public sealed class DiagnosticsTests
{
    private static readonly NodeId Flag = new(2294);
    private static readonly NodeId Summary = new(2275);
    private static readonly NodeId Subscriptions = new(2290);
    private static readonly NodeId Sessions = new(3707);
    private static readonly NodeId SessionSecurity = new(3708);

    private static async Task<ServerDiagnosticsSummary> SummaryAsync(Talk talk)
    {
        Assert.True(((ExtensionObject)(await talk.ReadAsync(Summary)).Value.ToObject()!).TryGet<ServerDiagnosticsSummary>(out var summary));
        return summary;
    }

    private static T[] Structures<T>(DataValue value)
        where T : IUaStructure, new() => [.. ((ExtensionObject[])value.Value.Elements!).Select(e => e.TryGet<T>(out var structure) ? structure : throw new InvalidOperationException($"{e}"))];

    /// <summary>A client of the operator over an encrypted channel, whom the server shows everything.</summary>
    private static Task<TestPlant> StartAsync(TimeProvider? time = null) => TestPlant.StartAsync(
        o =>
        {
            o.AcceptUntrustedCertificates = true;
            o.MayDiagnose = user => user == "operator";
        },
        time);

    private static Task<UaClient> OperatorAsync(TestPlant plant) => plant.ConnectAsync(UaSecurityPolicy.Aes256Sha256RsaPss, o =>
    {
        o.AcceptUntrustedCertificates = true;
        o.UserName = "operator";
        o.Password = "käse-7";
    });

    [Fact]
    public async Task Sessions_and_subscriptions_are_counted_as_they_come_and_go()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        var other = await Talk.StartAsync(plant);
        await other.SubscribeAsync(100);
        await other.SubscribeAsync(100);
        await talk.SubscribeAsync(250);
        var before = await SummaryAsync(talk);
        Assert.Equal((2u, 2u, 3u, 3u, 2u), (before.CurrentSessionCount, before.CumulatedSessionCount, before.CurrentSubscriptionCount, before.CumulatedSubscriptionCount, before.PublishingIntervalCount));

        await other.CallAsync<CloseSessionRequest, CloseSessionResponse>(new CloseSessionRequest { DeleteSubscriptions = true });
        await other.DisposeAsync();
        var after = await SummaryAsync(talk);
        Assert.Equal((1u, 2u, 1u, 3u, 1u), (after.CurrentSessionCount, after.CumulatedSessionCount, after.CurrentSubscriptionCount, after.CumulatedSubscriptionCount, after.PublishingIntervalCount));
        Assert.Equal((0u, 0u, 0u), (after.SessionTimeoutCount, after.SessionAbortCount, after.RejectedRequestsCount));
    }

    [Fact]
    public async Task Sessions_that_time_out_and_those_that_the_server_gives_up_are_counted_apart()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        // One is made and used before its activation, the other is activated and left alone.
        await using var hasty = await Talk.OpenAsync(plant);
        await hasty.Session.CreateAsync(hasty.Channel, CancellationToken.None);
        Assert.Equal(StatusCodes.BadSessionNotActivated, await hasty.RefusalAsync<ReadRequest, ReadResponse>(new ReadRequest { NodesToRead = [new ReadValueId()] }));
        await using var silent = await Talk.StartAsync(plant);
        while ((await SummaryAsync(talk)).SessionTimeoutCount == 0)
            time.Advance(TimeSpan.FromSeconds(5));
        var summary = await SummaryAsync(talk);
        Assert.Equal((1u, 3u, 1u, 1u), (summary.CurrentSessionCount, summary.CumulatedSessionCount, summary.SessionTimeoutCount, summary.SessionAbortCount));
    }

    [Fact]
    public async Task Refused_requests_are_counted_and_those_refused_for_security_among_them()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(StatusCodes.BadNothingToDo, await talk.RefusalAsync<ReadRequest, ReadResponse>(new ReadRequest()));
        var wrong = await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.None, o =>
        {
            o.UserName = "operator";
            o.Password = "wrong";
            o.AcceptUntrustedCertificates = true;
        }));
        Assert.Equal(StatusCodes.BadUserAccessDenied, wrong.Status);
        var summary = await SummaryAsync(talk);
        Assert.Equal((2u, 1u), (summary.RejectedRequestsCount, summary.SecurityRejectedRequestsCount));
        Assert.Equal((1u, 1u), (summary.RejectedSessionCount, summary.SecurityRejectedSessionCount));

        // A stranger's secure channel is refused before there is a session.
        await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.Basic256Sha256, o => o.AcceptUntrustedCertificates = true));
        summary = await SummaryAsync(talk);
        Assert.Equal((3u, 2u, 1u), (summary.RejectedRequestsCount, summary.SecurityRejectedRequestsCount, summary.RejectedSessionCount));
    }

    [Fact]
    public async Task The_members_of_the_summary_are_its_fields()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        await talk.SubscribeAsync();
        await talk.RefusalAsync<ReadRequest, ReadResponse>(new ReadRequest());
        var request = new BrowseRequest { NodesToBrowse = [new BrowseDescription { NodeId = Summary, BrowseDirection = BrowseDirection.Forward, ReferenceTypeId = UaNodeIds.HasComponent, ResultMask = 63 }] };
        var members = Assert.Single((await talk.CallAsync<BrowseRequest, BrowseResponse>(request)).Results).References;
        var summary = await SummaryAsync(talk);
        Assert.Equal(12, members.Length);
        foreach (var member in members)
            Assert.Equal(typeof(ServerDiagnosticsSummary).GetField(member.BrowseName.Name!)!.GetValue(summary), (await talk.ReadAsync(member.NodeId.NodeId)).Value.ToObject());
        Assert.Equal(1u, summary.RejectedRequestsCount);
    }

    [Fact]
    public async Task A_subscriptions_entry_counts_what_became_of_it()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        var id = await talk.SubscribeAsync();
        await talk.MonitorAsync(id, new UaMonitoredItem(plant.Pressure.NodeId) { QueueSize = 2, SamplingIntervalMs = 10 }.ToRequest());
        await talk.MonitorAsync(id, new UaMonitoredItem(plant.Setpoint.NodeId) { Mode = MonitoringMode.Disabled }.ToRequest());
        await talk.PublishAsync(time);
        // Four samples into a queue of two, while nobody asks.
        for (var i = 0; i < 4; i++)
        {
            plant.Pressure.Set(new Variant(i + 0.5), time.GetUtcNow().UtcDateTime);
            time.Advance(TimeSpan.FromMilliseconds(10));
        }
        time.Advance(TimeSpan.FromMilliseconds(100));
        var late = Assert.Single(Structures<SubscriptionDiagnostics>(await talk.ReadAsync(Subscriptions)));
        Assert.Equal((id, 100.0, true), (late.SubscriptionId, late.PublishingIntervalMs, late.PublishingEnabled));
        Assert.Equal((2u, 1u, 2u, 1u), (late.MonitoredItemCount, late.DisabledMonitoredItemCount, late.MonitoringQueueOverflowCount, late.LatePublishRequestCount));
        Assert.Equal((1u, 1u, 1u, 2u), (late.DataChangeNotificationsCount, late.PublishRequestCount, late.UnacknowledgedMessageCount, late.NextSequenceNumber));

        await talk.PublishAsync(time, new SubscriptionAcknowledgement { SubscriptionId = id, SequenceNumber = 1 });
        await talk.CallAsync<SetPublishingModeRequest, SetPublishingModeResponse>(new SetPublishingModeRequest { SubscriptionIds = [id] });
        await talk.CallAsync<RepublishRequest, RepublishResponse>(new RepublishRequest { SubscriptionId = id, RetransmitSequenceNumber = 2 });
        await talk.RefusalAsync<RepublishRequest, RepublishResponse>(new RepublishRequest { SubscriptionId = id, RetransmitSequenceNumber = 9 });
        await talk.CallAsync<ModifySubscriptionRequest, ModifySubscriptionResponse>(new ModifySubscriptionRequest { SubscriptionId = id, RequestedPublishingIntervalMs = 200 });
        var now = Assert.Single(Structures<SubscriptionDiagnostics>(await talk.ReadAsync(Subscriptions)));
        Assert.Equal((3u, 3u, 2u, 1u, 3u), (now.DataChangeNotificationsCount, now.NotificationsCount, now.PublishRequestCount, now.UnacknowledgedMessageCount, now.NextSequenceNumber));
        Assert.Equal((1u, 0u, 1u, 200.0, false), (now.DisableCount, now.EnableCount, now.ModifyCount, now.PublishingIntervalMs, now.PublishingEnabled));
        Assert.Equal((2u, 1u), (now.RepublishRequestCount, now.RepublishMessageCount));
    }

    [Fact]
    public async Task A_user_whom_the_server_lets_sees_who_is_connected_what_they_ask_and_how_they_are_protected()
    {
        await using var plant = await StartAsync();
        await using var client = await OperatorAsync(plant);
        await using var talk = await Talk.StartAsync(plant);
        await talk.ReadAsync(plant.Pressure.NodeId);
        await talk.RefusalAsync<ReadRequest, ReadResponse>(new ReadRequest());
        await talk.SubscribeAsync();
        var sessions = Structures<SessionDiagnostics>(await client.ReadAsync(Sessions, CancellationToken.None));
        Assert.Equal(2, sessions.Length);
        var (own, other) = (sessions[0], sessions[1]);
        Assert.Equal("urn:test:client", other.ClientDescription.ApplicationUri);
        Assert.StartsWith("opc.tcp://localhost", other.EndpointUrl, StringComparison.Ordinal);
        Assert.Equal((2u, 1u), (other.Services[CountedServices.IndexOf(631)].TotalCount, other.Services[CountedServices.IndexOf(631)].ErrorCount));
        Assert.Equal((1u, 0u), (other.Services[CountedServices.IndexOf(787)].TotalCount, other.Services[CountedServices.IndexOf(787)].ErrorCount));
        Assert.Equal((3u, 1u, 1u), (other.TotalRequestCount.TotalCount, other.TotalRequestCount.ErrorCount, other.CurrentSubscriptionsCount));
        Assert.InRange(other.ClientLastContactTime, other.ClientConnectionTime, TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.NotEqual(own.SessionId, other.SessionId);

        var security = Structures<SessionSecurityDiagnostics>(await client.ReadAsync(SessionSecurity, CancellationToken.None));
        Assert.Equal([("operator", "UserName", MessageSecurityMode.SignAndEncrypt), (null, "Anonymous", MessageSecurityMode.None)],
            security.Select(s => (s.ClientUserIdOfSession, s.AuthenticationMechanism, s.SecurityMode)));
        Assert.Equal("operator", Assert.Single(security[0].ClientUserIdHistory));
        Assert.Equal(("opc.tcp", "UA Binary", UaSecurityPolicy.Aes256Sha256RsaPss.Uri), (security[0].TransportProtocol, security[0].Encoding, security[0].SecurityPolicyUri));
        Assert.NotEmpty(security[0].ClientCertificate!);
        Assert.Null(security[1].ClientCertificate);
    }

    [Fact]
    public async Task Others_sessions_are_shown_to_nobody_else_also_not_in_a_subscription()
    {
        var time = new ManualTime();
        await using var plant = await StartAsync(time);
        await using var talk = await Talk.StartAsync(plant);
        // The right user, but anyone on the line could read along.
        await using var open = await plant.ConnectAsync(UaSecurityPolicy.None, o =>
        {
            o.UserName = "operator";
            o.Password = "käse-7";
            o.AcceptUntrustedCertificates = true;
        });
        foreach (var node in (NodeId[])[Sessions, SessionSecurity])
        {
            Assert.Equal(StatusCodes.BadUserAccessDenied, (await talk.ReadAsync(node)).Status);
            Assert.Equal((byte)0, (await talk.ReadAsync(node, AttributeIds.UserAccessLevel)).Value.ToObject());
            Assert.Equal(StatusCodes.BadUserAccessDenied, (await open.ReadAsync(node, CancellationToken.None)).Status);
        }
        var subscription = await talk.SubscribeAsync();
        Assert.Equal(StatusCodes.Good, (await talk.MonitorAsync(subscription, new UaMonitoredItem(SessionSecurity).ToRequest())).StatusCode);
        var change = Assert.Single(Talk.ChangesIn(await talk.PublishAsync(time)));
        Assert.Equal((StatusCodes.BadUserAccessDenied, true), (change.Value.Status, change.Value.Value.IsNull));
        Assert.Equal(StatusCodes.BadUserAccessDenied, await talk.WriteAsync(Flag, new DataValue(new Variant(false))));
        Assert.Equal(true, (await talk.ReadAsync(Flag)).Value.ToObject());
    }

    [Fact]
    public async Task Switched_off_nothing_is_readable_and_switched_on_it_begins_at_zero()
    {
        await using var plant = await StartAsync();
        await using var client = await OperatorAsync(plant);
        await using var talk = await Talk.StartAsync(plant);
        await talk.RefusalAsync<ReadRequest, ReadResponse>(new ReadRequest());
        Assert.Equal(StatusCodes.Good, await client.WriteAsync(Flag, new Variant(false), CancellationToken.None));
        Assert.Equal(false, (await talk.ReadAsync(Flag)).Value.ToObject());
        foreach (var node in (NodeId[])[Summary, new(2277), Subscriptions, Sessions, SessionSecurity])
            Assert.Equal(StatusCodes.BadNotReadable, (await client.ReadAsync(node, CancellationToken.None)).Status);

        Assert.Equal(StatusCodes.Good, await client.WriteAsync(Flag, new Variant(true), CancellationToken.None));
        var summary = await SummaryAsync(talk);
        Assert.Equal((2u, 0u, 0u), (summary.CurrentSessionCount, summary.CumulatedSessionCount, summary.RejectedRequestsCount));
        var other = Structures<SessionDiagnostics>(await client.ReadAsync(Sessions, CancellationToken.None))[1];
        Assert.Equal((1u, 0u), (other.TotalRequestCount.TotalCount, other.TotalRequestCount.ErrorCount));
    }
}
