namespace IS2H4C.Twin.Assets.Kinds;

/// <summary>An asset's part in sharing out electric power; a closed set.</summary>
public abstract record DispatchShare
{
    private DispatchShare()
    {
    }

    /// <summary>Power that comes when nature gives it.</summary>
    /// <param name="AvailableKw">What could be made now, kW.</param>
    /// <param name="NowKw">What is made now, kW.</param>
    /// <param name="CurtailTag">Place of the power limit among the asset's tags, or -1.</param>
    public sealed record Renewable(double AvailableKw, double NowKw, int CurtailTag) : DispatchShare
    {
        /// <summary>What a power limit in force keeps it from making, kW; 0 where it runs free.</summary>
        public double UnusedKw { get; init; }
    }

    /// <summary>A load that dispatch may move.</summary>
    /// <param name="SetpointTag">Place of the power setpoint among the asset's tags.</param>
    /// <param name="NowKw">What it draws now, kW.</param>
    /// <param name="MinKw">Least power at which it runs, kW.</param>
    /// <param name="MaxKw">Most power it takes now, kW; 0 when it may not run.</param>
    /// <param name="KgHydrogenPerKwh">What one more kWh yields, kg.</param>
    /// <param name="Wear">Running hours or another measure to share wear by; less is called first.</param>
    public sealed record Load(int SetpointTag, double NowKw, double MinKw, double MaxKw, double KgHydrogenPerKwh, double Wear) : DispatchShare
    {
        /// <summary>Where it stands; null when the kind does not say, then its power tells.</summary>
        public LoadPhase? Phase { get; init; }

        /// <summary>Power in hot standby and while starting, kW; a setpoint of this much holds it there.</summary>
        public double StandbyKw { get; init; }

        /// <summary>Fastest change of load, kW/s.</summary>
        public double RampKwPerSecond { get; init; } = double.PositiveInfinity;
    }

    /// <summary>The connection to the public grid.</summary>
    /// <param name="ImportKw">Import now, kW.</param>
    /// <param name="ExportKw">Export now, kW.</param>
    /// <param name="ImportLimitKw">Contracted import, kW.</param>
    /// <param name="ExportLimitKw">Contracted export, kW.</param>
    /// <param name="PriceEurPerMwh">Price now, EUR/MWh; NaN when unknown.</param>
    public sealed record Grid(double ImportKw, double ExportKw, double ImportLimitKw, double ExportLimitKw, double PriceEurPerMwh) : DispatchShare;

    /// <summary>A load that follows its own duty and is only counted.</summary>
    /// <param name="NowKw">What it draws now, kW.</param>
    public sealed record Duty(double NowKw) : DispatchShare;
}

/// <summary>Where a movable load stands.</summary>
public enum LoadPhase
{
    /// <summary>Stopped: a setpoint at or above the least power starts it.</summary>
    Stopped,
    /// <summary>Starting: draws its standby power until it is ready.</summary>
    Starting,
    /// <summary>In hot standby: may run at once.</summary>
    Standby,
    /// <summary>Running.</summary>
    Running,
    /// <summary>Tripped: may not run.</summary>
    Tripped,
}
