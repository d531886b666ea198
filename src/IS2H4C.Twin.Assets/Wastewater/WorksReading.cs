namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>What can be read off a works at one moment.</summary>
public struct WorksReading
{
    /// <summary>Effluent flow, m3/d.</summary>
    public double EffluentFlowM3PerDay { get; set; }

    /// <summary>Effluent make-up.</summary>
    public Asm1Vector Effluent { get; set; }

    /// <summary>Effluent suspended solids, g SS/m3.</summary>
    public double EffluentSolids { get; set; }

    /// <summary>Underflow make-up (return and wastage sludge).</summary>
    public Asm1Vector Underflow { get; set; }

    /// <summary>Underflow suspended solids, g SS/m3.</summary>
    public double UnderflowSolids { get; set; }

    /// <summary>Flow through the basins, m3/d.</summary>
    public double BasinFlowM3PerDay { get; set; }

    /// <summary>Internal recycle, m3/d.</summary>
    public double InternalRecycleM3PerDay { get; set; }

    /// <summary>Air-side KLa of each basin, 1/d.</summary>
    public PerTank KLaPerDay { get; set; }

    /// <summary>Oxygen setpoint in force, g O2/m3.</summary>
    public double OxygenSetpoint { get; set; }

    /// <summary>Oxygen going into solution now, kg O2/d.</summary>
    public double OxygenTransferKgPerDay { get; set; }
}
