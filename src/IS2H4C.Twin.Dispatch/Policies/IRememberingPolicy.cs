namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>A policy that remembers something from cycle to cycle. Each hub has its own, and what it remembers is saved with the hub's grain.</summary>
public interface IRememberingPolicy : IDispatchPolicy
{
    /// <summary>One without memory, for a hub of its own.</summary>
    IRememberingPolicy Fresh();

    /// <summary>What it remembers, as text.</summary>
    string Save();

    /// <summary>Goes on from what was saved.</summary>
    void Restore(string saved);
}
