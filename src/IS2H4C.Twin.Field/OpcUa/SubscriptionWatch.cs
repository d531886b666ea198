using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>
/// Whether a subscription may be believed. Two proofs speak against it: it is silent longer than the server promised (Part 4, 5.14.1.1), or a tag that was
/// read has changed and the subscription does not tell so in time. Some tags are read along with every scan for that, all of them in turn.
/// </summary>
internal sealed class SubscriptionWatch
{
    /// <summary>Every tag is read within this, so that a subscription that lies about one of them is found out.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstRenewal = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRenewal = TimeSpan.FromSeconds(60);

    private readonly TagMirror _mirror;
    private readonly TimeSpan _timeout;
    private readonly int _share;
    private readonly Dictionary<int, (long Notifications, DateTimeOffset Since)> _suspects = [];
    private readonly List<int> _window = [];
    private TimeSpan _renewalPause = FirstRenewal;
    private DateTimeOffset _nextRenewal;
    private DateTimeOffset _renewed;
    private DateTimeOffset? _probationUntil;
    private TimeSpan _patience = TimeSpan.MaxValue;
    private bool _hasLied;
    private bool _isSilent;
    private int _next;

    public SubscriptionWatch(TagMirror mirror, LinkDefinition link)
    {
        _mirror = mirror;
        _timeout = link.Timeout;
        var round = link.LongestSourceAge > TimeSpan.Zero && link.LongestSourceAge / 2 < Round ? link.LongestSourceAge / 2 : Round;
        _share = Math.Clamp((int)Math.Ceiling(mirror.Count * (link.ScanPeriod / round)), Math.Min(4, mirror.Count), mirror.Count);
    }

    /// <summary>Why the subscription is not believed; null when it is.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Judges its silence. A subscription that was only late is believed again once it speaks, a new one when it has told the truth for a while.</summary>
    /// <param name="silence">How long it has said nothing.</param>
    /// <param name="owed">The longest silence that the server granted itself.</param>
    /// <param name="now">The present.</param>
    public void Listen(TimeSpan silence, TimeSpan owed, DateTimeOffset now)
    {
        _patience = owed + _timeout;
        _isSilent = silence > _patience;
        if (_isSilent)
            Complain(FormattableString.Invariant($"the subscription is silent for {silence.TotalSeconds:0.0} s; tags are read instead"));
        else if (_probationUntil is { } until ? now >= until : !_hasLied)
            (Complaint, _probationUntil, _hasLied) = (null, null, false);
    }

    /// <summary>Which tags to read along with this scan: all of them when the subscription is not believed.</summary>
    public IReadOnlyList<int> Window()
    {
        _window.Clear();
        if (Complaint is not null)
        {
            for (var t = 0; t < _mirror.Count; t++)
                _window.Add(t);
            return _window;
        }
        _window.AddRange(_suspects.Keys);
        for (var i = 0; i < _share; i++)
        {
            if (!_suspects.ContainsKey(_next))
                _window.Add(_next);
            _next = (_next + 1) % _mirror.Count;
        }
        return _window;
    }

    /// <summary>Compares what was read with what was told.</summary>
    public void Compare(int tag, in DataValue read, DateTimeOffset now)
    {
        // Who says nothing at all does not lie about one tag: it is believed again as soon as it speaks.
        if (_mirror.Confirms(tag, read, now, out var notifications) || _isSilent)
        {
            _suspects.Remove(tag);
        }
        else if (!_suspects.TryGetValue(tag, out var suspect))
        {
            _suspects[tag] = (notifications, now);
        }
        else if (suspect.Notifications != notifications)
        {
            // It was on its way: the subscription does tell of this tag.
            _suspects.Remove(tag);
        }
        else if (now - suspect.Since > _patience)
        {
            _hasLied = true;
            Complain($"the subscription does not tell that {_mirror.Places[tag].Definition.Name} changed; tags are read instead");
        }
    }

    /// <summary>Whether it is time to make the subscription anew. Tried at growing pauses: a server may be unable to do better.</summary>
    public bool WantsRenewal(DateTimeOffset now)
    {
        if (Complaint is null || _probationUntil is not null || now < _nextRenewal)
            return false;
        // One that held for a while deserves the short pause again.
        _renewalPause = now - _renewed > LongestRenewal ? FirstRenewal : _renewalPause * 2 < LongestRenewal ? _renewalPause * 2 : LongestRenewal;
        _nextRenewal = now + _renewalPause;
        return true;
    }

    /// <summary>A new subscription stands. It must prove itself first: until then tags are read as before.</summary>
    public void Renewed(DateTimeOffset now)
    {
        _suspects.Clear();
        (_renewed, _hasLied, _probationUntil) = (now, false, now + (2 * _patience));
    }

    private void Complain(string complaint) => (Complaint, _probationUntil) = (complaint, null);
}
