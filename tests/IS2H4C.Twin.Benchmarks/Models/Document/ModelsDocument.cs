using System.Text;

namespace IS2H4C.Twin.Benchmarks.Models.Document;

/// <summary>Writes docs/models.md and its pictures from a fresh run of the suite; the exit code says whether every number is within its band.</summary>
internal static class ModelsDocument
{
    public static IReadOnlyList<BenchmarkRow> Write()
    {
        var docs = Path.Combine(Repository(), "docs");
        Directory.CreateDirectory(Path.Combine(docs, "models"));
        var rows = ModelsSuite.Run();
        var text = new StringBuilder("""
            # The process models against their references
            Written by `dotnet run -c Release --project tests/IS2H4C.Twin.Benchmarks -- models-doc`, which fails when a number leaves its band. Do not edit by hand.
            Equations, sources, ranges and what is not modelled stand in the README of each model folder of `src/IS2H4C.Twin.Assets`.

            | what | ours | reference | goal | met |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in rows)
            text.Append("| ").AppendJoin(" | ", row.Name, row.Ours, row.Reference, row.Goal, row.Met switch { true => "yes", false => "**no**", null => "not measured" }).Append(" |\n");

        text.Append("\nA percentage is the worst relative deviation over all points of the table. Where we differ on purpose:\n\n");
        foreach (var difference in Differences)
            text.Append("- ").Append(difference).Append('\n');

        text.Append("\n## Curves\nLines are ours, dots the reference.\n");
        foreach (var (file, chart) in ModelCharts.All())
        {
            File.WriteAllText(Path.Combine(docs, "models", file + ".svg"), chart.Render());
            text.Append("\n![").Append(chart.Title).Append("](models/").Append(file).Append(".svg)\n");
        }
        File.WriteAllText(Path.Combine(docs, "models.md"), text.ToString());
        return rows;
    }

    private static readonly string[] Differences =
    [
        "Ulleberg's t1 is -0.1002; the +1.002 of much copied code adds 0.26 V at 80 C and 3000 A/m2 (dashed in the picture).",
        "NREL's PEM cell keeps its 25 C standard potential and its exchange currents at every temperature and its pressures fixed: reproduced as published for comparison. Its power-to-current polynomial is up to 1.6 % wrong; ours is solved. Its ageing depends on the time step; ours does not. Its hydrogen lag of 5 s stores no hydrogen; ours is the ramp limit.",
        "NREL's alkaline cell holds its bubbles at 25 C and lets the separator's resistance grow with temperature: reproduced as published (`--parameters as-published`), repaired beside it (`corrected`).",
        "The 46 kW stack's published heat capacity (162 kJ/K) alone misses the published measurement by 6 K: 27 kg of circulating water is added, calibrated on the first 600 s only; the second half is the test.",
        "The reverse osmosis table's row 0.5 g/L, 30 C, 16 bar has a recovery of 1.33 and negative salt: the second, unphysical root of the equations. Ours is the physical one (0.93) and the row is left out.",
        "BSM1's published numbers need three things that its report does not hold: the influent on straight lines between its rows, a lag of 0.0001 d at the inlet, and a lag of 0.001 d on the recycle pumps of the \"ideal\" loop. Its settler forgets what its solids were made of, so particulate nitrogen closes only with `SolidsTransport.Tracked`, which is what the balances use.",
    ];

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("IS2H4C.Twin.sln is in no folder above this program. Run it from inside the repository.");
    }
}
