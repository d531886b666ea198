using System.Globalization;

namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>Runs all loads at full power while the price is at or below a threshold, and on renewable power alone above it. A baseline.</summary>
/// <param name="thresholdEurPerMwh">Highest price at which power is bought, EUR/MWh.</param>
public sealed class PriceThreshold(double thresholdEurPerMwh) : IDispatchPolicy
{
    private const string WhyCheap = "plan price-threshold: price at or below the threshold, full power";
    private const string WhyDear = "plan price-threshold: price above the threshold, renewable power only";
    private const string WhyUnknown = "plan price-threshold: no price known, renewable power only";

    /// <inheritdoc/>
    public string Name => "price-threshold";

    /// <inheritdoc/>
    public PolicyDecision Decide(PowerSituation situation)
    {
        var wishes = new List<PolicyWish>(situation.Loads.Count);
        var known = !double.IsNaN(situation.PriceEurPerMwh);
        var cheap = known && situation.PriceEurPerMwh <= thresholdEurPerMwh;
        var power = cheap ? situation.LoadLimitKw : Math.Min(situation.AvailableKw, situation.LoadLimitKw);
        var given = LoadSharing.Share(power, situation.Loads, cheap ? WhyCheap : known ? WhyDear : WhyUnknown, wishes);
        var price = known
            ? string.Create(CultureInfo.InvariantCulture, $"price {situation.PriceEurPerMwh:0.##} EUR/MWh ({situation.PriceSource}) against {thresholdEurPerMwh:0.##}")
            : "no price known";
        return new PolicyDecision(wishes, string.Create(CultureInfo.InvariantCulture, $"{price}: {given:0.#} kW to the stacks"));
    }
}
