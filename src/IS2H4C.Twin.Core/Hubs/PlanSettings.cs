namespace IS2H4C.Twin.Core.Hubs;

/// <summary>How policy <c>plan</c> plans a hub.</summary>
public sealed record PlanSettings
{
    /// <summary>Which planner: <c>embedded</c>, <c>milp</c>, or <c>auto</c> for milp where its solver is found.</summary>
    public string Planner { get; init; } = "embedded";

    /// <summary>How far ahead it plans, h.</summary>
    public double HorizonHours { get; init; } = 36;

    /// <summary>How often it plans anew when nothing happens, min.</summary>
    public double ReplanMinutes { get; init; } = 15;

    /// <summary>Which forecast it trusts: <c>persistence</c>, <c>climatology</c> or <c>external</c>.</summary>
    public string Forecast { get; init; } = "persistence";

    /// <summary>Local hour from which the next day's prices are known; the auction of the day before.</summary>
    public double PricesFromHour { get; init; } = 13;

    /// <summary>Local hour from which an external forecast for the next day may be used.</summary>
    public double ForecastFromHour { get; init; } = 18;

    /// <summary>Price of lying below the store reserve that the forecast errors ask for, EUR per kg and h; 0 plans without reserve.</summary>
    public double ReserveEurPerKgHour { get; init; } = 0.02;

    /// <summary>Share of the measured forecast errors that the reserve covers, 0.5 to 0.99.</summary>
    public double ReserveQuantile { get; init; } = 0.8;

    /// <summary>Longest time a plan may take, s; then the best so far is used.</summary>
    public double BudgetSeconds { get; init; } = 5;

    /// <summary>Shortest time between two changes of a stack from production to standby or back, min. A trip or the grid limit does not wait.</summary>
    public double LeastMinutesBetweenChanges { get; init; } = 10;
}
