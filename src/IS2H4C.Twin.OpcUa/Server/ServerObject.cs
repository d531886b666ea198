namespace IS2H4C.Twin.OpcUa;

/// <summary>Fills the Server object of namespace 0 with what this server is and can (Part 5, 6.3 and 8).</summary>
internal static class ServerObject
{
    public static void Bind(UaServer server)
    {
        var (space, options, limits) = (server.AddressSpace, server.Options, server.Options.Limits);
        BindStatus(server);

        Set(space, 2254, Variant.OfArray((string?[])[options.ApplicationUri]));
        Read(space, 2255, _ => Variant.OfArray((string?[])[.. space.Namespaces]));
        Set(space, 2267, new Variant((byte)255));
        Set(space, 2994, new Variant(false));
        Set(space, 12885, new Variant(DateTime.MinValue));
        Set(space, 2269, Variant.OfArray((string?[])["http://opcfoundation.org/UA-Profile/Server/EmbeddedUA2017"]));
        Set(space, 2271, Variant.OfArray((string?[])["en"]));
        Set(space, 2272, new Variant(limits.MinSamplingIntervalMs));
        Set(space, 2735, new Variant(limits.MaxBrowseContinuationPoints));
        Set(space, 2736, new Variant((ushort)0));
        Set(space, 2737, new Variant((ushort)0));
        Set(space, 3704, Variant.OfArray(BuiltInType.ExtensionObject, Array.Empty<ExtensionObject>()));
        foreach (var (id, value) in ((uint, uint)[])
        [
            (11702, (uint)options.Decoding.MaxArrayLength), (11703, (uint)options.Decoding.MaxStringBytes), (12911, (uint)options.Decoding.MaxStringBytes),
            (24095, (uint)limits.MaxSessions), (24096, (uint)limits.MaxSessions * limits.MaxSubscriptionsPerSession), (24097, limits.MaxMonitoredItems),
            (24098, limits.MaxSubscriptionsPerSession), (24104, limits.MaxMonitoredItemsPerSubscription), (31916, limits.MaxQueueSize),
            (11705, limits.MaxNodesPerRead), (11707, limits.MaxNodesPerWrite), (11709, limits.MaxNodesPerMethodCall), (11710, limits.MaxNodesPerBrowse),
            (11711, limits.MaxNodesPerRegisterNodes), (11712, limits.MaxNodesPerTranslateBrowsePaths), (11714, limits.MaxMonitoredItemsPerCall),
        ])
            Set(space, id, new Variant(value));
        Set(space, 3709, new Variant(0));
        Set(space, 7611, Texts("None", "Cold", "Warm", "Hot", "Transparent", "HotAndMirrored"));
        Set(space, 7612, Texts("Running", "Failed", "No Configuration", "Suspended", "Shutdown", "Test", "Communication Fault", "Unknown"));

        // Part 5, 9.1 and 9.2.
        var subscription = new UaArgument("SubscriptionId", new NodeId((uint)BuiltInType.UInt32), -1, default);
        Set(space, 11493, UaAddressSpace.ArgumentsOf([subscription]));
        Set(space, 11494, UaAddressSpace.ArgumentsOf(
            [new("ServerHandles", new NodeId((uint)BuiltInType.UInt32), 1, default), new("ClientHandles", new NodeId((uint)BuiltInType.UInt32), 1, default)]));
        Set(space, 12874, UaAddressSpace.ArgumentsOf([subscription]));
    }

    private static void BindStatus(UaServer server)
    {
        var (space, options) = (server.AddressSpace, server.Options);
        var build = new UaBuildInfo
        {
            ProductUri = options.ProductUri,
            ProductName = options.ApplicationName,
            ManufacturerName = "IS2H4C Twin",
            SoftwareVersion = options.SoftwareVersion,
            BuildNumber = options.SoftwareVersion,
            BuildDate = server.StartTime,
        };
        Read(space, 2256, _ => new Variant(ExtensionObject.Of(new UaServerStatus
        {
            StartTime = server.StartTime,
            CurrentTime = server.UtcNow,
            State = server.State,
            BuildInfo = build,
        })));
        Set(space, 2257, new Variant(server.StartTime));
        Read(space, 2258, _ => new Variant(server.UtcNow));
        Read(space, 2259, _ => new Variant((int)server.State));
        Set(space, 2260, new Variant(ExtensionObject.Of(build)));
        Set(space, 2262, new Variant(build.ProductUri));
        Set(space, 2263, new Variant(build.ManufacturerName));
        Set(space, 2261, new Variant(build.ProductName));
        Set(space, 2264, new Variant(build.SoftwareVersion));
        Set(space, 2265, new Variant(build.BuildNumber));
        Set(space, 2266, new Variant(build.BuildDate));
        Set(space, 2992, new Variant(0u));
        Set(space, 2993, new Variant(default(LocalizedText)));
    }

    private static Variant Texts(params string[] texts) => Variant.OfArray(BuiltInType.LocalizedText, texts.Select(t => new LocalizedText("en", t)).ToArray());

    private static void Set(UaAddressSpace space, uint id, Variant value) => Variable(space, id).Set(value, DateTime.MinValue);

    private static void Read(UaAddressSpace space, uint id, Func<UaVariable, Variant> read) =>
        Variable(space, id).OnRead = (UaVariable node, ref DataValue value) => value.Value = read(node);

    private static UaVariable Variable(UaAddressSpace space, uint id) => (UaVariable)space.Find(new NodeId(id))!;
}
