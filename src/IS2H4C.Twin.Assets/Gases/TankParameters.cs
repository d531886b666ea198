namespace IS2H4C.Twin.Assets.Gases;

/// <summary>A pressure vessel for one gas.</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="VolumeM3">Inner volume, m3.</param>
/// <param name="WallHeatCapacityJK">Heat capacity of the wall, J/K.</param>
/// <param name="GasToWallWK">Heat transfer from gas to wall, W/K.</param>
/// <param name="WallToAmbientWK">Heat transfer from wall to surroundings, W/K.</param>
/// <param name="MinimumBar">Lowest pressure to draw down to, bar absolute.</param>
/// <param name="MaximumBar">Highest pressure to fill to, bar absolute.</param>
/// <param name="MinimumC">Lowest allowed gas temperature, C.</param>
/// <param name="MaximumC">Highest allowed gas temperature, C (85 C in SAE J2601 for vehicle tanks).</param>
public sealed record TankParameters(
    string Name, double VolumeM3, double WallHeatCapacityJK, double GasToWallWK, double WallToAmbientWK,
    double MinimumBar, double MaximumBar, double MinimumC = -40, double MaximumC = 85);
