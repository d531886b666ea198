namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>Shares out electric load once per control cycle. Pure: the same situation gives the same decision.</summary>
public interface IDispatchPolicy
{
    /// <summary>Name on the command line and in dispatch.yaml.</summary>
    string Name { get; }

    /// <summary>Decides the power of every load and the limit of every renewable.</summary>
    PolicyDecision Decide(PowerSituation situation);
}
