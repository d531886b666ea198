namespace IS2H4C.Twin.Modbus;

/// <summary>A device's own description: objects of read device identification, function 43 / 14, and what function 17 reports (Application Protocol V1.1b3, clauses 6.21 and 6.13).</summary>
public sealed record ModbusDeviceIdentity
{
    /// <summary>Largest text of one object in bytes, so that it fits a reply.</summary>
    public const int MaxObjectBytes = ModbusLimits.PduBytes - DeviceIdentification.ReplyHeaderBytes - 2;

    /// <summary>Object 0x00.</summary>
    public string VendorName { get; init; } = "";

    /// <summary>Object 0x01.</summary>
    public string ProductCode { get; init; } = "";

    /// <summary>Object 0x02, e.g. "V1.4".</summary>
    public string Revision { get; init; } = "";

    /// <summary>The text that a server reports by function 17 after its id and run indicator; null (default) reports the three objects above. Cut at 249 bytes.</summary>
    public string? ServerId { get; init; }

    /// <summary>Every other object by id, 0x03 to 0xFF; 0x03 vendor URL, 0x04 product name, 0x05 model, 0x06 application, from 0x80 private.</summary>
    public IReadOnlyDictionary<byte, string> Others { get; init; } = new Dictionary<byte, string>();
}
