using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>
/// One optimisation problem: a plant, its state now, what is expected over uneven steps, and the worth of what is left at the end.
/// Every hard-looking limit has a named slack, so that a schedule always exists.
/// </summary>
public sealed class PlanProblem
{
    /// <summary>Constants of the plant.</summary>
    public required PlantParameters Plant { get; init; }

    /// <summary>State before the first step.</summary>
    public required PlantState Initial { get; init; }

    /// <summary>Groups of like stacks, most efficient first.</summary>
    public required IReadOnlyList<StackGroup> Groups { get; init; }

    /// <summary>Length of each step, h.</summary>
    public required double[] StepHours { get; init; }

    /// <summary>Available wind and PV power, MW.</summary>
    public required double[] RenewableMw { get; init; }

    /// <summary>Electricity price, EUR/MWh.</summary>
    public required double[] PriceEurMwh { get; init; }

    /// <summary>Contract hydrogen, kg/h.</summary>
    public required double[] H2DemandKgH { get; init; }

    /// <summary>Oxygen demand of the basin, kg/h.</summary>
    public required double[] O2DemandKgH { get; init; }

    /// <summary>Available share of the recycler, 0..1.</summary>
    public required double[] RecyclerAvailable { get; init; }

    /// <summary>For a cold start in step t: the first step in which the stack may produce.</summary>
    public required int[] HeatUpEnd { get; init; }

    /// <summary>Contents wanted at the end; null when the end is valued by <see cref="EndValue"/> or free.</summary>
    public TerminalTarget? Target { get; init; }

    /// <summary>Concave worth of hydrogen left in the store above its minimum: widths in kg and worth in EUR/kg, falling. Empty when it has none.</summary>
    public IReadOnlyList<(double WidthKg, double EurKg)> EndValue { get; init; } = [];

    /// <summary>Store content below which forecast errors could cause a shortage, kg per step; empty when there is no reserve.</summary>
    public double[] ReserveKg { get; init; } = [];

    /// <summary>Price of lying below the reserve, EUR per kg and h.</summary>
    public double ReserveEurKgH { get; init; }

    /// <summary>What there is beyond the loop.</summary>
    public LinearExtension Extra { get; init; } = LinearExtension.None;

    /// <summary>Limits that only some sites have.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>Number of steps.</summary>
    public int Steps => StepHours.Length;

    /// <summary>Contract hydrogen over all steps, EUR: what serving everything earns.</summary>
    public double ContractEur => Enumerable.Range(0, Steps).Sum(t => StepHours[t] * H2DemandKgH[t]) * Plant.Hydrogen.ContractEurKg;

    /// <summary>The whole of an instance with perfect foresight.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="stacksApart">Whether every stack is a group of its own, as when like stacks may take unequal loads.</param>
    public static PlanProblem From(DispatchInstance instance, bool stacksApart = false)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var series = instance.Series;
        var hours = Enumerable.Repeat(instance.StepHours, instance.Steps).ToArray();
        return new PlanProblem
        {
            Plant = instance.Plant,
            Initial = instance.Initial,
            Groups = StackGrouping.Group(instance.Plant, instance.Initial, hours, series.StackAvailable, stacksApart, series.StackLeastMw),
            StepHours = hours,
            RenewableMw = [.. series.WindMw.Zip(series.PvMw, (w, p) => w + p)],
            PriceEurMwh = series.PriceEurMwh,
            H2DemandKgH = series.H2DemandKgH,
            O2DemandKgH = series.O2DemandKgH,
            RecyclerAvailable = series.RecyclerAvailable ?? [.. Enumerable.Repeat(1.0, instance.Steps)],
            HeatUpEnd = StackGrouping.HeatUpEnds(hours, instance.Plant.Stacks.HeatUpHours),
            Target = instance.Terminal,
            Limits = InstanceLimits.Of(instance, hours),
        };
    }
}
