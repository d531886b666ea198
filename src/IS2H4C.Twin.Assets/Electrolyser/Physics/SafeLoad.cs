namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>The smallest current at which the oxygen stays clean enough: hydrogen crosses at nearly constant flow while the oxygen shrinks with the load.</summary>
public static class SafeLoad
{
    /// <summary>Current density, A/m2, at which hydrogen in oxygen equals the limit (mole fraction); the maximum when even that is too little.</summary>
    public static double MinimumAm2(CellModel cell, double temperatureC, double cathodePressureBar, double limit, double maximumAm2)
    {
        if (cell.HydrogenInOxygen(temperatureC, cathodePressureBar, maximumAm2) >= limit)
            return maximumAm2;
        double low = 0, high = maximumAm2;
        for (var n = 0; n < 50 && high - low > 1e-6 * maximumAm2; n++)
        {
            var middle = 0.5 * (low + high);
            if (cell.HydrogenInOxygen(temperatureC, cathodePressureBar, middle) > limit) low = middle;
            else high = middle;
        }
        return high;
    }
}
