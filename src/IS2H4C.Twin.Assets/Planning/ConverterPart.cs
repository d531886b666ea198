namespace IS2H4C.Twin.Assets.Planning;

/// <summary>A point of a converter's curve.</summary>
/// <param name="InKw">Power drawn, kW.</param>
/// <param name="OutRate">Product made at it when new and settled, in the product's rate unit.</param>
public readonly record struct CurvePoint(double InKw, double OutRate);

/// <summary>Where a converter stands, as the plan counts it.</summary>
public enum ConverterState
{
    /// <summary>Cold or resting: must heat up before it can produce.</summary>
    Off,
    /// <summary>On its way up.</summary>
    HeatingUp,
    /// <summary>Warm, draws its standby power, may produce at once.</summary>
    Standby,
    /// <summary>Producing.</summary>
    On,
    /// <summary>Tripped, in maintenance, by hand or not to be read: not counted.</summary>
    Unavailable,
}

/// <summary>A machine that is off, in hot standby or on, and then follows a curve: an electrolyser stack.</summary>
/// <param name="InPort">Power inlet.</param>
/// <param name="OutPort">Outlet of the product.</param>
/// <param name="Curve">Power against product from the least safe load to full load, rising power.</param>
public sealed record ConverterPart(string InPort, string OutPort, IReadOnlyList<CurvePoint> Curve) : PlanPart
{
    /// <summary>Where it stands.</summary>
    public ConverterState State { get; init; }

    /// <summary>Power now, kW.</summary>
    public double NowKw { get; init; }

    /// <summary>Least power while on, kW: nameplate, or more where the purity of the gas asks for it.</summary>
    public double LeastKw { get; init; }

    /// <summary>Most power, kW.</summary>
    public double MostKw { get; init; }

    /// <summary>Power in standby and while heating up, kW.</summary>
    public double StandbyKw { get; init; }

    /// <summary>Time from cold to ready, h.</summary>
    public double HeatUpHours { get; init; }

    /// <summary>Time until it is ready, h; 0 unless it heats up.</summary>
    public double HeatUpLeftHours { get; init; }

    /// <summary>Product over that of the new machine at the same power, above 0; falls with ageing.</summary>
    public double Efficiency { get; init; } = 1;

    /// <summary>Wear of a cold start, EUR.</summary>
    public double ColdStartEur { get; init; }

    /// <summary>Wear of a start from standby, EUR.</summary>
    public double HotStartEur { get; init; }

    /// <summary>Wear of load changes, EUR per kW changed.</summary>
    public double RampEurPerKw { get; init; }

    /// <summary>Further flows per unit of product: oxygen, water, heat.</summary>
    public IReadOnlyList<PortRate> Companions { get; init; } = [];
}
