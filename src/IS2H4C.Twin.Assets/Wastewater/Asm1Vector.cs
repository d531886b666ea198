using System.Runtime.CompilerServices;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>One value per ASM1 component, in the order and units of <see cref="Asm1Component"/>.</summary>
[InlineArray(Asm1Component.Count)]
public struct Asm1Vector
{
    private double _first;

    /// <summary>Copies the values out.</summary>
    public readonly void CopyTo(Span<double> target) => ((ReadOnlySpan<double>)this).CopyTo(target);
}
