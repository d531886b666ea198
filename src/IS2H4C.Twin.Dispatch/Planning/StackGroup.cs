namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>Stacks that the plan cannot tell apart: the same efficiency factor and the same availability.</summary>
public sealed class StackGroup
{
    /// <summary>Efficiency factor (e_g), 1 = new.</summary>
    public required double Efficiency { get; init; }

    /// <summary>Indexes of the member stacks.</summary>
    public required IReadOnlyList<int> Members { get; init; }

    /// <summary>Number of available stacks in each step.</summary>
    public required int[] Available { get; init; }

    /// <summary>Stacks that produce before the first step.</summary>
    public required int InitialOn { get; init; }

    /// <summary>Stacks that produce or stand by before the first step.</summary>
    public required int InitialAwake { get; init; }

    /// <summary>Stacks that were started cold earlier and still heat up in each step.</summary>
    public required int[] StillHeating { get; init; }

    /// <summary>Lowest load of a running stack in each step where pressure or purity asks for more than the curve's own, MW; null when it never does.</summary>
    public double[]? LeastMw { get; init; }

    /// <summary>Starts to production of earlier plans whose minimum time still runs, in each step; null when there are none.</summary>
    public int[]? StillUp { get; init; }

    /// <summary>Stops of earlier plans whose minimum time still runs, in each step; null when there are none.</summary>
    public int[]? StillDown { get; init; }

    /// <summary>Lowest load of a running stack, MW.</summary>
    public double MinMw(Instances.EfficiencyCurve curve, int step)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return LeastMw is null ? curve.MinLoadMw : Math.Clamp(LeastMw[step], curve.MinLoadMw, curve.NominalMw);
    }

    /// <summary>Number of stacks.</summary>
    public int Count => Members.Count;
}
