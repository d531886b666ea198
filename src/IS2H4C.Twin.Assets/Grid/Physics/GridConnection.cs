using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Grid.Physics;

/// <summary>Limits of the connection to the public grid.</summary>
/// <param name="Name">Name in messages.</param>
/// <param name="ImportLimitKW">Contracted import, kW.</param>
/// <param name="ExportLimitKW">Contracted export, kW.</param>
public sealed record GridParameters(string Name = "grid connection", double ImportLimitKW = 100, double ExportLimitKW = 100);

/// <summary>How a site's balance meets the grid.</summary>
/// <param name="ImportKW">Power taken from the grid, kW.</param>
/// <param name="ExportKW">Power given to the grid, kW.</param>
/// <param name="CurtailedKW">Generation that found no place, kW.</param>
/// <param name="ShortKW">Demand that found no power, kW.</param>
public readonly record struct GridFlow(double ImportKW, double ExportKW, double CurtailedKW, double ShortKW);

/// <summary>The connection: balances what the site makes and needs within its limits and names the rest.</summary>
public static class GridConnection
{
    /// <summary>Balances generation and demand (kW, 0 or more).</summary>
    public static GridFlow Balance(GridParameters limits, double generationKW, double demandKW)
    {
        Require.InRange(generationKW, 0, 1e9, limits.Name, "generation", "kW");
        Require.InRange(demandKW, 0, 1e9, limits.Name, "demand", "kW");
        var surplus = generationKW - demandKW;
        var export = Math.Clamp(surplus, 0, limits.ExportLimitKW);
        var import = Math.Clamp(-surplus, 0, limits.ImportLimitKW);
        return new GridFlow(import, export, Math.Max(0, surplus - export), Math.Max(0, -surplus - import));
    }
}
