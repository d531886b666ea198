namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>
/// How much of the import limit must stay free so that it holds for every cycle: renewables may fall by 30 % in 10 s (gust front, cloud edge), and what is
/// decided now is felt by the load some cycles later and then only as fast as the stacks ramp.
/// </summary>
internal static class ImportMargin
{
    /// <summary>Share of the present renewable power that may be lost per second.</summary>
    private const double FallPerSecond = 0.03;

    /// <summary>How long such a fall goes on, s.</summary>
    private const double FallSeconds = 10;

    /// <summary>From a change at the sensor to a change of load: read, decide, write, act; s.</summary>
    private const double LagSeconds = 3;

    /// <summary>Share of the limit kept for noise and for the small loads that follow the stacks.</summary>
    private const double Always = 0.015;

    /// <summary>Three times the error of a stack's power meter, share of its highest load.</summary>
    private const double MeterError = 0.006;

    /// <summary>What the errors of the stacks' meters may come to, in the unit of the loads.</summary>
    /// <param name="sumOfSquares">Sum of the squares of the stacks' highest loads.</param>
    public static double Noise(double sumOfSquares) => MeterError * Math.Sqrt(sumOfSquares);

    /// <summary>The margin, in the unit of its arguments.</summary>
    /// <param name="limit">Import limit.</param>
    /// <param name="renewable">Renewable power now.</param>
    /// <param name="rampPerSecond">How fast all running stacks together can be brought down, per second.</param>
    /// <param name="sheddable">How much they can be brought down in all.</param>
    public static double For(double limit, double renewable, double rampPerSecond, double sheddable)
    {
        var fall = FallPerSecond * renewable;
        var beforeAnswer = fall * LagSeconds;
        var atEnd = (fall * FallSeconds) - Math.Min(rampPerSecond * (FallSeconds - LagSeconds), sheddable);
        return (Always * limit) + Math.Max(beforeAnswer, atEnd);
    }
}
