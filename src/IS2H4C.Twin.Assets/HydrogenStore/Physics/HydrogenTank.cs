using IS2H4C.Twin.Assets.Gases;

namespace IS2H4C.Twin.Assets.HydrogenStore.Physics;

/// <summary>Hydrogen vessels: <see cref="GasTank"/> with Leachman 2009.</summary>
public static class HydrogenTank
{
    /// <summary>A bundle of steel cylinders scaled by volume: per cubic metre about 1.1 t of steel at 500 J/(kg K) for 200 bar, a wide inner surface. Assumed, not a product.</summary>
    public static TankParameters SteelBundle(string name, double volumeM3, double maximumBar) =>
        new(name, volumeM3, WallHeatCapacityJK: 550_000 * volumeM3 * Math.Max(0.1, maximumBar / 200), GasToWallWK: 150 * volumeM3, WallToAmbientWK: 40 * volumeM3,
            MinimumBar: 2, MaximumBar: maximumBar);

    /// <summary>A hydrogen tank.</summary>
    public static GasTank Create(TankParameters parameters) => new(parameters, HelmholtzEquation.Hydrogen);
}
