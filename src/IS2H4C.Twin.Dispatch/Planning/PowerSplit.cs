using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>Cheapest way to cover a load from renewables and the grid, MW.</summary>
internal readonly record struct PowerSplit(double ImportMw, double ExportMw, double CurtailMw, double SlackMw)
{
    public static PowerSplit For(GridParameters grid, double renewableMw, double priceEurMwh, double loadMw, double paidImportMw = double.PositiveInfinity)
    {
        // When import is paid for, it replaces renewables that would otherwise be used.
        var (importCost, exportGain) = (priceEurMwh + grid.ImportFeeEurMwh, priceEurMwh - grid.ExportFeeEurMwh);
        var needed = Math.Clamp(loadMw - renewableMw, 0, grid.ImportMaxMw);
        var import = importCost < 0 ? Math.Clamp(paidImportMw, needed, Math.Max(needed, Math.Min(loadMw, grid.ImportMaxMw))) : needed;
        var rest = renewableMw + import - loadMw;
        if (rest < 0)
            return new PowerSplit(import, 0, 0, -rest);
        var export = exportGain > 0 ? Math.Min(rest, grid.ExportMaxMw) : 0;
        return new PowerSplit(import, export, Math.Min(rest - export, renewableMw), 0);
    }
}
