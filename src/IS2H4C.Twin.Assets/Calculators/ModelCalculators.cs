using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.WaterRecycler.Physics;

namespace IS2H4C.Twin.Assets.Calculators;

/// <summary>Every calculator of the command line. A point outside a model's range throws <see cref="ModelRangeException"/>.</summary>
public static class ModelCalculators
{
    /// <summary>All kinds, in the order in which they are listed.</summary>
    public static IReadOnlyList<ModelCalculator> All { get; } =
    [
        new("h2-density", ["T_C", "p_bar"], ["rho_kg_m3"],
        [
            new("lemmon2008", "Lemmon, Huber, Leachman 2008", HydrogenLemmon),
            new("leachman2009", "Leachman et al. 2009", (x, y) => y[0] = Density(HelmholtzEquation.Hydrogen, x)),
        ]),
        new("o2-density", ["T_C", "p_bar"], ["rho_kg_m3"],
        [
            new("schmidt1985", "Schmidt, Wagner 1985", (x, y) => y[0] = Density(HelmholtzEquation.Oxygen, x)),
        ]),
        new("alkaline-phoebus", ["T_C", "i_A_m2"], ["U_V", "etaF", "H2_kg_h", "kWh_per_kg"],
        [
            new("ulleberg2003", UllebergCell.Phoebus.Source + "; 21 cells of 0.25 m2", Phoebus),
        ]),
        new("alkaline-sanchez", ["T_C", "p_bar", "i_A_m2"], ["U_V", "etaF", "HTO_vol_pct"],
        [
            new("sanchez2018", SanchezCell.Alkaline15Kw.Source, Sanchez),
        ]),
        new("pem46", ["T_C", "p_cat_bar", "i_A_m2"], ["V_cell"],
        [
            new("espinosa2018", EspinosaCell.Pem46Kw.Source, Espinosa),
        ]),
        new("nrel-pem", ["T_C", "I_A"], ["V_cell", "etaF"],
        [
            new("electrolyzer", NrelPemCell.Electrolyzer.Source, (x, y) => NrelPem(NrelPemCell.Electrolyzer, x, y)),
            new("h2integrate-1mw", NrelPemCell.H2Integrate.Source, (x, y) => NrelPem(NrelPemCell.H2Integrate, x, y)),
        ]),
        new("nrel-alkaline", ["T_C", "I_A"], ["V_cell", "etaF"],
        [
            new("as-published", "NatLabRockies/electrolyzer alkaline cell with its known defects", (x, y) => NrelAlkaline(NrelAlkalineCell.AsPublished, x, y)),
            new("corrected", "the same with bubbles at cell temperature and a separator that conducts better when warm", (x, y) => NrelAlkaline(NrelAlkalineCell.Repaired, x, y)),
        ]),
        new("ro", ["feed_TDS_g_L", "T_C", "p_bar"], ["recovery", "flux_LMH", "perm_TDS_mg_L"],
        [
            new("reference", "Assumed membrane of the reference table: A 1e-11 m/(s Pa), B 2.8e-8 m/s, 150 m2, 2 kg/s", Membrane),
        ]),
    ];

    private static void HydrogenLemmon(ReadOnlySpan<double> x, Span<double> y)
    {
        Require.InRange(x[0], -100, 700, "h2-density", "T_C", "C");
        Require.InRange(x[1], 1e-3, 2000, "h2-density", "p_bar", "bar");
        y[0] = HydrogenLemmon2008.DensityKgM3(x[0] + 273.15, x[1] * 1e5);
    }

    private static double Density(HelmholtzEquation gas, ReadOnlySpan<double> x)
    {
        Require.InRange(x[1], 1e-3, gas.MaximumPressurePa * 1e-5, gas.Name, "p_bar", "bar");
        return gas.AtPressure(x[0] + 273.15, x[1] * 1e5).DensityKgM3;
    }

    private static void Phoebus(ReadOnlySpan<double> x, Span<double> y)
    {
        const int cells = 21;
        const double areaM2 = 0.25;
        var cell = UllebergCell.Phoebus;
        double t = Temperature(cell, x[0]), i = CurrentDensity(cell, x[1], 10_000);
        var u = cell.CellVoltageV(t, 7, i);
        var etaF = cell.FaradayEfficiency(t, 7, i);
        var hydrogenKgH = cells * Electrochemistry.HydrogenMolS(i * areaM2, etaF) * Electrochemistry.HydrogenKgMol * 3600;
        y[0] = u;
        y[1] = etaF;
        y[2] = hydrogenKgH;
        y[3] = cells * u * i * areaM2 / 1000 / hydrogenKgH;
    }

    private static void Sanchez(ReadOnlySpan<double> x, Span<double> y)
    {
        var cell = SanchezCell.Alkaline15Kw;
        // A little beyond the fitted 55 to 75 C and 5 to 9 bar; further out the hydrogen-in-oxygen fit turns negative.
        var t = Require.InRange(x[0], 50, 80, cell.Name, "T_C", "C");
        var p = Require.InRange(x[1], 4, 10, cell.Name, "p_bar", "bar");
        var i = Require.InRange(x[2], 50, 6000, cell.Name, "i_A_m2", "A/m2");
        y[0] = cell.CellVoltageV(t, p, i);
        y[1] = cell.FaradayEfficiency(t, p, i);
        y[2] = 100 * Require.InRange(SanchezCell.PublishedHydrogenInOxygen(t, p, i), 0, 1, cell.Name, "HTO", "-",
            "The published correlation does not hold at this point; stay within 55 to 75 C and 5 to 9 bar.");
    }

    private static void Espinosa(ReadOnlySpan<double> x, Span<double> y)
    {
        var cell = EspinosaCell.Pem46Kw;
        var t = Temperature(cell, x[0]);
        var p = Require.InRange(x[1], 2, 100, cell.Name, "p_cat_bar", "bar");
        y[0] = cell.CellVoltageV(t, p, CurrentDensity(cell, x[2], 30_000));
    }

    private static void NrelPem(NrelPemCell cell, ReadOnlySpan<double> x, Span<double> y)
    {
        var t = Temperature(cell, x[0]);
        var i = Require.InRange(x[1], 1e-6, 40_000 * cell.AreaM2, cell.Name, "I_A", "A") / cell.AreaM2;
        y[0] = cell.CellVoltageV(t, 30, i);
        y[1] = cell.FaradayEfficiency(t, 30, i);
    }

    private static void NrelAlkaline(NrelAlkalineCell cell, ReadOnlySpan<double> x, Span<double> y)
    {
        var t = Require.InRange(x[0], 20, 90, "nrel-alkaline", "T_C", "C");
        (y[0], y[1]) = cell.Evaluate(t, Require.InRange(x[1], 0.1, 150, "nrel-alkaline", "I_A", "A"));
    }

    private static void Membrane(ReadOnlySpan<double> x, Span<double> y)
    {
        var membrane = new MembraneParameters();
        var point = ReverseOsmosis.Evaluate(membrane, x[0], x[1], x[2], membrane.FeedKgS);
        y[0] = point.Recovery;
        y[1] = point.FluxLMH;
        y[2] = point.PermeateTdsMgL;
    }

    private static double Temperature(CellModel cell, double temperatureC) =>
        Require.InRange(temperatureC, cell.MinimumTemperatureC, cell.MaximumTemperatureC, cell.Name, "T_C", "C");

    private static double CurrentDensity(CellModel cell, double currentDensityAm2, double maximumAm2) =>
        Require.InRange(currentDensityAm2, 1e-3, maximumAm2, cell.Name, "i_A_m2", "A/m2");
}
