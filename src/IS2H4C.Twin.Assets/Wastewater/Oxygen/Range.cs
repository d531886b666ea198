namespace IS2H4C.Twin.Assets.Wastewater.Oxygen;

/// <summary>Limits of the oxygen transfer formulas.</summary>
internal static class Range
{
    public static void Check(string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            throw new WorksException("Oxygen transfer", name, value, FormattableString.Invariant($"It must lie in {low:G6} to {high:G6}."));
    }
}
