namespace IS2H4C.Twin.Host.Verbs;

/// <summary>Exit codes of every verb.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>Something failed while running.</summary>
    public const int Failed = 1;

    /// <summary>What was given is wrong; nothing was started.</summary>
    public const int BadInput = 2;
}
