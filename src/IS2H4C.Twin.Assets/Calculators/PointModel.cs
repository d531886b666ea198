namespace IS2H4C.Twin.Assets.Calculators;

/// <summary>Evaluates a model at one operating point: reads the inputs in the calculator's order, writes every result.</summary>
public delegate void PointModel(ReadOnlySpan<double> inputs, Span<double> results);

/// <summary>A named set of numbers for a calculator.</summary>
/// <param name="Name">As given to --parameters.</param>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="Model">The model with these numbers.</param>
public sealed record ParameterSet(string Name, string Source, PointModel Model);

/// <summary>A model that can be evaluated point by point; the first parameter set is the default.</summary>
/// <param name="Kind">Name on the command line.</param>
/// <param name="Inputs">Input columns, unit in the name.</param>
/// <param name="Results">Result columns, unit in the name.</param>
/// <param name="Parameters">Available parameter sets, the default first.</param>
public sealed record ModelCalculator(string Kind, IReadOnlyList<string> Inputs, IReadOnlyList<string> Results, IReadOnlyList<ParameterSet> Parameters);
