using System.CommandLine;
using System.Globalization;
using IS2H4C.Twin.Assets.Calculators;
using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.Tables;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>twin model KIND --points FILE.csv [--parameters NAME]: a process model at a table of operating points.
/// Exit code 0 when every point was evaluated, 1 when one was outside the model's range (its result cells stay empty), 2 when the call was wrong.</summary>
internal static class ModelVerb
{
    public static Command Build()
    {
        var kind = new Argument<string>("KIND") { Description = "One of: " + string.Join(", ", ModelCalculators.All.Select(c => c.Kind)) };
        var points = new Option<FileInfo>("--points") { Description = "CSV with a header; one operating point per row.", Required = true };
        var parameters = new Option<string?>("--parameters") { Description = "Name of a parameter set; the model's first one when absent." };
        var command = new Command("model", "Evaluates a process model at a table of operating points; writes the rows with result columns added.") { kind, points, parameters };
        command.SetAction(parsed =>
        {
            try
            {
                return Run(parsed.GetRequiredValue(kind), parsed.GetRequiredValue(points).FullName, parsed.GetValue(parameters), Console.Out, Console.Error);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(fault.Message);
                return 2;
            }
        });
        return command;
    }

    internal static int Run(string kind, string file, string? parameters, TextWriter output, TextWriter errors)
    {
        if (ModelCalculators.All.FirstOrDefault(c => c.Kind == kind) is not { } calculator)
        {
            errors.WriteLine($"Unknown model '{kind}'. Models: {string.Join(", ", ModelCalculators.All.Select(c => c.Kind))}.");
            return 2;
        }
        var set = parameters is null ? calculator.Parameters[0] : calculator.Parameters.FirstOrDefault(p => p.Name == parameters);
        if (set is null)
        {
            errors.WriteLine($"Unknown parameter set '{parameters}' for {kind}. Sets: {string.Join("; ", calculator.Parameters.Select(p => $"{p.Name} ({p.Source})"))}.");
            return 2;
        }
        if (!File.Exists(file))
        {
            errors.WriteLine($"{file}: no such file. Give --points a CSV with the columns {string.Join(",", calculator.Inputs)}.");
            return 2;
        }

        CsvTable table;
        try
        {
            table = CsvTable.Parse(File.ReadAllText(file));
        }
        catch (FormatException fault)
        {
            errors.WriteLine($"{file} {fault.Message}");
            return 2;
        }
        var header = table.Header.Cells;
        var columns = calculator.Inputs.Select(name => Column(header, name)).ToArray();
        if (Array.IndexOf(columns, -1) is var absent and >= 0)
        {
            errors.WriteLine($"{file}: column '{calculator.Inputs[absent]}' is missing. {kind} needs {string.Join(",", calculator.Inputs)}.");
            return 2;
        }
        return Write(table, columns, calculator, set.Model, file, output, errors);
    }

    private static int Write(CsvTable table, int[] columns, ModelCalculator calculator, PointModel model, string file, TextWriter output, TextWriter errors)
    {
        var width = table.Header.Cells.Count;
        output.WriteLine($"{table.Header.Text},{string.Join(',', calculator.Results)}");
        var inputs = new double[columns.Length];
        var results = new double[calculator.Results.Count];
        var refused = 0;
        foreach (var row in table.Rows)
        {
            var padded = row.Padded(width);
            var fault = padded is null ? $"the row holds {row.Cells.Count} cells, the header {width}. Give every row the header's cells."
                : Read(row.Cells, columns, calculator.Inputs, inputs) ?? Evaluate(model, inputs, results);
            if (fault is null)
            {
                output.WriteLine($"{padded},{string.Join(',', results.Select(r => r.ToString("R", CultureInfo.InvariantCulture)))}");
                continue;
            }
            refused++;
            errors.WriteLine($"{file} line {row.Line}: {fault}");
            output.WriteLine((padded ?? row.Text) + new string(',', results.Length));
        }
        return refused == 0 ? 0 : 1;
    }

    // A reference table may write the cell's size behind the name: I_A(1000cm2) is I_A where there is no I_A itself.
    private static int Column(IReadOnlyList<string> header, string name)
    {
        var behind = -1;
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i] == name)
                return i;
            if (behind < 0 && header[i].StartsWith(name + "(", StringComparison.Ordinal))
                behind = i;
        }
        return behind;
    }

    private static string? Read(IReadOnlyList<string> cells, int[] columns, IReadOnlyList<string> names, double[] inputs)
    {
        for (var i = 0; i < columns.Length; i++)
            if (columns[i] >= cells.Count || !double.TryParse(cells[columns[i]], NumberStyles.Float, CultureInfo.InvariantCulture, out inputs[i]))
                return $"column '{names[i]}' holds no number. Give one with a decimal point.";
        return null;
    }

    private static string? Evaluate(PointModel model, double[] inputs, double[] results)
    {
        try
        {
            model(inputs, results);
            return null;
        }
        catch (ModelRangeException range)
        {
            return range.Message;
        }
    }
}
