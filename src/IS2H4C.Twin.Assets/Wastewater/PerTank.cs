using System.Runtime.CompilerServices;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>One value per basin, from the inlet (0) to the outlet (4).</summary>
[InlineArray(Count)]
public struct PerTank
{
    /// <summary>Number of basins.</summary>
    public const int Count = 5;

    private double _first;

    /// <summary>Copies the values out.</summary>
    public readonly void CopyTo(Span<double> target) => ((ReadOnlySpan<double>)this).CopyTo(target);

    /// <summary>The five values, inlet first.</summary>
    public static PerTank Of(double tank1, double tank2, double tank3, double tank4, double tank5)
    {
        PerTank all = default;
        all[0] = tank1;
        all[1] = tank2;
        all[2] = tank3;
        all[3] = tank4;
        all[4] = tank5;
        return all;
    }

    /// <summary>The same value in every basin.</summary>
    public static PerTank All(double value) => Of(value, value, value, value, value);
}
