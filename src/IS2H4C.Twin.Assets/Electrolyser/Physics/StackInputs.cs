namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>What acts on the stack during a step.</summary>
/// <param name="PowerSetpointW">AC power offered at the terminals, W; clamped to 0 and rated.</param>
/// <param name="Run">Request to be started.</param>
/// <param name="Hold">Request to freeze the load.</param>
/// <param name="Trip">The safety system demands a stop.</param>
/// <param name="Reset">Clears a trip once its cause is gone.</param>
/// <param name="CathodePressureBar">Hydrogen pressure, bar absolute.</param>
/// <param name="AmbientC">Surroundings, C, -60 to 70.</param>
/// <param name="FeedWaterC">Feed water, C, 0 to 95.</param>
public readonly record struct StackInputs(
    double PowerSetpointW,
    bool Run = true,
    bool Hold = false,
    bool Trip = false,
    bool Reset = false,
    double CathodePressureBar = 30,
    double AmbientC = 20,
    double FeedWaterC = 20);
