using System.Net;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// Makes guessing passwords slow (Part 4, 5.7.3): after some wrong ones in a row from an address, its logins are refused unseen for a while that doubles each time.
/// Other addresses are not touched, so a guesser locks out nobody but himself. Safe for several threads.
/// </summary>
internal sealed class LoginGuard(TimeProvider time)
{
    private const int FreeFailures = 5;
    private const int MostAddresses = 1000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Guesser> _guessers = [];

    private readonly record struct Guesser(int Failures, long LastTimestamp);

    public bool MayTry(IPAddress address)
    {
        lock (_gate)
            return !_guessers.TryGetValue(address, out var guesser) || time.GetElapsedTime(guesser.LastTimestamp) >= PauseAfter(guesser.Failures);
    }

    public void Succeeded(IPAddress address)
    {
        lock (_gate)
            _guessers.Remove(address);
    }

    /// <summary>Counts a wrong password; the pause that follows, null for none.</summary>
    public TimeSpan? Failed(IPAddress address)
    {
        lock (_gate)
        {
            // Who stands here longest has waited longest: forgetting him gives him five more tries, no more.
            if (_guessers.Count >= MostAddresses && !_guessers.ContainsKey(address))
                _guessers.Remove(_guessers.MinBy(g => g.Value.LastTimestamp).Key);
            var failures = _guessers.GetValueOrDefault(address).Failures + 1;
            _guessers[address] = new Guesser(failures, time.GetTimestamp());
            var pause = PauseAfter(failures);
            return pause > TimeSpan.Zero ? pause : null;
        }
    }

    private static TimeSpan PauseAfter(int failures)
    {
        if (failures < FreeFailures)
            return TimeSpan.Zero;
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - FreeFailures, 20));
        return pause < LongestPause ? pause : LongestPause;
    }
}
