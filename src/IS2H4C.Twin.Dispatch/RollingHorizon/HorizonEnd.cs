using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.RollingHorizon;

/// <summary>What lies beyond a rolling horizon: the worth of what is left in the store, and the content that forecast errors ask for.</summary>
internal static class HorizonEnd
{
    /// <summary>Longest time over which an error is taken to hold, h; within it the next plans answer it.</summary>
    private const double LongestHold = 4;

    /// <summary>Most of the store that the reserve may ask for.</summary>
    private const double MostReserve = 0.25;

    /// <summary>Falling worth of the store's content: the first kg save a shortage, the last ones only a sale.</summary>
    /// <param name="plant">The plant.</param>
    /// <param name="prices">Prices over the horizon, EUR/MWh.</param>
    /// <param name="worthEurKg">Worth that recent plans found, EUR/kg; NaN when there was none.</param>
    public static IReadOnlyList<(double WidthKg, double EurKg)> StoreValue(PlantParameters plant, double[] prices, double worthEurKg)
    {
        var h2 = plant.Hydrogen;
        var span = h2.StoreMaxKg - h2.StoreMinKg;
        var worth = double.IsNaN(worthEurKg) ? WorthByPrice(plant, prices) : worthEurKg;
        return [(0.15 * span, worth * 1.4), (0.20 * span, worth * 1.15), (0.30 * span, worth), (0.20 * span, worth * 0.85), (0.15 * span, worth * 0.6)];
    }

    /// <summary>What a kg costs to make at the mean price, not below a sale nor above a shortage, EUR/kg.</summary>
    /// <param name="plant">The plant.</param>
    /// <param name="prices">Prices, EUR/MWh.</param>
    public static double WorthByPrice(PlantParameters plant, double[] prices)
    {
        var h2 = plant.Hydrogen;
        var made = (prices.Average() + plant.Grid.ImportFeeEurMwh) / Math.Max(1e-6, plant.Stacks.Curve.BestKgMwh);
        return Math.Clamp(made, h2.SellEurKg, Math.Max(h2.SellEurKg, h2.ContractEurKg + h2.ShortageEurKg));
    }

    /// <summary>The worth that the next plan starts from: recent plans count most, a single one does not upset it.</summary>
    public static double Remember(double rememberedEurKg, double[] worthEurKg)
    {
        var worth = worthEurKg.Average();
        return !double.IsFinite(worth) ? rememberedEurKg : double.IsNaN(rememberedEurKg) ? worth : 0.95 * rememberedEurKg + 0.05 * worth;
    }

    /// <summary>Content that covers a lack of renewable power at each lead time, kg: the lack held for the lead time, at the best specific production, at most a quarter of the store.</summary>
    /// <param name="plant">The plant.</param>
    /// <param name="hours">Length of each step, h.</param>
    /// <param name="lackMw">Lack at a lead time in h, MW, 0 or more.</param>
    public static double[] Reserve(PlantParameters plant, double[] hours, Func<double, double> lackMw)
    {
        var h2 = plant.Hydrogen;
        var (reserve, lead) = (new double[hours.Length], 0.0);
        for (var t = 0; t < reserve.Length; t++)
        {
            lead += hours[t];
            reserve[t] = h2.StoreMinKg + Math.Min(Math.Max(0, lackMw(lead)) * Math.Min(lead, LongestHold) * plant.Stacks.Curve.BestKgMwh, MostReserve * (h2.StoreMaxKg - h2.StoreMinKg));
        }
        return reserve;
    }

    /// <summary>For each new step the step of the last plan that holds at its beginning; the last one beyond its end.</summary>
    /// <param name="lastHours">Length of each step of the last plan, h.</param>
    /// <param name="elapsedHours">Time from the last plan's beginning to the new one's, h.</param>
    /// <param name="hours">Length of each new step, h.</param>
    public static int[] Overlay(IReadOnlyList<double> lastHours, double elapsedHours, double[] hours)
    {
        var from = new int[hours.Length];
        var (at, step, end) = (elapsedHours, 0, lastHours[0]);
        for (var i = 0; i < from.Length; at += hours[i++])
        {
            while (step + 1 < lastHours.Count && end <= at + 1e-9)
                end += lastHours[++step];
            from[i] = step;
        }
        return from;
    }
}
