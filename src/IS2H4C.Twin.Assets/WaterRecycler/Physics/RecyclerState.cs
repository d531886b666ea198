namespace IS2H4C.Twin.Assets.WaterRecycler.Physics;

/// <summary>What the recycler remembers.</summary>
/// <param name="StartTimerS">Time left until product flows, s.</param>
/// <param name="WaterFactor">Water permeability over new, 1 when clean.</param>
/// <param name="SaltFactor">Salt permeability over new.</param>
/// <param name="DropFactor">Pressure drop over clean.</param>
public readonly record struct RecyclerState(double StartTimerS, double WaterFactor, double SaltFactor, double DropFactor)
{
    /// <summary>A new plant at rest.</summary>
    public static RecyclerState New(RecyclerParameters parameters) => new(parameters.StartS, 1, 1, 1);
}

/// <summary>What acts on the recycler.</summary>
/// <param name="Load">Share of the design feed flow asked for, 0 to 1; 0 stops it.</param>
/// <param name="AvailableKgS">Effluent available, kg/s.</param>
/// <param name="FeedTdsGL">Dissolved salt of the effluent, g/L.</param>
/// <param name="TemperatureC">Its temperature, C.</param>
/// <param name="Clean">A cleaning is done during this step (no product).</param>
public readonly record struct RecyclerInputs(double Load, double AvailableKgS, double FeedTdsGL, double TemperatureC, bool Clean = false);

/// <summary>What the recycler did, averages over the step.</summary>
/// <param name="FeedKgS">Effluent taken, kg/s.</param>
/// <param name="ProductKgS">Polished water, kg/s.</param>
/// <param name="BackwashKgS">Ultrafiltration backwash returned, kg/s.</param>
/// <param name="BrineKgS">Reverse osmosis brine, kg/s.</param>
/// <param name="PolisherRejectKgS">Reject of the polisher, kg/s.</param>
/// <param name="ProductTdsMgL">Salt in the product, mg/L.</param>
/// <param name="SaltClosureKgS">Salt in minus all salt out, kg/s; 0 but for rounding.</param>
/// <param name="ProductUsCm">Conductivity of the product at 25 C, uS/cm.</param>
/// <param name="PermeateUsCm">Conductivity of the permeate at 25 C, uS/cm.</param>
/// <param name="PowerW">Electric power, W.</param>
/// <param name="Recovery">Of the reverse osmosis.</param>
/// <param name="Reading">The readings that the condition is judged by.</param>
public readonly record struct RecyclerOutputs(
    double FeedKgS, double ProductKgS, double BackwashKgS, double BrineKgS, double PolisherRejectKgS,
    double ProductTdsMgL, double SaltClosureKgS, double ProductUsCm, double PermeateUsCm, double PowerW, double Recovery, StageReading Reading);
