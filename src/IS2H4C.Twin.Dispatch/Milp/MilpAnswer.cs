namespace IS2H4C.Twin.Dispatch.Milp;

/// <summary>What the solver says.</summary>
/// <param name="Optimal">Whether it calls the solution optimal within the gap.</param>
/// <param name="Objective">Objective of the solution; NaN when there is none.</param>
/// <param name="Bound">Lower bound; negative infinity when it knows none.</param>
/// <param name="Solution">Values of all columns; empty when there is no solution.</param>
internal sealed record MilpAnswer(bool Optimal, double Objective, double Bound, double[] Solution)
{
    public void Write(BinaryWriter to)
    {
        to.Write(Optimal);
        to.Write(Objective);
        to.Write(Bound);
        to.Write(Solution.Length);
        foreach (var value in Solution)
            to.Write(value);
    }

    public static MilpAnswer Read(BinaryReader from, int columns)
    {
        var (optimal, objective, bound, count) = (from.ReadBoolean(), from.ReadDouble(), from.ReadDouble(), from.ReadInt32());
        if (count != 0 && count != columns)
            throw new InvalidDataException($"The solver answered with {count} values for {columns} columns.");
        var solution = new double[count];
        for (var j = 0; j < count; j++)
            solution[j] = from.ReadDouble();
        return new MilpAnswer(optimal, objective, bound, solution);
    }
}
