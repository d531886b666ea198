using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IS2H4C.Twin.Dispatch.Milp;

/// <summary>
/// The other side of <see cref="MilpWorkerClient"/>: reads programmes from standard input, solves them with CBC, and answers on standard output until input ends.
/// It runs in its own process so that a crash of the native solver costs a log line and nothing more.
/// </summary>
public static class MilpWorker
{
    internal const int Magic = 0x4d494c50;

    /// <summary>Serves requests until standard input ends; returns the exit code.</summary>
    public static int Run()
    {
        if (!CbcLibrary.IsInstalled)
            return 1;
        // CBC prints on descriptor 1 whatever its log level: keep a private copy for the answers and send its chatter to standard error.
        var answers = CbcLibrary.Duplicate(1);
        if (answers < 0 || CbcLibrary.DuplicateTo(2, 1) < 0)
            return 1;
        using var handle = new SafeFileHandle(answers, ownsHandle: true);
        using var output = new FileStream(handle, FileAccess.Write);
        using var input = Console.OpenStandardInput();
        using var reader = new BinaryReader(new BufferedStream(input, 1 << 16));
        using var writer = new BinaryWriter(output);
        try
        {
            while (reader.ReadInt32() == Magic)
            {
                Answer(reader).Write(writer);
                writer.Flush();
            }
        }
        catch (EndOfStreamException)
        {
            // The client has gone: the ordinary end.
        }
        return 0;
    }

    private static MilpAnswer Answer(BinaryReader from)
    {
        var (seconds, gap) = (from.ReadDouble(), from.ReadDouble());
        var (columns, rows, entries) = (from.ReadInt32(), from.ReadInt32(), from.ReadInt32());
        var (starts, index) = (Ints(from, columns + 1), Ints(from, entries));
        var value = Doubles(from, entries);
        var (lower, upper, cost) = (Doubles(from, columns), Doubles(from, columns), Doubles(from, columns));
        var (rowLower, rowUpper) = (Doubles(from, rows), Doubles(from, rows));
        var integers = Ints(from, from.ReadInt32());
        var hint = Doubles(from, from.ReadInt32());

        var model = CbcLibrary.NewModel();
        try
        {
            CbcLibrary.SetLogLevel(model, 0);
            CbcLibrary.LoadProblem(model, columns, rows, starts, index, value, lower, upper, cost, rowLower, rowUpper);
            foreach (var column in integers)
                CbcLibrary.SetInteger(model, column);
            CbcLibrary.SetParameter(model, "sec", seconds.ToString("0.###", CultureInfo.InvariantCulture));
            CbcLibrary.SetParameter(model, "ratioGap", gap.ToString("R", CultureInfo.InvariantCulture));
            CbcLibrary.SetParameter(model, "timeMode", "elapsed");
            if (hint.Length == integers.Length && hint.Length > 0)
                CbcLibrary.SetMipStart(model, hint.Length, integers, hint);
            _ = CbcLibrary.Solve(model);
            var (optimal, bound, best) = (CbcLibrary.IsProvenOptimal(model) != 0, CbcLibrary.BestPossible(model), CbcLibrary.BestSolution(model));
            if (best == 0)
                return new MilpAnswer(false, double.NaN, bound, []);
            var solution = new double[columns];
            Marshal.Copy(best, solution, 0, columns);
            return new MilpAnswer(optimal, CbcLibrary.ObjectiveValue(model), bound, solution);
        }
        finally
        {
            CbcLibrary.DeleteModel(model);
        }
    }

    private static int[] Ints(BinaryReader from, int count)
    {
        var row = new int[count];
        for (var i = 0; i < count; i++)
            row[i] = from.ReadInt32();
        return row;
    }

    private static double[] Doubles(BinaryReader from, int count)
    {
        var row = new double[count];
        for (var i = 0; i < count; i++)
            row[i] = from.ReadDouble();
        return row;
    }
}
