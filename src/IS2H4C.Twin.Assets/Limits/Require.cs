using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace IS2H4C.Twin.Assets.Limits;

/// <summary>Range checks for model inputs; a NaN or an infinity fails every one of them.</summary>
public static class Require
{
    /// <summary>Returns the value when it lies in [minimum, maximum], otherwise throws <see cref="ModelRangeException"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double InRange(double value, double minimum, double maximum, string model, string quantity, string unit,
        string remedy = "Give a point inside the model's range of validity.")
    {
        if (value >= minimum && value <= maximum)
            return value;
        Fail(model, quantity, value, minimum, maximum, unit, remedy);
        return double.NaN;
    }

    /// <summary>Throws unless the value is an ordinary number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finite(double value, string model, string quantity, string unit)
    {
        if (!double.IsFinite(value))
            Fail(model, quantity, value, double.MinValue, double.MaxValue, unit, "Give a finite number.");
    }

    [DoesNotReturn]
    private static void Fail(string model, string quantity, double value, double minimum, double maximum, string unit, string remedy) =>
        throw new ModelRangeException(model, quantity, value, minimum, maximum, unit, remedy);
}
