namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Everything that is fixed about a works of five basins and a settler. Defaults: BSM1 (Alex et al.; Gernaey et al. 2014, IWA STR 23).</summary>
public sealed record WorksParameters
{
    /// <summary>Name used in faults.</summary>
    public string Asset { get; init; } = "WWTP";

    /// <summary>ASM1 parameters.</summary>
    public Asm1Parameters Kinetics { get; init; } = Asm1Parameters.Bsm1;

    /// <summary>Settler.</summary>
    public SettlerParameters Settler { get; init; } = new();

    /// <summary>Control.</summary>
    public WorksControl Control { get; init; } = WorksControl.Bsm1;

    /// <summary>Basin volumes, m3.</summary>
    public PerTank VolumesM3 { get; init; } = PerTank.Of(1000, 1000, 1333, 1333, 1333);

    /// <summary>
    /// First-order lag on every mass flow and the flow at the inlet of basin 1, d. Part of the benchmark's published results (0.0001 d) though not of its report; above 0.
    /// </summary>
    public double InletLagDays { get; init; } = 0.0001;

    /// <summary>Volume of all basins, m3.</summary>
    public double TotalVolumeM3 => VolumesM3[0] + VolumesM3[1] + VolumesM3[2] + VolumesM3[3] + VolumesM3[4];

    /// <summary>BSM1, ideal closed loop.</summary>
    public static WorksParameters Bsm1 { get; } = new();

    /// <summary>BSM1, open loop.</summary>
    public static WorksParameters Bsm1OpenLoop { get; } = new() { Control = WorksControl.OpenLoop };

    /// <summary>Every fault of this set, in words; empty when it is usable.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var fault in Kinetics.Faults().Concat(Settler.Faults()).Concat(Control.Faults()))
            yield return fault;
        foreach (var volume in VolumesM3)
        {
            if (!(volume > 0 && double.IsFinite(volume)))
                yield return $"A basin volume is {volume:R} m3; it must be above 0.";
        }

        if (!(InletLagDays > 0 && InletLagDays < 1))
            yield return $"InletLagDays is {InletLagDays:R}; it must lie between 0 and 1 d.";
    }
}
