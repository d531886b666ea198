namespace IS2H4C.Twin.Dispatch.RollingHorizon;

/// <summary>How the plan rolls.</summary>
public sealed record RollingOptions
{
    /// <summary>Length of the horizon, h.</summary>
    public double HorizonHours { get; init; } = 60;

    /// <summary>Part of the horizon planned in base steps, h; half hours up to three times this, then hours.</summary>
    public double FineHours { get; init; } = 2;

    /// <summary>Base steps between scheduled re-plans, 1 or more.</summary>
    public int ReplanEvery { get; init; } = 1;

    /// <summary>Effort of each plan.</summary>
    public Planning.PlanRequest Request { get; init; } = new() { ImprovementRounds = 0, PriceRounds = 1, StorePoints = 33, CountLevels = 11, KeepWithinEur = 0.2 };

    /// <summary>Plans of at most so many stack groups times steps are also improved by local moves, which takes them some milliseconds; larger ones would take too long.</summary>
    public int ImproveUpTo { get; init; } = 300;

    /// <summary>Price of lying below the store reserve, EUR per kg and h; 0 plans without reserve.</summary>
    public double ReserveEurKgH { get; init; }

    /// <summary>Quantile of the forecast error that the reserve covers, 0.5..0.99.</summary>
    public double ReserveQuantile { get; init; } = 0.8;
}
