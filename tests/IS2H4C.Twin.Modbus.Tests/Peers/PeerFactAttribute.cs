namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>A test against another implementation; skipped, and says what to install, when it is not on this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute(PeerKind peer)
    {
        if (Peers.WhatIsMissing(peer) is { } missing)
            Skip = $"{peer} is not on this machine: install {missing}";
    }
}
