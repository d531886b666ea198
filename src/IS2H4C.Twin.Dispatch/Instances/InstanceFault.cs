namespace IS2H4C.Twin.Dispatch.Instances;

/// <summary>Something in an instance file that cannot be read, with the place and what to do.</summary>
/// <param name="Path">Place in the file, e.g. <c>params.stack.p_nom_mw</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record InstanceFault(string Path, string Message, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Message} {Remedy}";
}

/// <summary>Result of reading: an instance, or every fault at once.</summary>
/// <param name="Instance">The instance; null when there are faults.</param>
/// <param name="Faults">Every fault found; empty when it was read.</param>
public sealed record InstanceReading(DispatchInstance? Instance, IReadOnlyList<InstanceFault> Faults);
