using System.Runtime.InteropServices;

namespace IS2H4C.Twin.Dispatch.Milp;

/// <summary>COIN-OR CBC's C interface (Cbc_C_Interface.h, version 2.10), linked by its soname as Debian's coinor-libcbc3 installs it.</summary>
internal static partial class CbcLibrary
{
    /// <summary>Name under which the library is looked for.</summary>
    public const string Name = "libCbcSolver.so.3";

    /// <summary>Whether the library can be loaded here.</summary>
    public static bool IsInstalled => NativeLibrary.TryLoad(Name, out _);

    [LibraryImport(Name, EntryPoint = "Cbc_newModel")]
    public static partial nint NewModel();

    [LibraryImport(Name, EntryPoint = "Cbc_deleteModel")]
    public static partial void DeleteModel(nint model);

    [LibraryImport(Name, EntryPoint = "Cbc_loadProblem")]
    public static partial void LoadProblem(nint model, int columns, int rows, ReadOnlySpan<int> start, ReadOnlySpan<int> index, ReadOnlySpan<double> value,
        ReadOnlySpan<double> columnLower, ReadOnlySpan<double> columnUpper, ReadOnlySpan<double> objective, ReadOnlySpan<double> rowLower, ReadOnlySpan<double> rowUpper);

    [LibraryImport(Name, EntryPoint = "Cbc_setInteger")]
    public static partial void SetInteger(nint model, int column);

    [LibraryImport(Name, EntryPoint = "Cbc_setParameter", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetParameter(nint model, string name, string value);

    [LibraryImport(Name, EntryPoint = "Cbc_setLogLevel")]
    public static partial void SetLogLevel(nint model, int level);

    [LibraryImport(Name, EntryPoint = "Cbc_setMIPStartI")]
    public static partial void SetMipStart(nint model, int count, ReadOnlySpan<int> columns, ReadOnlySpan<double> values);

    [LibraryImport(Name, EntryPoint = "Cbc_solve")]
    public static partial int Solve(nint model);

    [LibraryImport(Name, EntryPoint = "Cbc_bestSolution")]
    public static partial nint BestSolution(nint model);

    [LibraryImport(Name, EntryPoint = "Cbc_getBestPossibleObjValue")]
    public static partial double BestPossible(nint model);

    [LibraryImport(Name, EntryPoint = "Cbc_getObjValue")]
    public static partial double ObjectiveValue(nint model);

    [LibraryImport(Name, EntryPoint = "Cbc_isProvenOptimal")]
    public static partial int IsProvenOptimal(nint model);

    [LibraryImport("libc", EntryPoint = "dup")]
    public static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    public static partial int DuplicateTo(int descriptor, int target);
}
