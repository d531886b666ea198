namespace IS2H4C.Twin.Core.Tags;

/// <summary>Whether supervisory control may write a tag.</summary>
public enum TagAccess
{
    /// <summary>Read only: a process value.</summary>
    Read,
    /// <summary>Readable and writable: a setpoint.</summary>
    ReadWrite,
}
