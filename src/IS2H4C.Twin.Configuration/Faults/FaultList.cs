using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Faults;

/// <summary>Collects every fault of a hub's files, up to a limit.</summary>
internal sealed class FaultList
{
    /// <summary>Faults beyond this many are counted, not kept.</summary>
    public const int Limit = 1000;

    private readonly List<(int File, ConfigurationFault Fault)> _faults = [];
    private readonly List<string> _files = [];
    private int _notKept;

    /// <summary>How many there are, kept or not.</summary>
    public int Count => _faults.Count + _notKept;

    /// <summary>A door to this list for one file.</summary>
    public FileFaults In(string file) => new(this, file);

    /// <summary>Notes one.</summary>
    public void Add(string file, int line, string what, string remedy)
    {
        if (_faults.Count >= Limit)
        {
            _notKept++;
            return;
        }
        var place = _files.IndexOf(file);
        if (place < 0)
        {
            place = _files.Count;
            _files.Add(file);
        }
        _faults.Add((place, new ConfigurationFault(file, line, what, remedy)));
    }

    /// <summary>All of them: files in the order in which they were read, lines ascending.</summary>
    public IReadOnlyList<ConfigurationFault> Sorted()
    {
        var sorted = _faults.OrderBy(f => f.File).ThenBy(f => f.Fault.Line).Select(f => f.Fault).ToList();
        if (_notKept > 0)
            sorted.Add(new ConfigurationFault(sorted[^1].File, 0, $"{_notKept} more faults are not listed.", $"Mend the first {Limit} and check again."));
        return sorted;
    }
}

/// <summary>The faults of one file.</summary>
internal readonly record struct FileFaults(FaultList List, string File)
{
    /// <summary>Notes one; line 0 means the whole file.</summary>
    public void Add(int line, string what, string remedy) => List.Add(File, line, what, remedy);
}
