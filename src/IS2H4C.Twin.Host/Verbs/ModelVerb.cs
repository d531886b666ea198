using System.CommandLine;
using System.Globalization;
using IS2H4C.Twin.Assets.Calculators;
using IS2H4C.Twin.Assets.Limits;

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

        var lines = File.ReadAllLines(file);
        var header = lines.Length == 0 ? [] : lines[0].TrimStart('\uFEFF').Split(',');
        var columns = calculator.Inputs.Select(name => Column(header, name)).ToArray();
        if (Array.IndexOf(columns, -1) is var absent and >= 0)
        {
            errors.WriteLine($"{file}: column '{calculator.Inputs[absent]}' is missing. {kind} needs {string.Join(",", calculator.Inputs)}.");
            return 2;
        }

        output.WriteLine($"{string.Join(',', header)},{string.Join(',', calculator.Results)}");
        var inputs = new double[columns.Length];
        var results = new double[calculator.Results.Count];
        var refused = 0;
        for (var row = 1; row < lines.Length; row++)
        {
            if (string.IsNullOrWhiteSpace(lines[row]))
                continue;
            var cells = lines[row].Split(',');
            var fault = Read(cells, columns, calculator.Inputs, inputs) ?? Evaluate(set.Model, inputs, results);
            if (fault is null)
            {
                output.WriteLine($"{lines[row].TrimEnd()},{string.Join(',', results.Select(r => r.ToString("R", CultureInfo.InvariantCulture)))}");
                continue;
            }
            refused++;
            errors.WriteLine($"{file} line {row + 1}: {fault}");
            output.WriteLine(lines[row].TrimEnd() + new string(',', results.Length));
        }
        return refused == 0 ? 0 : 1;
    }

    // A reference table may write the cell's size behind the name: I_A(1000cm2) is I_A.
    private static int Column(string[] header, string name) =>
        Array.FindIndex(header, h => h.Trim().Trim('"') is var text && (text == name || text.StartsWith(name + "(", StringComparison.Ordinal)));

    private static string? Read(string[] cells, int[] columns, IReadOnlyList<string> names, double[] inputs)
    {
        for (var i = 0; i < columns.Length; i++)
            if (columns[i] >= cells.Length || !double.TryParse(cells[columns[i]].Trim().Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture, out inputs[i]))
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
