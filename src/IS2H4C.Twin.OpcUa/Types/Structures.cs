namespace IS2H4C.Twin.OpcUa;

/// <summary>The range of a value in its engineering unit (Part 8, 5.6.2: EURange).</summary>
/// <param name="Low">Lowest value.</param>
/// <param name="High">Highest value.</param>
public record struct UaRange(double Low, double High) : IUaStructure
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 886;

    /// <inheritdoc/>
    public void Code<TCoder>(ref TCoder coder)
        where TCoder : struct, IUaCoder, allows ref struct
    {
        var (low, high) = this;
        coder.Double(ref low);
        coder.Double(ref high);
        this = new UaRange(low, high);
    }
}

/// <summary>An engineering unit (Part 8, 5.6.3: EUInformation).</summary>
/// <param name="NamespaceUri">Who defines the unit's id; for UN/ECE Recommendation 20 codes <see cref="UneceUri"/>.</param>
/// <param name="UnitId">The unit's id; -1 when there is none.</param>
/// <param name="DisplayName">What is shown, such as <c>bar</c>.</param>
/// <param name="Description">The full name, such as <c>bar, absolute</c>.</param>
public record struct UaEngineeringUnit(string? NamespaceUri, int UnitId, LocalizedText DisplayName, LocalizedText Description) : IUaStructure
{
    /// <summary>The namespace of UN/ECE codes.</summary>
    public const string UneceUri = "http://www.opcfoundation.org/UA/units/un/cefact";

    /// <inheritdoc/>
    public static uint BinaryEncodingId => 889;

    /// <summary>A unit by its UN/ECE common code of one to four characters, e.g. <c>BAR</c>, <c>KWT</c>, <c>P1</c>; the id is made of its characters (Part 8, 5.6.3).</summary>
    public static UaEngineeringUnit FromUnece(string code, string displayName, string? description = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        var id = 0;
        foreach (var c in code)
            id = (id << 8) | (c & 0xFF);
        return new UaEngineeringUnit(UneceUri, id, new LocalizedText("en", displayName), new LocalizedText("en", description ?? displayName));
    }

    /// <summary>A unit without a code, known by its name only.</summary>
    public static UaEngineeringUnit Named(string displayName) => new(null, -1, new LocalizedText("en", displayName), new LocalizedText("en", displayName));

    /// <inheritdoc/>
    public void Code<TCoder>(ref TCoder coder)
        where TCoder : struct, IUaCoder, allows ref struct
    {
        var (uri, id, name, description) = this;
        coder.String(ref uri);
        coder.Int32(ref id);
        coder.LocalizedText(ref name);
        coder.LocalizedText(ref description);
        this = new UaEngineeringUnit(uri, id, name, description);
    }
}

/// <summary>An argument of a method (Part 3, 8.6).</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">Its data type.</param>
/// <param name="ValueRank">-1 for a scalar, 1 for an array.</param>
/// <param name="Description">An explanation.</param>
public record struct UaArgument(string? Name, NodeId DataType, int ValueRank, LocalizedText Description) : IUaStructure
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 298;

    /// <inheritdoc/>
    public void Code<TCoder>(ref TCoder coder)
        where TCoder : struct, IUaCoder, allows ref struct
    {
        var (name, type, rank, description) = this;
        uint[] dimensions = [];
        coder.String(ref name);
        coder.NodeId(ref type);
        coder.Int32(ref rank);
        coder.Array(ref dimensions);
        coder.LocalizedText(ref description);
        this = new UaArgument(name, type, rank, description);
    }
}

/// <summary>What a server is made of (Part 5, 12.4: BuildInfo).</summary>
public sealed class UaBuildInfo : IUaStructure
{
    private string? _productUri, _manufacturerName, _productName, _softwareVersion, _buildNumber;
    private DateTime _buildDate;

    /// <inheritdoc/>
    public static uint BinaryEncodingId => 340;

    /// <summary>URI of the product.</summary>
    public string? ProductUri { get => _productUri; set => _productUri = value; }

    /// <summary>Who made it.</summary>
    public string? ManufacturerName { get => _manufacturerName; set => _manufacturerName = value; }

    /// <summary>Its name.</summary>
    public string? ProductName { get => _productName; set => _productName = value; }

    /// <summary>Its version.</summary>
    public string? SoftwareVersion { get => _softwareVersion; set => _softwareVersion = value; }

    /// <summary>Its build.</summary>
    public string? BuildNumber { get => _buildNumber; set => _buildNumber = value; }

    /// <summary>When it was built, UTC.</summary>
    public DateTime BuildDate { get => _buildDate; set => _buildDate = value; }

    /// <inheritdoc/>
    public void Code<TCoder>(ref TCoder coder)
        where TCoder : struct, IUaCoder, allows ref struct
    {
        coder.String(ref _productUri);
        coder.String(ref _manufacturerName);
        coder.String(ref _productName);
        coder.String(ref _softwareVersion);
        coder.String(ref _buildNumber);
        coder.DateTime(ref _buildDate);
    }
}

/// <summary>How a server is (Part 5, 12.10: ServerStatusDataType).</summary>
public sealed class UaServerStatus : IUaStructure
{
    private DateTime _startTime, _currentTime;
    private ServerState _state;
    private UaBuildInfo _buildInfo = new();
    private uint _secondsTillShutdown;
    private LocalizedText _shutdownReason;

    /// <inheritdoc/>
    public static uint BinaryEncodingId => 864;

    /// <summary>When the server started, UTC.</summary>
    public DateTime StartTime { get => _startTime; set => _startTime = value; }

    /// <summary>The server's clock, UTC.</summary>
    public DateTime CurrentTime { get => _currentTime; set => _currentTime = value; }

    /// <summary>Its state.</summary>
    public ServerState State { get => _state; set => _state = value; }

    /// <summary>What it is made of.</summary>
    public UaBuildInfo BuildInfo { get => _buildInfo; set => _buildInfo = value; }

    /// <summary>Seconds until it stops, when it is about to.</summary>
    public uint SecondsTillShutdown { get => _secondsTillShutdown; set => _secondsTillShutdown = value; }

    /// <summary>Why it stops.</summary>
    public LocalizedText ShutdownReason { get => _shutdownReason; set => _shutdownReason = value; }

    /// <inheritdoc/>
    public void Code<TCoder>(ref TCoder coder)
        where TCoder : struct, IUaCoder, allows ref struct
    {
        coder.DateTime(ref _startTime);
        coder.DateTime(ref _currentTime);
        coder.Enumeration(ref _state);
        coder.Structure(ref _buildInfo);
        coder.UInt32(ref _secondsTillShutdown);
        coder.LocalizedText(ref _shutdownReason);
    }
}
