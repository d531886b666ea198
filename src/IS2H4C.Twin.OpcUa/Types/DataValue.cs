namespace IS2H4C.Twin.OpcUa;

/// <summary>A value with its status and timestamps (Part 4, 7.11). The default value is a null Variant, Good, without timestamps.</summary>
public struct DataValue : IEquatable<DataValue>
{
    /// <summary>A value, Good, without timestamps.</summary>
    public DataValue(Variant value) => Value = value;

    /// <summary>A value with its status and source time.</summary>
    public DataValue(Variant value, StatusCode status, DateTime sourceTimestamp)
    {
        Value = value;
        Status = status;
        SourceTimestamp = sourceTimestamp;
    }

    /// <summary>Only a status: nothing could be read.</summary>
    public DataValue(StatusCode status) => Status = status;

    /// <summary>The value; null Variant when there is none.</summary>
    public Variant Value { get; set; }

    /// <summary>Quality of the value.</summary>
    public StatusCode Status { get; set; }

    /// <summary>When the source produced value or status, UTC; <see cref="DateTime.MinValue"/> when not given.</summary>
    public DateTime SourceTimestamp { get; set; }

    /// <summary>When the server took value or status from the source, UTC; <see cref="DateTime.MinValue"/> when not given.</summary>
    public DateTime ServerTimestamp { get; set; }

    /// <summary>To be added to <see cref="SourceTimestamp"/>, in units of 10 ps, 0 to 9999.</summary>
    public ushort SourcePicoseconds { get; set; }

    /// <summary>To be added to <see cref="ServerTimestamp"/>, in units of 10 ps, 0 to 9999.</summary>
    public ushort ServerPicoseconds { get; set; }

    /// <inheritdoc/>
    public readonly bool Equals(DataValue other) =>
        Status == other.Status && SourceTimestamp == other.SourceTimestamp && ServerTimestamp == other.ServerTimestamp &&
        SourcePicoseconds == other.SourcePicoseconds && ServerPicoseconds == other.ServerPicoseconds && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is DataValue other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Value, Status, SourceTimestamp, ServerTimestamp);

    /// <summary>Same value, status and timestamps.</summary>
    public static bool operator ==(DataValue left, DataValue right) => left.Equals(right);

    /// <summary>Another value, status or timestamp.</summary>
    public static bool operator !=(DataValue left, DataValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public override readonly string ToString() => $"{Value} ({Status}, {SourceTimestamp:O})";
}
