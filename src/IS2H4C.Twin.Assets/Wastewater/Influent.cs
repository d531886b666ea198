namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Raw wastewater at one moment.</summary>
/// <param name="flowM3PerDay">Flow, m3/d.</param>
/// <param name="concentrations">ASM1 make-up.</param>
public readonly struct Influent(double flowM3PerDay, Asm1Vector concentrations)
{
    /// <summary>Flow, m3/d, above the wastage flow.</summary>
    public double FlowM3PerDay { get; } = flowM3PerDay;

    /// <summary>ASM1 make-up.</summary>
    public Asm1Vector Concentrations { get; } = concentrations;

    /// <summary>BSM1's constant influent, the flow-weighted average of dry weather (BSM1 description, stabilisation).</summary>
    public static Influent Bsm1Average { get; } =
        Of(18446, [30, 69.5, 51.2, 202.32, 28.17, 0, 0, 0, 0, 31.56, 6.95, 10.59, 7]);

    /// <summary>From thirteen concentrations in the order of <see cref="Asm1Component"/>.</summary>
    public static Influent Of(double flowM3PerDay, ReadOnlySpan<double> concentrations)
    {
        Asm1Vector vector = default;
        concentrations[..Asm1Component.Count].CopyTo(vector);
        return new(flowM3PerDay, vector);
    }

    /// <summary>The stream a fraction of the way (0 to 1) to another, every number on a straight line.</summary>
    public Influent Towards(in Influent other, double fraction)
    {
        Asm1Vector vector = default;
        for (var i = 0; i < Asm1Component.Count; i++)
            vector[i] = Concentrations[i] + fraction * (other.Concentrations[i] - Concentrations[i]);
        return new(FlowM3PerDay + fraction * (other.FlowM3PerDay - FlowM3PerDay), vector);
    }

    /// <summary>The same make-up at another flow.</summary>
    public Influent WithFlow(double flowM3PerDay) => new(flowM3PerDay, Concentrations);
}
