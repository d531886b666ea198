namespace IS2H4C.Twin.Assets.Pipeline.Physics;

/// <summary>A buried hydrogen pipeline, one section of constant diameter at ground temperature.</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="LengthM">Length, m.</param>
/// <param name="DiameterM">Inner diameter, m.</param>
/// <param name="RoughnessM">Wall roughness, m.</param>
/// <param name="GroundC">Gas temperature, C.</param>
/// <param name="MinimumBar">Lowest pressure at the outlet, bar absolute.</param>
/// <param name="MaximumBar">Highest pressure at the inlet, bar absolute.</param>
public sealed record PipelineParameters(
    string Name = "hydrogen pipeline", double LengthM = 2000, double DiameterM = 0.1, double RoughnessM = 5e-5, double GroundC = 10, double MinimumBar = 5, double MaximumBar = 16)
{
    /// <summary>Inner volume, m3.</summary>
    public double VolumeM3 => 0.25 * Math.PI * DiameterM * DiameterM * LengthM;
}

/// <summary>Pressures and flows of a pipeline after a step.</summary>
/// <param name="InKgS">Gas taken in, kg/s.</param>
/// <param name="OutKgS">Gas delivered, kg/s.</param>
/// <param name="InletBar">Inlet pressure, bar absolute.</param>
/// <param name="OutletBar">Outlet pressure, bar absolute.</param>
/// <param name="VelocityMS">Gas velocity at the outlet, m/s.</param>
/// <param name="Held">A pressure limit held a flow.</param>
public readonly record struct PipelineOutputs(double InKgS, double OutKgS, double InletBar, double OutletBar, double VelocityMS, bool Held);
