using IS2H4C.Twin.Assets.Calculators;

namespace IS2H4C.Twin.Assets.Tests.Reference;

/// <summary>A calculator held against one column of a reference table.</summary>
/// <param name="Title">What is compared.</param>
/// <param name="Kind">Calculator.</param>
/// <param name="Parameters">Parameter set, the default one when null.</param>
/// <param name="File">Reference table.</param>
/// <param name="Inputs">Columns of the table that hold the calculator's inputs, in its order.</param>
/// <param name="Result">The calculator's result column.</param>
/// <param name="Column">The table's column.</param>
/// <param name="Tolerance">Allowed relative deviation at every row.</param>
internal sealed record CurveComparison(string Title, string Kind, string? Parameters, string File, string[] Inputs, string Result, string Column, double Tolerance)
{
    private const string Hydrogen = "h2/h2_density.csv", Alkaline = "h2/alkaline_curves.csv", Sanchez = "h2/alkaline_sanchez2018.csv", Membrane = "h2/ro_grid.csv", Nrel = "h2/nrel_pem_cell.csv";
    private static readonly string[] Gas = ["T_C", "p_bar"], Phoebus = ["T_C", "i_A_m2"], Pressed = ["T_C", "p_bar", "i_A_m2"], Cell = ["T_C", "I_A(1000cm2)"], Salty = ["feed_TDS_g_L", "T_C", "p_bar"];

    /// <summary>Every comparison with a published curve or table.</summary>
    public static IReadOnlyList<CurveComparison> All { get; } =
    [
        new("H2 density, Lemmon 2008, against Leachman 2009", "h2-density", null, Hydrogen, Gas, "rho_kg_m3", "rho_leachman2009_kg_m3", 5e-4),
        new("H2 density, Leachman 2009", "h2-density", "leachman2009", Hydrogen, Gas, "rho_kg_m3", "rho_leachman2009_kg_m3", 5e-4),
        new("H2 density, Lemmon 2008", "h2-density", null, Hydrogen, Gas, "rho_kg_m3", "rho_lemmon2008_kg_m3", 5e-4),
        new("O2 density, Schmidt 1985", "o2-density", null, "h2/o2_density.csv", Gas, "rho_kg_m3", "rho_schmidt1985_kg_m3", 5e-4),
        new("Alkaline PHOEBUS, cell voltage", "alkaline-phoebus", null, Alkaline, Phoebus, "U_V", "U_phoebus_t1=-0.1002_V", 1e-3),
        new("Alkaline PHOEBUS, Faraday efficiency", "alkaline-phoebus", null, Alkaline, Phoebus, "etaF", "etaF_phoebus(f1=250,f2=0.96)", 1e-3),
        new("Alkaline PHOEBUS, hydrogen", "alkaline-phoebus", null, Alkaline, Phoebus, "H2_kg_h", "H2_kg_h", 1e-3),
        new("Alkaline PHOEBUS, energy per kg", "alkaline-phoebus", null, Alkaline, Phoebus, "kWh_per_kg", "kWh_per_kg", 1e-3),
        new("Alkaline Sanchez, cell voltage", "alkaline-sanchez", null, Sanchez, Pressed, "U_V", "U_V", 1e-3),
        new("Alkaline Sanchez, Faraday efficiency", "alkaline-sanchez", null, Sanchez, Pressed, "etaF", "etaF", 1e-3),
        new("Alkaline Sanchez, H2 in O2", "alkaline-sanchez", null, Sanchez, Pressed, "HTO_vol_pct", "HTO_vol_pct", 1e-3),
        new("PEM 46 kW, cell voltage", "pem46", null, "h2/pem46_polarisation.csv", ["T_C", "p_cat_bar", "i_A_m2"], "V_cell", "V_cell", 1e-3),
        new("NREL PEM cell, voltage", "nrel-pem", null, Nrel, Cell, "V_cell", "V_cell", 5e-3),
        new("NREL PEM cell, Faraday efficiency", "nrel-pem", null, Nrel, Cell, "etaF", "etaF", 5e-3),
        new("NREL alkaline cell, voltage", "nrel-alkaline", null, "h2/nrel_alk_cell.csv", ["T_C", "I_A(300cm2)"], "V_cell", "V_cell", 5e-3),
        new("NREL alkaline cell, Faraday efficiency", "nrel-alkaline", null, "h2/nrel_alk_cell.csv", ["T_C", "I_A(300cm2)"], "etaF", "etaF", 5e-3),
        new("RO, recovery", "ro", null, Membrane, Salty, "recovery", "recovery", 1e-3),
        new("RO, flux", "ro", null, Membrane, Salty, "flux_LMH", "flux_LMH", 1e-3),
        new("RO, permeate salt", "ro", null, Membrane, Salty, "perm_TDS_mg_L", "perm_TDS_mg_L", 1e-3),
    ];

    /// <summary>Ours at one point.</summary>
    public double Evaluate(double[] inputs)
    {
        var calculator = ModelCalculators.All.Single(c => c.Kind == Kind);
        var results = new double[calculator.Results.Count];
        calculator.Parameters.First(p => Parameters is null || p.Name == Parameters).Model(inputs, results);
        return results[calculator.Results.ToList().IndexOf(Result)];
    }

    /// <summary>Ours and the reference at every row. Rows of the RO table with a recovery above 1 are left out: that is the equations' unphysical root.</summary>
    public IReadOnlyList<(double[] Inputs, double Ours, double Reference)> Points()
    {
        var table = CsvTable.Read(File);
        var points = new List<(double[], double, double)>();
        for (var row = 0; row < table.Count; row++)
        {
            if (Kind == "ro" && table[row, "recovery"] > 1)
                continue;
            var inputs = Array.ConvertAll(Inputs, c => table[row, c]);
            points.Add((inputs, Evaluate(inputs), table[row, Column]));
        }
        return points;
    }

    /// <summary>Largest relative deviation over the table.</summary>
    public double WorstDeviation() => Points().Max(p => Math.Abs(p.Ours / p.Reference - 1));
}
