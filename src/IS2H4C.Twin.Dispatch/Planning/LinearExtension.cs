namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>
/// What a plan holds beyond the loop of stacks, stores and grid: further balances, and flows that the plan chooses freely within limits.
/// The linear programme takes them whole; the dynamic programme over stack counts sees what they draw in the last linear solution.
/// </summary>
public sealed class LinearExtension
{
    /// <summary>Nothing.</summary>
    public static LinearExtension None { get; } = new();

    /// <summary>Balances beyond those of the loop.</summary>
    public IReadOnlyList<ExtraBalance> Balances { get; init; } = [];

    /// <summary>Flows.</summary>
    public IReadOnlyList<ExtraFlow> Flows { get; init; } = [];

    /// <summary>What all flows together give to a balance in a step; negative: take from it. MW, kg/h or m3/h.</summary>
    internal double Net(double[][] flows, int balance, int step)
    {
        var sum = 0.0;
        for (var f = 0; f < Flows.Count; f++)
        {
            foreach (var entry in Flows[f].Entries)
            {
                if (entry.Balance == balance)
                    sum += entry.PerUnit * flows[f][step];
            }
        }
        return sum;
    }
}

/// <summary>A balance beyond the loop: what is given less what is taken changes its content, or must be nothing where it holds none. Lack and excess are its named slacks.</summary>
/// <param name="Name">The header or store, for sentences.</param>
/// <param name="Unit">Unit of a rate.</param>
/// <param name="AmountUnit">Unit of an amount.</param>
public sealed record ExtraBalance(string Name, string Unit, string AmountUnit)
{
    /// <summary>Least content.</summary>
    public double Least { get; init; }

    /// <summary>Most content; 0 with <see cref="Least"/> 0: it holds nothing.</summary>
    public double Most { get; init; }

    /// <summary>Content before the first step.</summary>
    public double Start { get; init; }

    /// <summary>Price of what is missing, EUR per amount.</summary>
    public double LackEur { get; init; } = 1000;

    /// <summary>Price of what must be let go, EUR per amount.</summary>
    public double ExcessEur { get; init; }

    /// <summary>Whether letting it go is a loss worth a sentence.</summary>
    public bool ExcessIsLoss { get; init; }

    /// <summary>Worth of the content at the end, EUR per amount.</summary>
    public double EndEur { get; init; }

    /// <summary>Typical rate, for the solver's start.</summary>
    public double Scale { get; init; } = 1;
}

/// <summary>A flow that the plan chooses within limits.</summary>
/// <param name="Name">What flows, for sentences.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Least">Least in each step.</param>
/// <param name="Most">Most in each step.</param>
/// <param name="EurPerUnit">Cost per unit and hour in each step; negative earns.</param>
/// <param name="Entries">What one unit gives to each balance.</param>
public sealed record ExtraFlow(string Name, string Unit, double[] Least, double[] Most, double[] EurPerUnit, IReadOnlyList<FlowEntry> Entries);

/// <summary>What one unit of a flow gives to a balance.</summary>
/// <param name="Balance">Place of an extra balance, or one of the loop's below 0.</param>
/// <param name="PerUnit">Rate per unit; negative takes. Power in MW.</param>
public readonly record struct FlowEntry(int Balance, double PerUnit)
{
    /// <summary>Power balance of the stacks' bus, MW.</summary>
    public const int Power = -1;

    /// <summary>Hydrogen store, kg/h.</summary>
    public const int Hydrogen = -2;

    /// <summary>Oxygen buffer, kg/h.</summary>
    public const int Oxygen = -3;

    /// <summary>Feed-water buffer, m3/h.</summary>
    public const int Water = -4;
}
