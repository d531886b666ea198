namespace IS2H4C.Twin.OpcUa;

/// <summary>What a session's user may do beyond reading.</summary>
[Flags]
internal enum UserRights
{
    None = 0,
    /// <summary>Write values and call methods, where the nodes let anyone.</summary>
    Write = 1,
    /// <summary>See who else is connected and how, and switch diagnostics.</summary>
    Diagnose = 2,
}
