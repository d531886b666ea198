namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// Where each state of a works lies in its flat vector of doubles. Copying the vector copies the works: nothing else is remembered between steps.
/// </summary>
public static class WorksLayout
{
    /// <summary>Five basins, <see cref="Asm1Component.Count"/> concentrations each, g/m3.</summary>
    public const int Tanks = 0;

    /// <summary>Inlet lag: thirteen mass flows, g/d, then the flow, m3/d.</summary>
    public const int Inlet = Tanks + PerTank.Count * Asm1Component.Count;

    /// <summary>The integrator's last step, d, so that a copied state goes on with the very same steps.</summary>
    public const int LastStepDays = Inlet + Asm1Component.Count + 1;

    /// <summary>Suspended solids of the settler's layers from the top, g SS/m3 (ten, and two always 0).</summary>
    public const int SettlerSolids = LastStepDays + 1;

    /// <summary>Dissolved matter of the settler's layers, eight each: SI SS SO SNO SNH SND SALK and one always 0.</summary>
    public const int SettlerSolubles = SettlerSolids + TakacsSettler.Padded;

    /// <summary>Integral parts of the controllers: oxygen (1/d), nitrate (m3/d), ammonia (g O2/m3).</summary>
    public const int Integrals = SettlerSolubles + SettlerParameters.Layers * 8;

    /// <summary>Internal recycle behind its pumps' lag, m3/d; unused in open loop.</summary>
    public const int Recycle = Integrals + 3;

    /// <summary>Meters: see <see cref="WorksMeters"/>.</summary>
    public const int Meters = Recycle + 1;

    /// <summary>Number of meters.</summary>
    public const int MeterCount = 12;

    /// <summary>Sensors and actuators: oxygen (8), nitrate (8), ammonia (8) sensor cascades, aeration actuator (2), held measurements (3), their sample numbers (3).</summary>
    public const int Instruments = Meters + 16;

    /// <summary>Particulate components of the settler's layers, eight each: XI XS XBH XBA XP XND and two always 0.</summary>
    public const int SettlerParticulates = Instruments + 32;

    /// <summary>Length with everything.</summary>
    public const int Length = SettlerParticulates + SettlerParameters.Layers * 8;

    /// <summary>Place of one component in one basin (both from 0).</summary>
    public static int Tank(int tank, int component) => Tanks + tank * Asm1Component.Count + component;

    internal static ReadOnlySpan<int> Soluble => [Asm1Component.SI, Asm1Component.SS, Asm1Component.SO, Asm1Component.SNO, Asm1Component.SNH, Asm1Component.SND, Asm1Component.SALK];

    internal static ReadOnlySpan<int> Particulate => [Asm1Component.XI, Asm1Component.XS, Asm1Component.XBH, Asm1Component.XBA, Asm1Component.XP, Asm1Component.XND];
}
