namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>What is uncertain.</summary>
public enum ForecastSignal
{
    /// <summary>Available wind power, MW.</summary>
    WindMw,

    /// <summary>Available PV power, MW.</summary>
    PvMw,

    /// <summary>Electricity price, EUR/MWh.</summary>
    PriceEurMwh,

    /// <summary>Oxygen demand of the basin, kg/h.</summary>
    O2DemandKgH,
}
