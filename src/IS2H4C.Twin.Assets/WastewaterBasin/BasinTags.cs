namespace IS2H4C.Twin.Assets.WastewaterBasin;

/// <summary>Places of the tags of a <see cref="WastewaterBasinKind"/>.</summary>
internal static class BasinTags
{
    public const int Inflow = 0;
    public const int EffluentReused = 1;
    public const int Oxygen = 2;
    public const int Demand = 3;
    public const int Uptake = 4;
    public const int Ammonium = 5;
    public const int Nitrate = 6;
    public const int OxygenSetpoint = 7;

    /// <summary>What aeration looks for.</summary>
    public const string OxygenName = "AT101.PV";

    /// <summary>What aeration looks for.</summary>
    public const string DemandName = "FT103.PV";

    /// <summary>What aeration looks for.</summary>
    public const string OxygenSetpointName = "AY101.PV";
}
